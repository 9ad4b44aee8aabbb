import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { Box } from '../../../../shared/contract/evidence.ts'
import { pictureAt } from './picture-frame.ts'
import type { PictureFrame } from './picture-frame.ts'
import { boxBetween, boxInSight, moveBox, sizeBox } from './region.ts'
import { turnBox, unturnPoint } from './turn.ts'
import type { Point } from './viewport.ts'
import './region.css'

/** Picture pixels an arrow key moves an edge by, and with Ctrl. */
const STEP_PX = 10
const FINE_PX = 1

/**
 * One box to be drawn over the picture, in its own whole pixels: a drag draws it, a drag within it moves it, the corner sizes it; the arrow
 * keys do the same as they look on the screen.
 */
export function BoxLayer({ frame, least, box, onBox, label, onEnter, onLeave, tone }: {
  frame: PictureFrame; least: number; box: Box | null; onBox: (box: Box) => void; label: string; onEnter: () => void; onLeave: () => void; tone?: 'measure'
}) {
  const layer = useRef<HTMLDivElement>(null)
  const latest = useRef({ box, frame })
  latest.current = { box, frame }
  useEffect(() => {
    const element = layer.current!
    element.focus({ preventScroll: true })
    const now = () => latest.current
    if (!now().box) onBox(boxInSight(inSight(element, now().frame), now().frame.size, least))
    return followDrags(element, now, least, onBox)
  }, [least, onBox])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.ctrlKey ? FINE_PX : STEP_PX
    const [dx, dy] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key] ?? [0, 0]
    if (event.key === 'Escape') onLeave()
    else if (event.key === 'Enter') onEnter()
    else if (box && (dx !== 0 || dy !== 0)) {
      const by = asSeen(frame, dx!, dy!)
      onBox(event.shiftKey ? sizeBox(box, by.x, by.y, frame.size, least) : moveBox(box, by.x, by.y, frame.size))
    } else return
    event.preventDefault()
  }
  return (
    <div ref={layer} className="region-layer" data-takes-pointer data-tone={tone} tabIndex={0} role="group" onKeyDown={onKeyDown} aria-label={label}>
      {box && <div className="region-frame" style={{ left: box[0], top: box[1], width: box[2], height: box[3] }}><i className="region-corner" /></div>}
    </div>
  )
}

/** A way over the screen as one over the picture. */
function asSeen({ size, turn }: PictureFrame, x: number, y: number): Point {
  const [from, to] = [unturnPoint({ x: 0, y: 0 }, size, turn), unturnPoint({ x, y }, size, turn)]
  return { x: to.x - from.x, y: to.y - from.y }
}

/** What of the picture is in sight, in its own pixels. */
function inSight(layer: HTMLElement, { size, turn }: PictureFrame): Box {
  const plane = layer.getBoundingClientRect()
  const stage = layer.closest('.stage')!.getBoundingClientRect()
  const corner = (clientX: number, clientY: number) => pictureAt(layer, { clientX, clientY }, size, turn)
  const [a, b] = [corner(Math.max(plane.left, stage.left), Math.max(plane.top, stage.top)), corner(Math.min(plane.right, stage.right), Math.min(plane.bottom, stage.bottom))]
  return turnBox([a.x, a.y, b.x - a.x, b.y - a.y], size, 0)
}

/** Native listeners, so that a drag goes on outside. Space and the middle button still pan. */
function followDrags(layer: HTMLElement, now: () => { box: Box | null; frame: PictureFrame }, least: number, onBox: (box: Box) => void): () => void {
  let drag: ((to: Point) => Box) | null = null
  const at = (event: PointerEvent): Point => pictureAt(layer, event, now().frame.size, now().frame.turn)
  const begin = (from: Point, target: Element): ((to: Point) => Box) => {
    const { box, frame: { size } } = now()
    if (box && target.matches('.region-corner')) return (to) => sizeBox(box, to.x - from.x, to.y - from.y, size, least)
    if (box && target.matches('.region-frame')) return (to) => moveBox(box, to.x - from.x, to.y - from.y, size)
    return (to) => boxBetween(from, to, size, least)
  }
  const stop = new AbortController()
  const { signal } = stop
  layer.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || layer.closest('[data-ready-to-pan]')) return
    event.preventDefault()
    layer.focus({ preventScroll: true })
    layer.setPointerCapture(event.pointerId)
    drag = begin(at(event), event.target as Element)
  }, { signal })
  layer.addEventListener('pointermove', (event) => { if (drag) onBox(drag(at(event))) }, { signal })
  const end = () => { drag = null }
  layer.addEventListener('pointerup', end, { signal })
  layer.addEventListener('pointercancel', end, { signal })
  return () => stop.abort()
}
