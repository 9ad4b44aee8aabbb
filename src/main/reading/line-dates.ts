import type { Chrono, ParsedResult } from 'chrono-node'
import type { Precision } from '../../shared/time.ts'
import type { Reference } from './found-time.ts'

/** The parts of a time that stand in the line or, for relative words, follow from the reference. Offsets are within the line. */
export interface LineDate {
  start: number
  end: number
  text: string
  date: { year: number; month: number; day: number } | null
  clock: { hour: number; minute: number; second: number } | null
  zoneMinutes: number | null
  precision: Precision
  /** `relative`: today, Monday, 3 h ago. `yearless`: 14 April. `whole`: nothing was assumed. */
  kind: 'whole' | 'yearless' | 'relative'
  approximate: boolean
  /** A slash date whose day and month could be swapped. */
  ambiguous: boolean
}

const DAY_MS = 86_400_000
/** Between a date and its clock: separators and the small words of several languages. */
const JOINT = /^[\s,.·•|;:()@-]*(?:(?:at|г\.?|в|о|um|à|às|a las|alle|ore|om|uhr|الساعة)\s*){0,2}[\s,·•|;:(@.-]*$/iu
/** `2w`, `3d`, `5h`, `1mo`: how feeds tell age when they leave the `ago` away. */
const SHORT_AGE = /(?:^|[·•|-]\s*)(\d{1,2}) ?(min|m|h|hr|d|w|mo|yr|y)\.?(?=\s*(?:$|[·•|-]))/gu
/** Durations of a career stand beside years; ages never do. */
const CAREER = /\bpresent\b|\b(?:19|20)\d\d\b/iu
/** How an age says that it lies in the past; "7 mos" alone is a duration. */
const PAST = /\bago\b|\bearlier\b|\bvor\b|il y a|\bhace\b|\bhá\b|atrás|\bfa\b|geleden|назад|тому|前|قبل|منذ/iu

/** Every date and clock in a cleaned line, a clock joined with the date next to it. */
export function readLineDates(line: string, readers: Chrono[], reference: Reference): LineDate[] {
  const instant = new Date(reference.captureMs ?? 0)
  const timezone = reference.zoneMinutes ?? 0
  const localMs = instant.getTime() + timezone * 60_000
  const ages = [...shortAges(line, localMs), ...statedYears(line)]
  const tries = readers.map((reader) => reader.parse(line, { instant, timezone }).flatMap((result) => fromResult(result, localMs)))
  // The reader of a neighbouring language finds the clock but not the month, so one that finds a date goes first.
  const best = tries.find((results) => results.some(({ date }) => date)) ?? tries.find((results) => results.length > 0) ?? []
  return joinClocks([...best, ...ages.filter((age) => !best.some(({ start, end }) => start < age.end && end > age.start))], line)
}

/** `localMs`: the reference instant in its own zone. */
function fromResult(result: ParsedResult, localMs: number): LineDate[] {
  const { start } = result
  const known = (part: Parameters<typeof start.isCertain>[0]) => start.isCertain(part)
  const lead = /^(?:(?:on|at|the|in|since|by|am|um|à|le|el|il|op|om|в|о|во)\s+)*/iu.exec(result.text)![0].length
  const text = result.text.slice(lead).replace(/[\s,(]+$/u, '')
  const age = ageUnit(result)
  if (age && !PAST.test(result.text)) return []
  const clock = known('hour') && (!age || age === 'hour' || age === 'minute')
    ? { hour: start.get('hour')!, minute: known('minute') ? start.get('minute')! : 0, second: known('second') ? start.get('second')! : 0 } : null
  const dated = known('day') || known('month') || known('year') || known('weekday')
  const yearStated = known('year') && (text.match(/\p{Nd}+/gu)?.length ?? 0) >= (known('day') ? 2 : 1)
  const kind = age || isCasual(result) || (known('weekday') && !known('month')) ? 'relative' : yearStated ? 'whole' : 'yearless'
  if (clock === null && known('month') && !known('day') && kind === 'yearless') return []
  // A bare number with am or pm or an hour word is a clock only with its minutes: "at 5" and "10 am" are speech.
  if (!dated && !(known('minute') && /\d[:.h時点时]\s?\d\d|\d分/.test(text))) return []
  const date = dated ? { year: start.get('year')!, month: start.get('month')!, day: known('day') || known('weekday') ? start.get('day')! : 1 } : null
  const at = result.index + lead
  const found: LineDate = {
    start: at, end: at + text.length, text, clock, kind,
    date: date && kind === 'relative' && known('weekday') && !known('day') ? latestWeekday(start.get('weekday')!, clock, localMs) : date,
    zoneMinutes: known('timezoneOffset') && !age && !isCasual(result) ? start.get('timezoneOffset')! : null,
    precision: age ?? (clock ? (known('second') ? 'second' : known('minute') ? 'minute' : 'hour') : known('day') || known('weekday') ? 'day' : known('month') ? 'month' : 'year'),
    approximate: age !== null, ambiguous: isAmbiguous(text),
  }
  return text === '' ? [] : [found]
}

const isCasual = (result: ParsedResult) => [...result.tags()].some((tag) => tag.startsWith('casualReference') || tag.startsWith('result/relative')) || /^(?:gestern|heute|ieri|oggi|ayer|hoy|ontem|hoje|gisteren|vandaag|昨天|今天|昨日|今日|أمس|اليوم|сьогодні|вчора)/iu.test(result.text)

/** The unit of "3 hours ago"; null for anything that is not an age. */
function ageUnit(result: ParsedResult): Precision | null {
  if (!result.tags().has('result/relativeDate') && !result.tags().has('result/relativeDateAndTime')) return null
  const { start } = result
  if (start.isCertain('minute') && /min|мин|хв|分|دق/iu.test(result.text)) return 'minute'
  if (start.isCertain('hour')) return 'hour'
  return start.isCertain('day') ? 'day' : start.isCertain('month') ? 'month' : 'year'
}

function isAmbiguous(text: string): boolean {
  const match = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(text)
  return match !== null && Number(match[1]) <= 12 && Number(match[2]) <= 12 && match[1] !== match[2]
}

/** The weekday as a screenshot means it: the last one that is not after the capture. */
function latestWeekday(weekday: number, clock: LineDate['clock'], localMs: number): LineDate['date'] {
  const today = new Date(localMs)
  const clockMs = clock ? (clock.hour * 60 + clock.minute) * 60_000 : 0
  const back = (today.getUTCDay() - weekday + 7) % 7
  const startMs = Math.floor(localMs / DAY_MS) * DAY_MS - back * DAY_MS
  return ymd(startMs + clockMs > localMs ? startMs - 7 * DAY_MS : startMs)
}

export function ymd(localMs: number): { year: number; month: number; day: number } {
  const date = new Date(localMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const AGES: Record<string, [number, Precision]> = {
  min: [60_000, 'minute'], m: [60_000, 'minute'], h: [3_600_000, 'hour'], hr: [3_600_000, 'hour'], d: [DAY_MS, 'day'],
  w: [7 * DAY_MS, 'day'], mo: [30.44 * DAY_MS, 'month'], y: [365.25 * DAY_MS, 'year'], yr: [365.25 * DAY_MS, 'year'],
}

/** A bare year is a date only after a word that says so. */
function statedYears(line: string): LineDate[] {
  return [...line.matchAll(/\b(?:founded|established|est\.?|since|joined|incorporated)(?: in)?:? ((?:19|20)\d\d)\b(?!\s*[-/])/giu)].map((match) => {
    const start = match.index + match[0].length - 4
    return {
      start, end: start + 4, text: match[1]!, date: { year: Number(match[1]), month: 1, day: 1 }, clock: null, zoneMinutes: null,
      precision: 'year', kind: 'whole', approximate: false, ambiguous: false,
    }
  })
}

function shortAges(line: string, localMs: number): LineDate[] {
  return CAREER.test(line) ? [] : [...line.matchAll(SHORT_AGE)].map((match) => {
    const [unitMs, precision] = AGES[match[2]!]!
    const atMs = localMs - Number(match[1]) * unitMs
    const text = `${match[0].replace(/^[·•|-]\s*/u, '')}`
    const start = match.index + match[0].length - text.length
    const moment = new Date(atMs)
    const clock = precision === 'hour' || precision === 'minute'
      ? { hour: moment.getUTCHours(), minute: precision === 'minute' ? moment.getUTCMinutes() : 0, second: 0 } : null
    return { start, end: start + text.length, text, date: ymd(atMs), clock, zoneMinutes: null, precision, kind: 'relative', approximate: true, ambiguous: false }
  })
}

/** Joins `12 March` and `14:05` where only separators stand between them. */
function joinClocks(found: LineDate[], line: string): LineDate[] {
  const sorted = found.sort((a, b) => a.start - b.start)
  const joined: LineDate[] = []
  for (const next of sorted) {
    const last = joined.at(-1)
    const [dated, timed] = last?.date && !last.clock ? [last, next] : [next, last]
    const fits = last && dated.date && !dated.clock && dated.precision === 'day' && timed && !timed.date && timed.clock && JOINT.test(line.slice(last.end, next.start))
    if (!fits) { joined.push(next); continue }
    joined[joined.length - 1] = {
      ...dated, clock: timed.clock, precision: timed.precision, zoneMinutes: timed.zoneMinutes ?? dated.zoneMinutes,
      start: last.start, end: next.end, text: line.slice(last.start, next.end),
    }
  }
  return joined
}
