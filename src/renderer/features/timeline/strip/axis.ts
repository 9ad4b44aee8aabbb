import { scaleUtc } from 'd3-scale'
import type { ScaleTime } from 'd3-scale'
import type { Span } from './spans.ts'

/** `major`: the first of its day, month or year, drawn stronger. `label` is empty where there is no room for it, as at the end. */
export interface Tick { atMs: number; x: number; label: string; major: boolean }

/** Room for the widest label, `2026-03-04`, and for one of its characters, CSS pixels at 11 px mono. */
const LABEL_PX = 84
const CHARACTER_PX = 6.7

export const timeScale = (window: Span, width: number): ScaleTime<number, number> =>
  scaleUtc().domain([window.startMs, window.endMs]).range([0, width])

/** Round ticks for a window of time drawn `width` CSS pixels wide, labelled in UTC as far as the step is exact. */
export function ticksOf(window: Span, width: number): Tick[] {
  const scale = timeScale(window, width)
  const times = scale.ticks(Math.max(2, Math.floor(width / LABEL_PX)))
  const stepMs = times.length > 1 ? times[1]!.getTime() - times[0]!.getTime() : window.endMs - window.startMs
  let freePx = -Infinity
  return times.map((time) => {
    const x = scale(time)
    const { label, major } = labelOf(time, stepMs)
    if (x < freePx || x + label.length * CHARACTER_PX + 4 > width) return { atMs: time.getTime(), x, label: '', major }
    freePx = x + label.length * CHARACTER_PX + 10
    return { atMs: time.getTime(), x, label, major }
  })
}

const DAY_MS = 86_400_000

/** The label of one tick: its year, month, day or clock, with the next larger unit spelled out where that begins. */
export function labelOf(time: Date, stepMs: number): { label: string; major: boolean } {
  const iso = time.toISOString()
  const newDay = time.getTime() % DAY_MS === 0
  const newMonth = newDay && time.getUTCDate() === 1
  const newYear = newMonth && time.getUTCMonth() === 0
  if (stepMs >= 360 * DAY_MS) return { label: iso.slice(0, 4), major: true }
  if (stepMs >= 27 * DAY_MS) return { label: iso.slice(0, 7), major: newYear }
  if (stepMs >= DAY_MS) return newMonth ? { label: iso.slice(0, 10), major: true } : { label: iso.slice(5, 10), major: false }
  if (newDay) return { label: iso.slice(0, 10), major: true }
  return { label: stepMs >= 60_000 ? iso.slice(11, 16) : iso.slice(11, 19), major: false }
}
