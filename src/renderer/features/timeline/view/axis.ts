import { utcDay, utcMonth, utcTickInterval, utcYear } from 'd3-time'
import type { CountableTimeInterval, TimeInterval } from 'd3-time'
import { scaleUtc } from 'd3-scale'
import { wordLocale } from '../../../words/index.ts'
import type { Span } from './time-spans.ts'
import { evenStretches, instantOf } from './zones.ts'
import type { Zone } from './zones.ts'

/** `isMajor`: where the larger unit begins. */
export interface Tick { atMs: number; x: number; label: string; isMajor: boolean }
/** The larger units above the ticks: the days over hours, the months over days. A unit whose start is out of sight keeps its name at the edge. */
export interface Era { x: number; label: string }
export interface Axis { ticks: Tick[]; eras: Era[] }

/** Room for a label and between two, CSS pixels. */
const TICK_PX = 84
const CHARACTER_PX = 6.4
const DAY_MS = 86_400_000

/** The scale of a window drawn `width` CSS pixels wide. */
export const timeScale = (window: Span, width: number) => scaleUtc().domain([window.startMs, window.endMs]).range([0, width])

/** Ticks at round times of the zone's clocks and what they stand in. */
export function axisOf(window: Span, width: number, zone: Zone, letters = 1): Axis {
  const characterPx = CHARACTER_PX * letters
  const scale = timeScale(window, width)
  const lengthMs = window.endMs - window.startMs
  const wall = (atMs: number) => new Date(atMs + zone.offsetMs(atMs))
  const interval = utcTickInterval(wall(window.startMs), wall(window.endMs), Math.max(2, width / (TICK_PX * letters))) ?? utcYear
  const instants = roundTimes(window, interval, lengthMs, zone)
  const stepMs = instants.length > 1 ? (instants.at(-1)! - instants[0]!) / (instants.length - 1) : lengthMs
  const { label, eras } = unitsFor(stepMs)
  const era = eras.find((each) => fits(each, wall(window.startMs), wall(window.endMs), width / characterPx)) ?? eras.at(-1) ?? null
  let freePx = -Infinity
  const every = Math.max(1, Math.ceil(widest(instants, (atMs) => label(wall(atMs))) * letters / (scale(window.startMs + stepMs) - scale(window.startMs))))
  const ticks = instants.map((atMs): Tick => {
    const at = wall(atMs)
    const x = scale(atMs)
    const isMajor = era !== null && era.unit.floor(at).getTime() === at.getTime()
    const words = era?.starts && utcDay.floor(at).getTime() === at.getTime() ? era.starts(at) : label(at)
    // Where not every tick has room for its label every second one has it, the same ones wherever the window lies.
    if (x < freePx || (every > 1 && !isMajor && Math.round(at.getTime() / stepMs) % every !== 0)) return { atMs, x, label: '', isMajor }
    freePx = x + words.length * characterPx + 10
    return { atMs, x, label: words, isMajor }
  })
  if (era === null) return { ticks, eras: [] }
  const first = era.unit.floor(wall(window.startMs))
  const starts = [first, ...era.unit.range(era.unit.offset(first, 1), wall(window.endMs))]
  const places = starts.map((at) => ({ x: Math.max(0, scale(instantOf(at.getTime(), zone))), label: era.name(at) }))
  // A name that the next one would run into gives way to it: the first is only there by being carried along.
  return { ticks, eras: places.filter(({ x, label: words }, index) => !places[index + 1] || places[index + 1]!.x - x > words.length * characterPx + 12) }
}

/** The room of the widest label, with some air. */
const widest = (instants: readonly number[], label: (atMs: number) => string): number =>
  instants.reduce((most, atMs) => Math.max(most, label(atMs).length * CHARACTER_PX), 0) + 8

/** Whether the names of a unit have room between its beginnings. */
const fits = ({ unit, name }: EraUnit, from: Date, to: Date, characters: number): boolean =>
  characters / Math.max(1, unit.count(from, to)) > name(from).length + 2.5

/** Where the clock shows round times. Up to hours they are counted within stretches of one offset: a repeated hour has its tick twice. */
function roundTimes(window: Span, interval: TimeInterval, lengthMs: number, zone: Zone): number[] {
  if (lengthMs < 40 * DAY_MS) {
    return evenStretches(window.startMs, window.endMs, zone).flatMap(({ startMs, endMs, offsetMs }) =>
      interval.range(interval.ceil(new Date(startMs + offsetMs)), new Date(endMs + offsetMs)).map((at) => at.getTime() - offsetMs))
  }
  const wall = (atMs: number) => new Date(atMs + zone.offsetMs(atMs))
  return interval.range(interval.ceil(wall(window.startMs)), wall(window.endMs)).map((at) => instantOf(at.getTime(), zone))
}

/** `starts`: how the tick of a day that begins is labelled, where the era above does not say the day. */
interface EraUnit { unit: CountableTimeInterval; name: (at: Date) => string; starts?: (at: Date) => string }
interface Units { label: (at: Date) => string; /** The first with room is taken. */ eras: readonly EraUnit[] }

function unitsFor(stepMs: number): Units {
  const year: EraUnit = { unit: utcYear, name: (at) => String(at.getUTCFullYear()) }
  const month: EraUnit = { unit: utcMonth, name: spell({ month: 'long', year: 'numeric' }) }
  if (stepMs >= 300 * DAY_MS) return { eras: [], label: (at) => String(at.getUTCFullYear()) }
  if (stepMs >= 26 * DAY_MS) return { eras: [year], label: spell({ month: 'short' }) }
  if (stepMs >= 0.9 * DAY_MS) return { eras: [month, { unit: utcMonth, name: spell({ month: 'short', year: 'numeric' }) }, year], label: spell({ weekday: 'short', day: 'numeric' }) }
  return {
    label: (at) => at.toISOString().slice(11, stepMs >= 59_000 ? 16 : 19),
    eras: [
      { unit: utcDay, name: spell({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }) }, { unit: utcDay, name: spell({ weekday: 'short', day: 'numeric', month: 'short' }) },
      { ...month, starts: spell({ weekday: 'short', day: 'numeric' }) },
    ],
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function spell(options: Intl.DateTimeFormatOptions): (at: Date) => string {
  const key = `${wordLocale()} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) formats.set(key, format = new Intl.DateTimeFormat(wordLocale(), { ...options, timeZone: 'UTC' }))
  return (at) => format.format(at)
}
