import type { Box } from '../../../../shared/contract/evidence.ts'
import { coverOf, MOST_LEVELS, TILE_PIXELS } from '../../../../shared/tiles.ts'
import type { TilePlace } from '../../../../shared/tiles.ts'
import { turnBox, turnSize, unturnBox } from './turn.ts'
import { cssScale } from './viewport.ts'
import type { Scene, Size, View } from './viewport.ts'

/** Which pieces of a large picture are needed for a view: pure geometry, no DOM. */
export interface Plan {
  /** A coarse picture of the whole, for what has yet to come. */
  base: TilePlace[]
  /** What the view needs, nearest to the middle of the stage first. */
  wanted: TilePlace[]
  /** Those of them that are on the stage; the others lie in the margin around it. */
  onStage: TilePlace[]
}

/** The base is never more. */
const BASE_PIXELS = 1_500_000
/** How far beyond the stage pieces are asked for, as a share of it. */
const MARGIN_SHARE = 0.3

export const tileKey = ({ level, x, y }: TilePlace): string => `${level}/${x}/${y}`

/** The coarsest level that still has a picture pixel for every pixel of the screen. */
export const levelFor = (zoom: number, base: number): number => Math.max(0, Math.min(base, Math.floor(Math.log2(1 / zoom) + 1e-6)))

export function baseLevel({ width, height }: Size): number {
  let level = 0
  while (level < MOST_LEVELS && (width / 2 ** level) * (height / 2 ** level) > BASE_PIXELS) level++
  return level
}

/** The picture's own size, however it is turned. */
export const ownSize = ({ picture, turn = 0 }: Scene): Size => turnSize(picture, turn)

/** What a tile covers, in pixels of the picture as it lies turned. */
export function turnedCover(scene: Scene, place: TilePlace): { left: number; top: number; width: number; height: number } {
  const cover = coverOf(ownSize(scene), place)!
  const [left, top, width, height] = turnBox([cover.left, cover.top, cover.width, cover.height], ownSize(scene), scene.turn ?? 0)
  return { left, top, width, height }
}

export function planTiles(view: View, scene: Scene): Plan {
  const size = ownSize(scene)
  const base = baseLevel(size)
  const level = levelFor(view.zoom, base)
  const wanted = tilesIn(level, around(view, scene, MARGIN_SHARE), size)
  const onStage = new Set(tilesIn(level, around(view, scene, 0), size).map(tileKey))
  const middle = around(view, scene, 0)
  const distance = (place: TilePlace) => {
    const cover = coverOf(size, place)!
    return Math.hypot(cover.left + cover.width / 2 - (middle.left + middle.right) / 2, cover.top + cover.height / 2 - (middle.top + middle.bottom) / 2)
  }
  return {
    base: tilesIn(base, { left: 0, top: 0, right: size.width, bottom: size.height }, size),
    wanted: wanted.sort((a, b) => distance(a) - distance(b)),
    onStage: wanted.filter((place) => onStage.has(tileKey(place))),
  }
}

export const isOnStage = (place: TilePlace, view: View, scene: Scene): boolean => {
  const cover = coverOf(ownSize(scene), place)
  const seen = around(view, scene, 0)
  return cover !== null && cover.left < seen.right && cover.left + cover.width > seen.left && cover.top < seen.bottom && cover.top + cover.height > seen.top
}

interface Bounds { left: number; top: number; right: number; bottom: number }

/** The stage and `share` of it on each side, in the picture's own pixels. */
function around(view: View, scene: Scene, share: number): Bounds {
  const scale = cssScale(view, scene)
  const { width, height } = scene.stage
  const seen: Box = [(-view.x - width * share) / scale, (-view.y - height * share) / scale, (width * (1 + 2 * share)) / scale, (height * (1 + 2 * share)) / scale]
  const [left, top, wide, high] = unturnBox(seen, ownSize(scene), scene.turn ?? 0)
  return { left, top, right: left + wide, bottom: top + high }
}

function tilesIn(level: number, { left, top, right, bottom }: Bounds, picture: Size): TilePlace[] {
  const edge = TILE_PIXELS * 2 ** level
  const first = (from: number) => Math.max(0, Math.floor(from / edge))
  const last = (to: number, length: number) => Math.ceil(Math.min(to, length) / edge) - 1
  const places: TilePlace[] = []
  for (let y = first(top); y <= last(bottom, picture.height); y++) for (let x = first(left); x <= last(right, picture.width); x++) places.push({ level, x, y })
  return places
}
