/**
 * What a lane shows at one degree of zoom. Degrees are half octaves, laid out once for the least zoom of each, so that marks keep their
 * row and their company while the picture moves: nothing jumps, and between two degrees things only draw apart.
 */
import type { DrawnEvent } from './drawn-events.ts'

/** A mark, or a stack of those that would hide each other. `row` counts within the lane. */
export interface Item {
  row: number
  fromMs: number
  toMs: number
  /** One event, or several in a stack. */
  events: readonly DrawnEvent[]
  isStack: boolean
  /** What comes next in its row: a label ends before it. */
  next: Item | null
}

export interface LaneLevel {
  items: Item[]
  /** The latest end of the items up to each, for finding the first one in sight. */
  reachMs: Float64Array
  rows: number
}

/** CSS pixels: a mark with its air, the width below which a stretch of time is drawn as a mark, a stack, and what a label would like; two marks that meet make a small stack. */
export const MARK_PX = 14
export const BAR_PX = 12
export const STACK_PX = 40
const SMALL_STACK_PX = 26
const LABEL_PX = 132
const CHARACTER_PX = 6.2
/** An open end reaches so far beyond where it is known. */
export const OPEN_PX = 34

/** The degree of zoom of a scale, and the least scale it holds for; CSS pixels for each ms. */
export const degreeOf = (scale: number): number => Math.floor(Math.log2(scale) * 2 + 1e-9)
export const scaleOf = (degree: number): number => 2 ** (degree / 2)

const widthOf = ({ text }: DrawnEvent) => Math.min(LABEL_PX, text.length * CHARACTER_PX + 6)

/** From where to where an event is drawn, without its words. Pixels from `originMs`. */
function placeOf(event: DrawnEvent, scale: number, originMs: number): [from: number, to: number] {
  const from = (event.fromMs - originMs) * scale
  const to = (event.toMs - originMs) * scale
  if (event.open) return event.open === 'before' ? [from - OPEN_PX, from + 2] : [to - 2, to + OPEN_PX]
  const middle = (from + to) / 2
  return to - from < BAR_PX ? [middle - MARK_PX / 2, middle + MARK_PX / 2] : [from, to + 2]
}

/** Lays out events, sorted by start, in at most `rows` rows. Where marks are crowded the first row counts them and holds nothing else. */
export function layLane(events: readonly DrawnEvent[], scale: number, rows: number, originMs: number): LaneLevel {
  const stacked = crowded(events, scale, rows, originMs)
  const items = layRows(events, stacked, { scale, originMs, first: stacked.size > 0 && rows > 1 ? 1 : 0, rows })
  return finish([...items, ...gatherStacks([...stacked], scale, originMs)])
}

/** The marks of the stretches of `STACK_PX` that hold more of them than the rows can show side by side. */
function crowded(events: readonly DrawnEvent[], scale: number, rows: number, originMs: number): Set<DrawnEvent> {
  const bucketMs = STACK_PX / scale
  const found = new Set<DrawnEvent>()
  const buckets = new Map<number, DrawnEvent[]>()
  for (const event of events) {
    if (event.open || (event.toMs - event.fromMs) * scale >= BAR_PX) continue
    const bucket = Math.floor(((event.fromMs + event.toMs) / 2 - originMs) / bucketMs)
    const members = buckets.get(bucket)
    if (members) members.push(event)
    else buckets.set(bucket, [event])
  }
  const capacity = Math.max(1, Math.floor(STACK_PX / MARK_PX)) * (rows > 1 ? rows : 1)
  for (const members of buckets.values()) if (members.length > capacity) for (const event of members) found.add(event)
  return found
}

interface Rows { scale: number; originMs: number; first: number; rows: number }

