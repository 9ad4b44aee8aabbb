import type { DrawnEvent } from './drawn-events.ts'
import { GLYPHS, STAGES } from './glyphs.ts'
import { MARK_PX } from './levels.ts'
import type { Item } from './levels.ts'
import type { Painter } from './painter.ts'
import { marginMs, placeItem, roomFor } from './place-item.ts'
import type { Placed } from './place-item.ts'
import { inSight } from './score.ts'
import type { Lane } from './score.ts'
import { lanesBottom, lanesInSight, lanesTop, middleOf, pxPerMs } from './scene.ts'
import type { Scene } from './scene.ts'

/** Words are left away where fewer than some characters would fit. */
const LEAST_WORDS_PX = 44
const LEAST_PICTURE_ROOM_PX = 40
const FADE_PX = 28

/** Every mark in sight, lane by lane. */
export function drawMarks(painter: Painter, scene: Scene): void {
  const top = lanesTop(scene)
  painter.clip(0, top, scene.width, lanesBottom(scene) - top, () => {
    const [scale, margin] = [pxPerMs(scene), marginMs(scene)]
    for (const lane of lanesInSight(scene)) {
      const bottom = Math.round(top + lane.top + lane.height - scene.scrollPx) - 0.5
      painter.line(0, bottom, scene.width, bottom, scene.palette.line)
      for (const item of inSight(scene.score.level(lane, scale), scene.window, margin)) drawItem(painter, scene, lane, item)
    }
  })
}

function drawItem(painter: Painter, scene: Scene, lane: Lane, item: Item): void {
  const placed = placeItem(scene, item)
  const y = middleOf(scene, lane, item)
  const isChosen = item.events.some(({ key }) => scene.chosen.has(key))
  const isHovered = item.events.some(({ key }) => key === scene.hovered)
  const isCursor = scene.cursor?.lane === lane.key && item.events.some(({ key }) => key === scene.cursor!.key)
  if (lane.isFolded) drawFolded(painter, scene, placed, y, isChosen)
  else if (item.isStack) drawStack(painter, scene, item, placed, y, isChosen)
  else drawEvent(painter, scene, item, placed, y, isChosen)
  if (isCursor || isHovered) drawRing(painter, scene, lane, placed, y, isCursor)
}

function drawRing(painter: Painter, scene: Scene, lane: Lane, { from, to }: Placed, y: number, isCursor: boolean): void {
  const half = lane.isFolded ? lane.height / 2 - 1 : Math.min(scene.score.sizes.row / 2 - 1, 11)
  painter.rect(from - 3, y - half, to - from + 6, half * 2, { stroke: isCursor ? scene.palette.focus : scene.palette.text, lineWidth: isCursor ? 2 : 1, radius: 4 })
}

/** In a lane made small: only that something is there. */
function drawFolded(painter: Painter, { palette }: Scene, { from, to, x }: Placed, y: number, isChosen: boolean): void {
  const isWide = to - from > MARK_PX
  painter.rect(isWide ? from : x - 1.5, y - 3, isWide ? to - from : 3, 6, { fill: isChosen ? palette.chosen : palette.mark, opacity: isWide ? 0.6 : 0.9, radius: 1 })
}

/** So many that they would hide each other: their number, the fuller the darker. */
function drawStack(painter: Painter, { palette, score }: Scene, { events }: Item, { from, to }: Placed, y: number, isChosen: boolean): void {
  const half = Math.min(score.sizes.row / 2 - 2, 9)
  const onlyGhosts = events.every(({ isGhost }) => isGhost)
  painter.rect(from, y - half, to - from, half * 2, { fill: palette.ground, radius: 3 })
  painter.rect(from, y - half, to - from, half * 2, { fill: STAGES.has(events[0]!.kind) ? palette.stage : palette.mark, opacity: Math.min(0.6, 0.14 + Math.log10(events.length) / 6), radius: 3 })
  if (isChosen || onlyGhosts) painter.rect(from + 0.5, y - half + 0.5, to - from - 1, half * 2 - 1, { stroke: isChosen ? palette.chosen : palette.ghost, lineWidth: isChosen ? 2 : 1, radius: 3, ...(onlyGhosts && { dash: [3, 2] }) })
  painter.text(events.length > 1 ? String(events.length) : '+1', (from + to) / 2, y + 4, to - from - 2, { color: palette.text, sizePx: 11, weight: 600, align: 'middle' })
}

