/** The case as a score: axis, silences, lanes, what is chosen, and when pictures were taken. Draws the same on screen and into a file. */
import { axisOf } from './axis.ts'
import type { Axis } from './axis.ts'
import { drawMarks } from './draw-marks.ts'
import type { Painter } from './painter.ts'
import { lanesBottom, lanesTop, xOf } from './scene.ts'
import type { Scene } from './scene.ts'
import type { TimeFilter } from './time-filter.ts'

const LONG_GAP_PX = 200
const SHORT_GAP_PX = 40
const CHARACTER_PX = 6.2

export function drawScore(painter: Painter, scene: Scene): void {
  const { palette, width, height } = scene
  const axis = axisOf(scene.window, width, scene.zone, scene.score.sizes.letters)
  painter.rect(0, 0, width, height, { fill: palette.ground })
  drawTickLines(painter, scene, axis)
  drawGaps(painter, scene)
  drawMarks(painter, scene)
  if (scene.filter) drawFilter(painter, scene, scene.filter)
  if (scene.brush) drawBrush(painter, scene, scene.brush)
  drawCaptures(painter, scene)
  drawAxis(painter, scene, axis)
  if (scene.moved) drawMovedTime(painter, scene)
}

function drawTickLines(painter: Painter, { palette, score, height }: Scene, { ticks }: Axis): void {
  for (const { x, isMajor, label } of ticks) {
    const at = Math.round(x) + 0.5
    painter.line(at, isMajor ? 0 : score.sizes.axis - (label ? 12 : 5), at, height, isMajor ? palette.lineStrong : palette.line, { opacity: isMajor ? 0.45 : 0.8 })
  }
}

function drawAxis(painter: Painter, { palette, score, width }: Scene, { ticks, eras }: Axis): void {
  const { axis } = score.sizes
  for (const { x, label } of eras) painter.text(label, Math.round(x) + 6, axis / 2 - 3, width - x - 8, { color: palette.text, sizePx: 12, weight: 600 })
  for (const { x, label } of ticks) if (label) painter.text(label, Math.round(x) + 5, axis - 6, width - x - 6, { color: palette.text2, sizePx: 11, isMono: true })
  painter.line(0, axis - 0.5, width, axis - 0.5, palette.line)
}

function drawGaps(painter: Painter, scene: Scene): void {
  const { palette, width, score, cursorGap } = scene
  const { gaps: high, letters } = score.sizes
  const [top, bottom] = [score.sizes.axis, lanesBottom(scene)]
  for (const gap of scene.gaps) {
    const [from, to] = [Math.max(-8, xOf(scene, gap.startMs)), Math.min(width + 8, xOf(scene, gap.endMs))]
    if (to - from < 2) continue
    painter.hatch(from, top + high, to - from, Math.max(0, bottom - top - high), palette.hatch)
    painter.rect(from, top + 1, to - from, high - 2, { fill: palette.band })
    const words = to - from >= SHORT_GAP_PX ? scene.gapWords(gap, to - from >= LONG_GAP_PX) : ''
    if (words && words.length * CHARACTER_PX * letters < to - from) painter.text(words, (Math.max(0, from) + Math.min(width, to)) / 2, top + high - 4, to - from - 6, { color: palette.text2, sizePx: 11, weight: 500, align: 'middle' })
    if (cursorGap && cursorGap.startMs === gap.startMs) painter.rect(from + 1, top + 1, to - from - 2, high - 2, { stroke: palette.focus, lineWidth: 2, radius: 2 })
  }
  if (scene.gaps.length > 0) painter.line(0, top + high - 0.5, width, top + high - 0.5, palette.line)
}

/** What the filter leaves out is dimmed; its ends can be taken. */
function drawFilter(painter: Painter, scene: Scene, { fromMs, toMs }: TimeFilter): void {
  const { palette, width } = scene
  const [from, to] = [xOf(scene, fromMs), xOf(scene, toMs)]
  const [top, height] = [lanesTop(scene), lanesBottom(scene) - lanesTop(scene)]
  if (from > 0) painter.rect(0, top, Math.min(width, from), height, { fill: palette.ground, opacity: 0.68 })
  if (to < width) painter.rect(Math.max(0, to), top, width - Math.max(0, to), height, { fill: palette.ground, opacity: 0.68 })
  drawEnds(painter, scene, from, to)
}

function drawBrush(painter: Painter, scene: Scene, { fromMs, toMs }: TimeFilter): void {
  const [from, to] = [xOf(scene, fromMs), xOf(scene, toMs)]
  painter.rect(from, scene.score.sizes.axis, to - from, lanesBottom(scene) - scene.score.sizes.axis, { fill: scene.palette.chosen, opacity: 0.16 })
  drawEnds(painter, scene, from, to)
}

function drawEnds(painter: Painter, scene: Scene, from: number, to: number): void {
  const { axis } = scene.score.sizes
  const bottom = lanesBottom(scene)
  painter.line(from, axis - 1, to, axis - 1, scene.palette.chosen, { lineWidth: 2 })
  for (const x of [from, to]) {
    painter.line(x, axis - 2, x, bottom, scene.palette.chosen, { lineWidth: 1 })
    painter.rect(x - 3, axis - 6, 6, 12, { fill: scene.palette.chosen, radius: 2 })
  }
}

/** When pictures were taken or their files made: a tick each, as many as there are columns of pixels. */
function drawCaptures(painter: Painter, scene: Scene): void {
  const { palette, width, height, captureMs, window, score } = scene
  const top = height - score.sizes.foot
  painter.rect(0, top, width, score.sizes.foot, { fill: palette.ground })
  painter.line(0, top - 0.5, width, top - 0.5, palette.line)
  let last = -1
  for (let index = firstAt(captureMs, window.startMs); index < captureMs.length && captureMs[index]! <= window.endMs; index++) {
    const x = Math.round(xOf(scene, captureMs[index]!))
    if (x === last) continue
    last = x
    painter.line(x + 0.5, top + 3, x + 0.5, height - 3, palette.text3)
    // The rest of this column of pixels says nothing more: on to the next.
    const nextMs = window.startMs + ((x + 0.5) / width) * (window.endMs - window.startMs)
    index = Math.max(index, firstAt(captureMs, nextMs) - 1)
  }
}

function firstAt(sorted: Float64Array, atMs: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < atMs) low = middle + 1
    else high = middle
  }
  return low
}

/** The time an event on its way would have, above it. */
function drawMovedTime(painter: Painter, scene: Scene): void {
  const { palette, moved, score, width } = scene
  const x = Math.min(Math.max(xOf(scene, moved!.fromMs), 4), width - 160)
  painter.rect(x - 4, 1, Math.min(260, width - x), score.sizes.axis / 2 + 2, { fill: palette.ground, stroke: palette.chosen, radius: 3 })
  painter.text(moved!.words, x + 2, score.sizes.axis / 2 - 3, 246, { color: palette.chosenText, sizePx: 12, weight: 600 })
  const line = Math.round(xOf(scene, moved!.fromMs)) + 0.5
  painter.line(line, score.sizes.axis, line, lanesBottom(scene), palette.chosen, { dash: [3, 3] })
}
