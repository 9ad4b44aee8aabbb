import { say } from '../../../words/index.ts'
import { describeTime, kindWord } from '../time-words.ts'
import type { DrawnEvent } from './drawn-events.ts'
import type { LaneMode } from './lanes.ts'
import { spellLength } from './lengths.ts'

/** How exactly the time is known, in words. */
export function spellPrecision({ time, open, fromMs, toMs }: Pick<DrawnEvent, 'time' | 'open' | 'fromMs' | 'toMs'>): string {
  const about = time.approximate ? `${say('score.precise.about')}, ` : ''
  if (open) return about + say(`score.precise.${open}`)
  return about + (time.end ? say('score.precise.between', { length: spellLength(toMs - fromMs) }) : say(`score.precise.${time.precision}`))
}

/** Everything the drawing shows of an event, as its accessible name. */
export function spellEvent(event: DrawnEvent): string {
  const time = `${describeTime(event.time)}, ${spellPrecision(event)}`
  return event.isGhost ? say('score.option.ghost', { time, text: event.text }) : say('score.option', { time, kind: kindWord(event.kind), text: event.text })
}

/** The name of a lane: a kind’s word, a name as written, or that there is none. */
export const spellLane = (mode: LaneMode, key: string): string =>
  mode === 'kind' ? kindWord(key as DrawnEvent['kind']) : key || say(`score.lane.${mode}.none`)