function drawEvent(painter: Painter, scene: Scene, item: Item, placed: Placed, y: number, isChosen: boolean): void {
  const event = item.events[0]!
  const { palette, score } = scene
  const color = isChosen ? palette.chosen : event.isGhost ? palette.ghost : STAGES.has(event.kind) ? palette.stage : palette.mark
  const half = Math.min(score.sizes.row / 2 - 3, 8)
  if (placed.shape !== 'mark') drawStretch(painter, event, placed, y, half, color)
  const isHollow = event.isGhost || event.isSoft || GLYPHS[event.kind].isHollow
  // What stands on a stretch right where it begins stands for its sign too.
  const isCovered = placed.shape !== 'mark' && item.next !== null && placeItem(scene, item.next).from < placed.x + MARK_PX / 2
  if (!isCovered) painter.glyph(GLYPHS[event.kind], placed.x, y, isHollow
    ? { fill: palette.ground, stroke: color, lineWidth: 1.5, ...((event.isGhost || event.isSoft) && { dash: [2, 1.6] }) }
    : { fill: color, stroke: palette.ground, lineWidth: 1 })
  if (!isChosen && scene.related.has(event.key)) painter.glyph({ corners: [], size: 8 }, placed.x, y, { stroke: palette.chosen, lineWidth: 1 })
  const { from, room } = roomFor(scene, item, placed)
  const hasPicture = score.sizes.hasPictures && event.exhibits.length > 0 && room >= LEAST_PICTURE_ROOM_PX && from > placed.to
  const size = score.sizes.row - 6
  if (hasPicture) {
    painter.picture(`/evidence/${event.exhibits[0]!.id}/thumb`, from + 1, y - size / 2, size)
    painter.rect(from + 0.5, y - size / 2 - 0.5, size + 1, size + 1, { stroke: palette.line, radius: 3 })
  }
  const gone = hasPicture ? size + 7 : 2
  if (room - gone < LEAST_WORDS_PX) return
  painter.text(event.text, from + gone, y + 4, room - gone, { color: isChosen ? palette.chosenText : event.isGhost ? palette.text3 : palette.text2, sizePx: 12, weight: isChosen ? 600 : 400 })
}

/** A time that is not one moment: hard ends where it is known from when to when, soft ones where it is not. */
function drawStretch(painter: Painter, { open, isSoft, isGhost }: DrawnEvent, { from, to }: Placed, y: number, half: number, color: string): void {
  const [top, height] = [y - half, half * 2]
  if (open) {
    painter.fade(from, top, to - from, height, color, open === 'before' ? 0 : 0.42, open === 'before' ? 0.42 : 0)
    const at = open === 'before' ? to - 0.5 : from + 0.5
    painter.line(at, top, at, top + height, color, { lineWidth: 1.5 })
    return
  }
  if (isGhost) return painter.rect(from + 0.5, top + 0.5, to - from - 1, height - 1, { stroke: color, dash: [3, 2], radius: 2 })
  if (!isSoft) {
    painter.rect(from, top, to - from, height, { fill: color, opacity: 0.24, radius: 2 })
    for (const at of [from + 0.75, to - 0.75]) painter.line(at, top + 1, at, top + height - 1, color, { lineWidth: 1.5 })
    return
  }
  const soft = Math.min(FADE_PX, (to - from) / 2)
  painter.fade(from, top, soft, height, color, 0, 0.24)
  painter.rect(from + soft, top, Math.max(0, to - from - 2 * soft), height, { fill: color, opacity: 0.24 })
  painter.fade(to - soft, top, soft, height, color, 0.24, 0)
  for (const edge of [top + 0.5, top + height - 0.5]) painter.line(from, edge, to, edge, color, { dash: [3, 3], opacity: 0.75 })
}
