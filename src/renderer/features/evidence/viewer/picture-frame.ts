import type { Turn } from './turn.ts'
import { turnSize, unturnPoint } from './turn.ts'
import type { Point, Size } from './viewport.ts'

/**
 * What a layer over the picture is told. It lies in `.picture-plane`, whose coordinates are pixels of the upright original: place things
 * at their boxes and they are scaled, moved and turned with the picture. `--screen-px` is one CSS pixel of the screen there.
 * Pointer: an element with `data-takes-pointer` is not panned over (Space and the middle button still pan) and selects no words;
 * the layer itself lets the pointer through (`pointer-events: none`) while none of its tools is on.
 */
export interface PictureFrame {
  size: Size
  turn: Turn
  /** CSS pixels of the screen per picture pixel. */
  scale: number
}

/** The point of the picture, in its own pixels, under the pointer. `plane`: the `.picture-plane`, or anything that fills it. */
export function pictureAt(plane: Element, event: { clientX: number; clientY: number }, size: Size, turn: Turn): Point {
  const { left, top, width } = plane.getBoundingClientRect()
  const scale = turnSize(size, turn).width / width
  return unturnPoint({ x: (event.clientX - left) * scale, y: (event.clientY - top) * scale }, size, turn)
}
