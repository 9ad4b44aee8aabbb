import { BODY } from './look.ts'

/** A window onto the picture, in points: where it stands and how far down the picture it begins. */
export interface PicturePart { page: number; x: number; y: number; width: number; height: number; offset: number }

/**
 * `beside`: the picture leaves room for the facts at its right. `above`: the facts stand under it. `parts`: the picture is
 * too tall to be read when fitted whole, so it is cut into columns, top to bottom, left to right.
 */
export interface PicturePlan { kind: 'beside' | 'above' | 'parts'; scaledWidth: number; parts: PicturePart[] }

const POINTS_PER_PIXEL_MOST = 1.5
const ABOVE = { width: BODY.width, height: 390 }
const BESIDE = { width: 226, height: 470 }
const COLUMN_GAP = 12
/** Repeated at the foot of one part and the head of the next, so that no line of text is lost in the cut. */
const OVERLAP = 14
const COLUMNS_MOST = 4
/** Under this width a screenshot cannot be read on paper. */
const LEGIBLE_WIDTH = 150

/** How a picture of `width` × `height` pixels is laid on the page; `room`: points left below the heading. Pure. */
export function planPicture(width: number, height: number, room: number): PicturePlan {
  const tallness = height / width
  const kind = tallness > 1.15 ? 'beside' : 'above'
  const box = kind === 'beside' ? BESIDE : ABOVE
  const scaledWidth = Math.min(box.width, box.height / tallness, width * POINTS_PER_PIXEL_MOST)
  if (scaledWidth < Math.min(LEGIBLE_WIDTH, width * 0.75)) return planParts(width, tallness, Math.max(room, OVERLAP * 4))
  return { kind, scaledWidth, parts: [{ page: 0, x: 0, y: 0, width: scaledWidth, height: scaledWidth * tallness, offset: 0 }] }
}

function planParts(width: number, tallness: number, room: number): PicturePlan {
  let columns = 2
  const widthOf = (count: number) => Math.min((BODY.width - (count - 1) * COLUMN_GAP) / count, width * POINTS_PER_PIXEL_MOST)
  while (columns < COLUMNS_MOST && widthOf(columns) * tallness > columns * (room - OVERLAP)) columns++
  const scaledWidth = widthOf(columns)
  const total = scaledWidth * tallness
  const parts: PicturePart[] = []
  for (let offset = 0; parts.length === 0 || offset + OVERLAP < total;) {
    const page = Math.floor(parts.length / columns)
    const height = Math.min(page === 0 ? room : BODY.height, total - offset)
    parts.push({ page, x: (parts.length % columns) * (scaledWidth + COLUMN_GAP), y: 0, width: scaledWidth, height, offset })
    offset += height - OVERLAP
  }
  return { kind: 'parts', scaledWidth, parts }
}