/** Each in the first row with room for it and its words, else in the one with most room, else stacked on what is in its way. */
function layRows(events: readonly DrawnEvent[], except: ReadonlySet<DrawnEvent>, { scale, originMs, first, rows }: Rows): Item[] {
  const drawnTo = Array.from({ length: rows }, () => -Infinity)
  const saidTo = Array.from({ length: rows }, () => -Infinity)
  const longFrom = Array.from({ length: rows }, () => -Infinity)
  const last: (Item | undefined)[] = []
  const items: Item[] = []
  for (const event of events) {
    if (except.has(event)) continue
    const [from, to] = placeOf(event, scale, originMs)
    let row = -1
    for (let index = first; index < rows && row < 0; index++) if (saidTo[index]! <= from) row = index
    for (let index = first; index < rows && row < 0; index++) if (drawnTo[index]! <= from && saidTo[index] === leastOf(saidTo, drawnTo, from, first)) row = index
    if (row >= 0) {
      drawnTo[row] = to
      longFrom[row] = from
      saidTo[row] = to - from >= LABEL_PX ? to : to + widthOf(event)
      items.push(last[row] = { row, fromMs: event.fromMs, toMs: event.toMs, events: [event], isStack: false, next: null })
      continue
    }
    const below = inTheWay(last, from, { scale, originMs, first, rows })
    if (below) {
      if (!below.isStack) Object.assign(below, { isStack: true, ...around(below, scale), events: [...below.events] })
      ;(below.events as DrawnEvent[]).push(event)
      drawnTo[below.row] = saidTo[below.row] = Math.max(drawnTo[below.row]!, (below.toMs - originMs) * scale)
      continue
    }
    // Long stretches fill every row: what begins within them stands on top of the one that began first, whose ends stay in sight.
    row = first
    for (let index = first + 1; index < rows; index++) if (longFrom[index]! < longFrom[row]!) row = index
    const isLong = (event.toMs - event.fromMs) * scale >= BAR_PX || event.open !== null
    const [fromMs, toMs] = isLong ? [event.fromMs, event.fromMs + SMALL_STACK_PX / scale] : [event.fromMs, event.toMs]
    items.push(last[row] = { row, fromMs, toMs, events: [event], isStack: isLong, next: null })
    drawnTo[row] = saidTo[row] = Math.max(drawnTo[row]!, isLong ? (toMs - originMs) * scale : to)
  }
  return items
}

/** The mark or stack that one beginning at `fromPx` would cover. */
function inTheWay(last: readonly (Item | undefined)[], fromPx: number, { scale, originMs, first, rows }: Rows): Item | null {
  for (let row = first; row < rows; row++) {
    const item = last[row]
    if (!item || (!item.isStack && ((item.toMs - item.fromMs) * scale >= BAR_PX || item.events[0]!.open))) continue
    const endPx = item.isStack ? (item.toMs - originMs) * scale : ((item.fromMs + item.toMs) / 2 - originMs) * scale + MARK_PX / 2
    if (endPx > fromPx) return item
  }
  return null
}

/** Two marks that meet become a stack around the first. */
function around({ fromMs, toMs }: Item, scale: number): Pick<Item, 'fromMs' | 'toMs'> {
  const middle = (fromMs + toMs) / 2
  return { fromMs: middle - MARK_PX / 2 / scale, toMs: middle + (SMALL_STACK_PX - MARK_PX / 2) / scale }
}

/** The least of the label ends among rows whose marks leave room at `from`. */
function leastOf(saidTo: readonly number[], drawnTo: readonly number[], from: number, first: number): number {
  let least = Infinity
  for (let index = first; index < saidTo.length; index++) if (drawnTo[index]! <= from && saidTo[index]! < least) least = saidTo[index]!
  return least
}

/** One stack for each stretch of `STACK_PX` that has members. */
function gatherStacks(events: readonly DrawnEvent[], scale: number, originMs: number): Item[] {
  const bucketMs = STACK_PX / scale
  const buckets = Map.groupBy(events, ({ fromMs, toMs }) => Math.floor(((fromMs + toMs) / 2 - originMs) / bucketMs))
  return [...buckets].map(([bucket, members]): Item =>
    ({ row: 0, fromMs: originMs + bucket * bucketMs, toMs: originMs + (bucket + 1) * bucketMs, isStack: true, next: null, events: members }))
}

function finish(items: Item[]): LaneLevel {
  items.sort((a, b) => a.fromMs - b.fromMs || a.row - b.row)
  const reachMs = new Float64Array(items.length)
  const last: (Item | undefined)[] = []
  let [reach, rows] = [-Infinity, 1]
  items.forEach((item, index) => {
    reach = Math.max(reach, item.toMs)
    reachMs[index] = reach
    rows = Math.max(rows, item.row + 1)
    const before = last[item.row]
    if (before) before.next = item
    last[item.row] = item
  })
  return { items, reachMs, rows }
}

/** The first item that may be in sight of a window that begins at `fromMs`. */
export function firstInSight({ reachMs }: LaneLevel, fromMs: number): number {
  let [low, high] = [0, reachMs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (reachMs[middle]! < fromMs) low = middle + 1
    else high = middle
  }
  return low
}
