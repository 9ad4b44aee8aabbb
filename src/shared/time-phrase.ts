/**
 * Reads a time as people type it, in English and German: `3 March 2026 about 14:00`, `between 3 and 5 March`, `before 2025`, and everything of
 * `edtf.ts`. What it cannot read it says, never guesses; the one thing it assumes is a year that is not said, and it says that too.
 */
import { between, openAt, parseEdtf, spellZone, type WrittenTime } from './edtf.ts'
import { completed, readPoint, type Point } from './time-point.ts'
import { parseIsoTime } from './time.ts'

export type PhraseProblem = 'empty' | 'word' | 'no-date' | 'no-such-day' | 'no-such-clock' | 'clock-without-day' | 'day-or-month' | 'backwards' | 'two-zones'
export type ReadPhrase =
  | { ok: true; time: WrittenTime; /** The year that was not said. */ assumedYear: number | null }
  /** `words`: what it is about, as typed. */
  | { ok: false; problem: PhraseProblem; words: string }

/** `zoneMinutes`: of what says no zone. `nowMs`: a date without a year is the last such day before it. */
export interface PhraseContext { zoneMinutes: number | null; nowMs: number }

const ABOUT = /(?<![\p{L}\p{N}])(?:about|around|approximately|approx\.?|circa|ca\.|ca|c\.|roughly|etwa|ungefähr|gegen)(?![\p{L}\p{N}])|~/giu
const BETWEEN = /^(.*?)(?<!\p{L})(?:between|zwischen)\s+(.+?)\s+(?:and|und)\s+(.+)$/isu
const FROM_TO = /^(.*?)(?:(?<!\p{L})(?:from|von|vom)\s+)(.+?)\s+(?:to|until|till|bis(?:\s+zum)?)\s+(.+)$/isu
const DASH = /^()(.+?)\s*(?:\s(?:to|until|till|bis)\s|\s[-−]\s|[–—])\s*(.+)$/isu
/** Open on one side; `by` and `since` name a unit that is possible itself. */
const OPEN = [
  [/^(?:before|prior to|vor(?: dem)?)\s+(.+)$/isu, 'before', false], [/^(?:after|nach(?: dem)?)\s+(.+)$/isu, 'after', false],
  [/^(?:by|until|till|bis(?: zum)?)\s+(.+)$/isu, 'before', true], [/^(?:since|from|seit(?: dem)?|ab(?: dem)?)\s+(.+)$/isu, 'after', true],
] as const

export function readTimePhrase(typed: string, context: PhraseContext): ReadPhrase {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { ok: false, problem: 'empty', words: '' }
  const written = parseEdtf(text, context.zoneMinutes)
  if (written) return { ok: true, time: written, assumedYear: null }
  const approximate = ABOUT.test(text)
  ABOUT.lastIndex = 0
  const rest = text.replace(ABOUT, ' ').replace(/(?<![\d-])(\d{1,2})-(\d{1,2})(?=\.?\s+\p{L})/gu, '$1 – $2').replace(/\s+/gu, ' ').trim()
  try {
    return readRest(rest, approximate, context)
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.problem, words: error.words }
    throw error
  }
}

class Unreadable extends Error {
  readonly problem: PhraseProblem
  readonly words: string
  constructor(problem: PhraseProblem, words: string) {
    super(problem)
    this.problem = problem
    this.words = words
  }
}

function readRest(text: string, approximate: boolean, context: PhraseContext): ReadPhrase {
  const done = (time: WrittenTime | null, assumedYear: number | null): ReadPhrase =>
    time ? { ok: true, time: { ...time, approximate }, assumedYear } : { ok: false, problem: 'backwards', words: text }
  for (const [pattern, bound, isInside] of OPEN) {
    const match = pattern.exec(text)
    if (!match || FROM_TO.test(text)) continue
    const { time, assumedYear } = settle(pointOf(match[1]!), context)
    return done(isInside ? openAt(time, bound) : { ...time, bound }, assumedYear)
  }
  const halves = BETWEEN.exec(text) ?? FROM_TO.exec(text) ?? DASH.exec(text)
  if (!halves) {
    const { time, assumedYear } = settle(pointOf(text), context)
    return done(time, assumedYear)
  }
  const around = halves[1]!.trim() === '' ? {} : pointOf(halves[1]!)
  const [first, second] = [pointOf(halves[2]!), pointOf(halves[3]!)]
  const to = settle(completed(completed(second, around), first), context)
  const from = settle(completed(completed(first, around), { ...completed(second, around), year: second.year ?? around.year ?? first.year ?? to.assumedYear ?? undefined }), context)
  if (from.time.zoneMinutes !== to.time.zoneMinutes) throw new Unreadable('two-zones', text)
  return done(between(from.time, to.time), to.assumedYear ?? from.assumedYear)
}

function pointOf(text: string): Point {
  const read = readPoint(text)
  if ('problem' in read) throw new Unreadable(read.problem, read.words)
  return read
}

const two = (value: number) => String(value).padStart(2, '0')

/** The point as a time of its finest unit. */
function settle(point: Point, { zoneMinutes, nowMs }: PhraseContext): { time: WrittenTime; assumedYear: number | null } {
  const { month, day, hour, minute, second, daysAgo } = point
  const zone = point.zoneMinutes ?? zoneMinutes
  const today = new Date(nowMs + (zone ?? 0) * 60_000)
  if (daysAgo !== undefined) {
    const on = new Date(today.getTime() - daysAgo * 86_400_000)
    return settle({ ...point, year: on.getUTCFullYear(), month: on.getUTCMonth() + 1, day: on.getUTCDate(), daysAgo: undefined }, { zoneMinutes, nowMs })
  }
  if (point.year === undefined && month === undefined) throw new Unreadable(hour === undefined ? 'no-date' : 'clock-without-day', '')
  if (day !== undefined && month === undefined) throw new Unreadable('no-date', '')
  if (hour !== undefined && day === undefined) throw new Unreadable('clock-without-day', '')
  const isPassed = month! < today.getUTCMonth() + 1 || (month === today.getUTCMonth() + 1 && (day ?? 1) <= today.getUTCDate())
  const year = point.year ?? today.getUTCFullYear() - (isPassed ? 0 : 1)
  const date = [String(year).padStart(4, '0'), ...[month, day].flatMap((one) => (one === undefined ? [] : two(one)))].join('-')
  if (!parseIsoTime(date)) throw new Unreadable('no-such-day', date)
  const clock = [hour, minute, second].flatMap((one) => (one === undefined ? [] : two(one))).join(':')
  const read = parseEdtf(clock === '' ? date : `${date}T${clock}${spellZone(zone)}`, zone)
  if (!read) throw new Unreadable('no-such-clock', clock)
  return { time: read, assumedYear: point.year === undefined ? year : null }
}
