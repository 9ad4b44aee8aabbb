/**
 * How a large picture is cut for showing: into squares of `TILE_PIXELS`, at level 0 of the picture's own pixels, at every next level of
 * half as many each way. The core and the page must mean the same piece by the same three numbers.
 */
export const TILE_PIXELS = 512
/** 100 megapixels in one row have 27 halvings; nothing shown is that small. */
export const MOST_LEVELS = 12
/** Up to here a picture is shown as one. Beyond it, it is held by a process and cut. */
const ONE_PIECE_PIXELS = 16_000_000, ONE_PIECE_EDGE = 8_192

interface PixelSize { width: number; height: number }

/** `x` and `y` count tiles of their level from the left and from the top. */
export interface TilePlace { level: number; x: number; y: number }

/** A part of the picture in its own pixels. */
export interface Cover { left: number; top: number; width: number; height: number }

export const isCut = ({ width, height }: PixelSize): boolean => width * height > ONE_PIECE_PIXELS || Math.max(width, height) > ONE_PIECE_EDGE

/** What of the picture a tile shows; null for a tile that lies outside. */
export function coverOf({ width, height }: PixelSize, { level, x, y }: TilePlace): Cover | null {
  if (level > MOST_LEVELS) return null
  const edge = TILE_PIXELS * 2 ** level
  const [left, top] = [x * edge, y * edge]
  return left < width && top < height ? { left, top, width: Math.min(edge, width - left), height: Math.min(edge, height - top) } : null
}
