/** The drawing as a sheet that stands alone: title and marking above, names beside the lanes, the meaning of its signs below. */
import type { EventKind } from '../../../../shared/contract/timeline.ts'
import { drawScore } from './draw-score.ts'
import { GLYPHS, STAGES } from './glyphs.ts'
import type { LaneMode } from './lanes.ts'
import type { Painter } from './painter.ts'
import { lanesTop } from './scene.ts'
import type { Scene } from './scene.ts'
import { shifted } from './svg-painter.ts'

export interface SheetWords {
  title: string
  /** The label as the standard writes it, and the line under it. */
  marking: string
  handling: string
  /** From when to when and in which zone. */
  range: string
  laneName: (mode: LaneMode, key: string) => string
  kindWord: (kind: EventKind) => string
  signs: readonly string[]
  captures: string
  gaps: string
}

/** TLP 2.0, exactly as the standard has it: coloured text on black. */
const TLP_GROUND = '#000000'
const TLP_COLORS: Record<string, string> = { 'TLP:RED': '#ff2b2b', 'TLP:AMBER': '#ffc000', 'TLP:AMBER+STRICT': '#ffc000', 'TLP:GREEN': '#33ff00', 'TLP:CLEAR': '#ffffff' }

const HEAD_PX = 46
const NAMES_PX = 168
const LEGEND_ROW_PX = 18
const LEGEND_PX = 150
const AIR_PX = 16

/** All lanes, whatever is scrolled away on the screen; without pictures of exhibits, which leave the vault by the dossier only. */
export const sheetScene = (scene: Scene): Scene => ({
  ...scene, score: { ...scene.score, sizes: { ...scene.score.sizes, hasPictures: false } }, scrollPx: 0, height: scene.score.heightPx + lanesTop(scene) + scene.score.sizes.foot, hovered: null, cursor: null, cursorGap: null, brush: null, moved: null, chosen: new Set(), related: new Set(),
})

export function sheetSize(scene: Scene, words: SheetWords): { width: number; height: number } {
  const width = scene.width + NAMES_PX + 2 * AIR_PX
  return { width, height: HEAD_PX + scene.height + legendRows(scene, words, width) * LEGEND_ROW_PX + 2 * AIR_PX }
}

const kindsOf = ({ score }: Scene): EventKind[] => [...new Set(score.lanes.flatMap(({ events }) => events.map(({ kind }) => kind)))].sort((a, b) => Object.keys(GLYPHS).indexOf(a) - Object.keys(GLYPHS).indexOf(b))
const perRow = (width: number) => Math.max(1, Math.floor((width - 2 * AIR_PX) / LEGEND_PX))
const legendRows = (scene: Scene, { signs }: SheetWords, width: number) => Math.ceil(kindsOf(scene).length / perRow(width)) + Math.ceil((signs.length * 2) / perRow(width))

/** `isMirrored`: time from right to left, names at the right. */
export function drawSheet(painter: Painter, scene: Scene, words: SheetWords, mode: LaneMode): void {
  const { palette } = scene
  const { width, height } = sheetSize(scene, words)
  painter.rect(0, 0, width, height, { fill: palette.ground })
  drawHead(painter, scene, words, width)
  const [left, top] = [AIR_PX + NAMES_PX, AIR_PX + HEAD_PX]
  drawScore(shifted(painter, left, top), scene)
  drawNames(shifted(painter, AIR_PX, top), scene, words, mode)
  painter.rect(AIR_PX + 0.5, top - 0.5, width - 2 * AIR_PX - 1, scene.height, { stroke: palette.line })
  painter.line(left - 0.5, top, left - 0.5, top + scene.height, palette.line)
  drawLegend(shifted(painter, AIR_PX, top + scene.height + 6), scene, words, width)
}

function drawHead(painter: Painter, { palette }: Scene, { title, marking, handling, range }: SheetWords, width: number): void {
  const right = width - AIR_PX
  const label = Math.max(78, marking.length * 8.2)
  painter.rect(right - label, AIR_PX, label, 20, { fill: TLP_GROUND, radius: 2 })
  painter.text(marking, right - label / 2, AIR_PX + 14, label, { color: TLP_COLORS[marking] ?? '#ffffff', sizePx: 12, weight: 600, align: 'middle' })
  if (handling) painter.text(handling, right, AIR_PX + 34, width / 2, { color: palette.text, sizePx: 12, weight: 600, align: 'end' })
  painter.text(title, AIR_PX, AIR_PX + 15, width - label - 3 * AIR_PX, { color: palette.text, sizePx: 17, weight: 600 })
  painter.text(range, AIR_PX, AIR_PX + 34, width / 2 - AIR_PX, { color: palette.text2, sizePx: 12, isMono: true })
}

function drawNames(painter: Painter, scene: Scene, words: SheetWords, mode: LaneMode): void {
  const { palette, score } = scene
  const top = lanesTop(scene)
  if (scene.gaps.length > 0) painter.text(words.gaps, 8, top - 4, NAMES_PX - 16, { color: palette.text3, sizePx: 11 })
  for (const lane of score.lanes) {
    const count = String(lane.events.length)
    const y = top + lane.top + (lane.isFolded ? lane.height - 4 : 17)
    painter.text(words.laneName(mode, lane.key), 8, y, NAMES_PX - 48, { color: palette.text, sizePx: lane.isFolded ? 10 : 12 })
    painter.text(count, NAMES_PX - 8, y, 40, { color: palette.text3, sizePx: 11, align: 'end' })
    painter.line(0, top + lane.top + lane.height - 0.5, NAMES_PX, top + lane.top + lane.height - 0.5, palette.line)
  }
  if (scene.captureMs.length > 0) painter.text(words.captures, 8, scene.height - 6, NAMES_PX - 16, { color: palette.text3, sizePx: 11 })
}

function drawLegend(painter: Painter, scene: Scene, { kindWord, signs }: SheetWords, width: number): void {
  const { palette } = scene
  const columns = perRow(width)
  const kinds = kindsOf(scene)
  kinds.forEach((kind, index) => {
    const [x, y] = [(index % columns) * LEGEND_PX, (Math.floor(index / columns) + 0.5) * LEGEND_ROW_PX]
    const color = STAGES.has(kind) ? palette.stage : palette.mark
    painter.glyph(GLYPHS[kind], x + 8, y, GLYPHS[kind].isHollow ? { fill: palette.ground, stroke: color, lineWidth: 1.5 } : { fill: color })
    painter.text(kindWord(kind), x + 20, y + 4, LEGEND_PX - 24, { color: palette.text2, sizePx: 12 })
  })
  const first = Math.ceil(kinds.length / columns) * columns
  const wide = Math.max(1, Math.floor(columns / 2))
  signs.forEach((sign, index) => {
    const row = first / columns + Math.floor(index / wide)
    painter.text(sign, (index % wide) * LEGEND_PX * 2 + 2, (row + 0.5) * LEGEND_ROW_PX + 4, LEGEND_PX * 2 - 12, { color: palette.text3, sizePx: 12 })
  })
}
