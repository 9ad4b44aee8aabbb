import type { Grey } from './text-height.ts'

/** A box by its edges; `right` and `bottom` lie just outside. */
export interface Sides { left: number; top: number; right: number; bottom: number }

/** A stretch of one shade: the page, a card, a bubble, a button, a row between two rules. */
export type Surface = Sides

export interface SurfaceMap {
  /** For each pixel the index of its surface in `surfaces`, −1 where there is none. */
  labels: Int32Array
  surfaces: Surface[]
  width: number
  height: number
}

/** A surface is of one shade within this, or changes from pixel to pixel by at most one (a gradient). */
const SHADE = 6
/**
 * In CSS pixels. Smaller ones are the insides of letters. Cards, pills and rows fill most of the frame around them (measured: 0.43–1),
 * scraps between letters and in pictures little (0.03–0.26).
 */
const LEAST = { width: 24, height: 14, shareOfFrame: 0.3 }

const UNSEEN = -2

/**
 * The surfaces of a picture in which a pixel is about one CSS pixel. Neighbouring surfaces of one shade are kept apart by whatever
 * runs between them, be it a hairline.
 */
export function findSurfaces({ data, width, height }: Grey): SurfaceMap {
  const labels = new Int32Array(data.length).fill(UNSEEN)
  const surfaces: Surface[] = []
  const queue = new Int32Array(data.length)
  // To the left, right, above and below; there is nothing left of the first column and right of the last.
  const steps = [-1, 1, -width, width], edges = [0, width - 1]
  for (let start = 0; start < data.length; start++) {
    if (labels[start] !== UNSEEN) continue
    const shade = data[start]!, label = surfaces.length
    let left = width, right = 0, top = height, bottom = 0, count = 1
    queue[0] = start
    labels[start] = label
    for (let index = 0; index < count; index++) {
      const at = queue[index]!, x = at % width, y = (at - x) / width, value = data[at]!
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      for (let side = 0; side < 4; side++) {
        const next = at + steps[side]!
        if (labels[next] !== UNSEEN || (side < 2 && x === edges[side]) || (Math.abs(data[next]! - shade) > SHADE && Math.abs(data[next]! - value) > 1)) continue
        labels[next] = label
        queue[count++] = next
      }
    }
    const sides = { left, top, right: right + 1, bottom: bottom + 1 }
    const isLarge = sides.right - left >= LEAST.width && sides.bottom - top >= LEAST.height
    if (isLarge && shareOfFrame(labels, width, sides, label) >= LEAST.shareOfFrame) surfaces.push(sides)
    else for (let index = 0; index < count; index++) labels[queue[index]!] = -1
  }
  return { labels, surfaces, width, height }
}

/** Of the pixels along the four edges of a box, the share that carry the label. */
function shareOfFrame(labels: Int32Array, width: number, { left, top, right, bottom }: Sides, label: number): number {
  let count = 0
  for (let x = left; x < right; x++) count += Number(labels[top * width + x] === label) + Number(labels[(bottom - 1) * width + x] === label)
  for (let y = top; y < bottom; y++) count += Number(labels[y * width + left] === label) + Number(labels[y * width + right - 1] === label)
  return count / (2 * (right - left + bottom - top))
}
