/** One connected region of set pixels. `pixels` holds their indices; it is reused, so read it before the next mark. */
export interface Mark { left: number; top: number; width: number; height: number; pixels: readonly number[] }

/** The connected regions (eight neighbours) of a mask, which is cleared on the way. */
export function* findMarks(mask: Uint8Array, width: number, height: number): Generator<Mark> {
  const pixels: number[] = []
  for (let start = mask.indexOf(1); start !== -1; start = mask.indexOf(1, start + 1)) {
    let left = width, right = 0, top = height, bottom = 0
    mask[start] = 0
    pixels.length = 0
    pixels.push(start)
    for (let index = 0; index < pixels.length; index++) {
      const at = pixels[index]!
      const x = at % width, y = (at - x) / width
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++) {
        for (let next = nextY * width + Math.max(0, x - 1); next <= nextY * width + Math.min(width - 1, x + 1); next++) {
          if (mask[next] === 1) { mask[next] = 0; pixels.push(next) }
        }
      }
    }
    yield { left, top, width: right - left + 1, height: bottom - top + 1, pixels }
  }
}
