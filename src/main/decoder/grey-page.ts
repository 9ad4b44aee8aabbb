import type { Sides } from './surfaces.ts'
import type { Grey } from './text-height.ts'

/** Rows `top` to `bottom`, without copying. */
export function takeRows({ data, width, height }: Grey, top: number, bottom: number): Grey {
  const from = Math.max(0, top), to = Math.min(height, bottom)
  return { data: data.subarray(from * width, to * width), width, height: to - from }
}

/** A copy of what lies within the box, which must lie within the page. */
export function takeBox({ data, width }: Grey, { left, top, right, bottom }: Sides): Grey {
  const piece = new Uint8Array((right - left) * (bottom - top))
  for (let y = top; y < bottom; y++) piece.set(data.subarray(y * width + left, y * width + right), (y - top) * (right - left))
  return { data: piece, width: right - left, height: bottom - top }
}

/** A PGM file. The comment keeps pixels out of the first 500 bytes, where the OCR library looks for an EXIF orientation. */
export function toPgm({ data, width, height }: Grey): Buffer {
  const header = Buffer.from(`P5\n#${' '.repeat(500)}\n${width} ${height}\n255\n`, 'latin1')
  return Buffer.concat([header, data])
}
