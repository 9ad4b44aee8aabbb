import { formatUnit } from '../../../../shared/time.ts'
import type { Precision } from '../../../../shared/time.ts'
import { say } from '../../../words/index.ts'
import type { Zone } from './zones.ts'

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000]

/** A length of time in the one or two units people use: `37 days`, `5 hours`, `2 years 3 months`. Rounds down. */
export function spellLength(ms: number): string {
  const days = Math.floor(ms / DAY_MS)
  if (days >= 730) {
    const months = Math.floor(days / 30.4375)
    const rest = months % 12
    return say('score.length.years', { count: Math.floor(months / 12) }) + (rest ? ` ${say('score.length.months', { count: rest })}` : '')
  }
  if (days >= 2) return say('score.length.days', { count: days })
  if (ms >= HOUR_MS) return say('score.length.hours', { count: Math.floor(ms / HOUR_MS) })
  if (ms >= MINUTE_MS) return say('score.length.minutes', { count: Math.floor(ms / MINUTE_MS) })
  return say('score.length.seconds', { count: Math.max(0, Math.floor(ms / 1_000)) })
}

/** An instant as the zone's clocks show it, only as exact as a stretch of this length asks for. */
export function spellInstant(atMs: number, lengthMs: number, zone: Zone): string {
  const precision: Precision = lengthMs < 2 * MINUTE_MS ? 'second' : lengthMs < 60 * DAY_MS ? 'minute' : 'day'
  return isolated(formatUnit(atMs + zone.offsetMs(atMs), precision, 0))
}

/** Digits stay in their order among words that are written from right to left. */
const isolated = (text: string): string => (document.documentElement.dir === 'rtl' ? `\u2066${text}\u2069` : text)
