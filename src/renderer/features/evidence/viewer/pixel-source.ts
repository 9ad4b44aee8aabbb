import type { Box } from '../../../../shared/contract/evidence.ts'
import { coverOf, TILE_PIXELS } from '../../../../shared/tiles.ts'
import type { Size } from './viewport.ts'

/** The exact pixels of a picture, for the magnifier: drawn as they are, in the picture's own coordinates. */
export interface PixelSource {
  /** Draws at least what is in the box, as far as it is there. */
  draw(pen: CanvasRenderingContext2D, box: Box): void
  close(): void
}

/** Pieces that are kept; a loupe touches four. */
const MOST_TILES = 16

/** Of a picture shown in one piece: decoded once while the magnifier is on. `onMore` when there is more to draw. */
export function wholeSource(address: string, { width, height }: Size, onMore: () => void): PixelSource {
  let [bitmap, isClosed] = [null as ImageBitmap | null, false]
  const image = new Image()
  image.src = address
  const open = async () => {
    await image.decode()
    const made = await createImageBitmap(image)
    if (isClosed) return made.close()
    bitmap = made
    onMore()
  }
  open().catch(() => undefined) // a picture that cannot be shown says so on the stage
  return {
    draw: (pen) => { if (bitmap) pen.drawImage(bitmap, 0, 0, width, height) },
    close() { isClosed = true; bitmap?.close(); bitmap = null },
  }
}

/** Of a picture in pieces: those of its own pixels that are looked at. */
export function tiledSource(address: string, size: Size, onMore: () => void): PixelSource {
  const known = new Map<string, HTMLImageElement>()
  const take = (x: number, y: number) => {
    const key = `0/${x}/${y}`
    let image = known.get(key)
    if (image) known.delete(key)
    else {
      image = new Image()
      image.onload = onMore
      image.src = `${address}/tile/${key}`
    }
    known.set(key, image)
    for (const old of known.keys()) {
      if (known.size <= MOST_TILES) break
      known.delete(old)
    }
    return image
  }
  return {
    draw(pen, [left, top, wide, high]) {
      const last = (from: number, length: number) => Math.floor((from + length) / TILE_PIXELS)
      for (let y = Math.max(0, Math.floor(top / TILE_PIXELS)); y <= last(top, high); y++) {
        for (let x = Math.max(0, Math.floor(left / TILE_PIXELS)); x <= last(left, wide); x++) {
          const cover = coverOf(size, { level: 0, x, y })
          const image = cover && take(x, y)
          if (image && image.complete && image.naturalWidth > 0) pen.drawImage(image, cover.left, cover.top, cover.width, cover.height)
        }
      }
    },
    close() { known.clear() },
  }
}
