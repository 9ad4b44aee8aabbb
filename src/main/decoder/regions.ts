import type { EngineWord } from './ocr-engine.ts'
import type { Sides, Surface, SurfaceMap } from './surfaces.ts'

/** What stands on one surface: its own words, and the surfaces within it as regions of their own. */
export interface Region { /** The surface's, in pixels of the words' page. */ box: Sides; words: EngineWord[]; regions: Region[] }

/** Sorts words by the surface they stand on: cards, bubbles and panels within one another. `scale`: pixels of the words' page for one of the map. */
export function groupBySurface(words: readonly EngineWord[], map: SurfaceMap, scale: number): Region {
  const page: Region = { box: { left: 0, top: 0, right: map.width * scale, bottom: map.height * scale }, words: [], regions: [] }
  const regions = new Map<number, Region>()
  const parents = findParents(map.surfaces)
  const regionOf = (index: number): Region => {
    if (index === -1) return page
    const known = regions.get(index)
    if (known) return known
    const { left, top, right, bottom } = map.surfaces[index]!
    const region: Region = { box: { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale }, words: [], regions: [] }
    regions.set(index, region)
    regionOf(parents[index]!).regions.push(region)
    return region
  }
  for (const word of words) regionOf(surfaceUnder(word, map, scale)).words.push(word)
  return page
}

const size = ({ left, top, right, bottom }: Sides) => (right - left) * (bottom - top)

/** For each surface the smallest that holds it, −1 for none. Of two alike the earlier holds the later. */
const findParents = (surfaces: readonly Surface[]): number[] => surfaces.map((surface, index) => smallestAround(surface, surfaces, index))

function smallestAround(inner: Sides, surfaces: readonly Surface[], self = -1): number {
  let best = -1
  for (const [index, outer] of surfaces.entries()) {
    const isLarger = size(outer) > size(inner) || (size(outer) === size(inner) && index < self)
    if (index !== self && isLarger && holds(outer, inner) && (best === -1 || size(outer) < size(surfaces[best]!))) best = index
  }
  return best
}

/** A card may stick out of its page by a hairline. */
const HELD = 0.9

function holds(outer: Sides, inner: Sides): boolean {
  const width = Math.min(outer.right, inner.right) - Math.max(outer.left, inner.left), height = Math.min(outer.bottom, inner.bottom) - Math.max(outer.top, inner.top)
  return width > 0 && height > 0 && width * height >= HELD * size(inner)
}

/** The surface that most of the word's frame lies on, a pixel outside its box where no letter is; else the smallest around it; −1 for neither. */
function surfaceUnder(word: Sides, { labels, surfaces, width, height }: SurfaceMap, scale: number): number {
  const left = Math.floor(word.left / scale) - 1, right = Math.ceil(word.right / scale), top = Math.floor(word.top / scale) - 1, bottom = Math.ceil(word.bottom / scale)
  const votes = new Map<number, number>()
  const vote = (x: number, y: number) => {
    const label = x >= 0 && y >= 0 && x < width && y < height ? labels[y * width + x]! : -1
    if (label !== -1) votes.set(label, (votes.get(label) ?? 0) + 1)
  }
  for (let x = left; x <= right; x++) { vote(x, top); vote(x, bottom) }
  for (let y = top + 1; y < bottom; y++) { vote(left, y); vote(right, y) }
  if (votes.size === 0) return smallestAround({ left, top, right, bottom }, surfaces)
  return [...votes].reduce((most, vote) => (vote[1] > most[1] ? vote : most))[0]
}
