import { MOST_ACTORS, MOST_IMPORTED, MOST_TAGS, EVENT_KINDS, InformationGrade, SourceGrade, type TimelineEvent } from '../../shared/contract/timeline.ts'
import { formatEdtf, parseEdtf, spellZone, type WrittenTime } from '../../shared/edtf.ts'
import { AppError } from '../../shared/errors.ts'
import { formatGrade } from '../../shared/grade-words.ts'
import { orderMs, startOfUnit } from '../../shared/time-order.ts'
import { formatZone, InstantMs, parseIsoTime, PRECISIONS, TIME_MEANINGS, type EventTime } from '../../shared/time.ts'
import { readRows, writeRow } from './csv.ts'

/** Timesketch’s columns first (https://timesketch.org, “Import from JSON or CSV”), then ours: `edtf` says of the time what one instant cannot. */
export const COLUMNS = [
  'message', 'datetime', 'timestamp_desc', 'timestamp', 'edtf', 'precision', 'zone', 'kind', 'actors', 'channel', 'exhibits', 'exhibit_sha256', 'grade', 'tag', 'clock_skew', 'event_id',
] as const
type Column = (typeof COLUMNS)[number]

/** UTF-8 as spreadsheets know it by its mark. */
export const TABLE_HEAD = `\u{feff}${writeRow(COLUMNS)}`

/** `sha256Of`: of an exhibit of the case. */
export function writeEvent(event: TimelineEvent, sha256Of: (evidenceId: string) => string): string {
  const { time } = event
  const cells: Record<Column, string> = {
    message: event.text, datetime: isoInstant(orderMs(time), time.zoneMinutes), timestamp_desc: time.meaning, timestamp: '', edtf: formatEdtf(time), precision: time.precision,
    zone: time.zoneMinutes === null ? 'unknown' : formatZone(time.zoneMinutes).replace('−', '-'), kind: event.kind, actors: joinList(event.actors), channel: event.channel,
    exhibits: joinList(event.evidence.map((one) => `E-${one.exhibitNumber}`)), exhibit_sha256: joinList(event.evidence.map((one) => sha256Of(one.id))),
    grade: formatGrade(event), tag: joinList(event.tags), clock_skew: event.skew, event_id: event.id,
  }
  const row = writeRow(COLUMNS.map((column) => cells[column]))
  // A number of microseconds, which is no formula where it is negative.
  return row.replace(`,${cells.timestamp_desc},,`, () => `,${cells.timestamp_desc},${orderMs(time) * 1_000},`)
}

function isoInstant(atMs: number, zoneMinutes: number | null): string {
  const local = new Date(atMs + (zoneMinutes ?? 0) * 60_000).toISOString()
  return `${local.slice(0, -5)}${zoneMinutes === null || zoneMinutes === 0 ? '+00:00' : spellZone(zoneMinutes)}`
}

/** Several values in one cell; a backslash keeps a semicolon that is part of one. */
const joinList = (values: readonly string[]): string => values.map((value) => value.replaceAll(/[\\;]/g, '\\$&')).join('; ')
const splitList = (cell: string): string[] =>
  (cell.match(/(?:\\.|[^;\\])+/gs) ?? []).map((part) => part.trim().replaceAll(/\\(.)/gs, '$1')).filter((part) => part !== '')

type Fields = Pick<TimelineEvent, 'time' | 'kind' | 'text' | 'actors' | 'channel' | 'tags' | 'sourceGrade' | 'informationGrade' | 'skew'>
/** One row that can become an event. Exhibits by content where the file says it, else by number. */
export interface ReadEvent extends Fields { row: number; exhibitNumbers: number[]; exhibitHashes: string[] }
export interface ReadTable { events: ReadEvent[]; wrong: { row: number; problem: string }[]; ignored: string[] }

/** Throws BAD_INPUT for what is no table of events. Rows that are wrong are told and left out. */
export function readTable(text: string): ReadTable {
  const rows = readRows(text)
  const head = rows.next()
  if (head.done) throw new AppError('BAD_INPUT', 'The file holds no rows. The first line names the columns: message, datetime and timestamp_desc.')
  const names = head.value.cells.map((name) => name.trim().toLowerCase())
  const missing = ['message', 'datetime'].filter((name) => !names.includes(name))
  if (missing.length > 0) throw new AppError('BAD_INPUT', `The first line does not name the column ${missing.join(' or ')}. Timesketch’s columns are message, datetime and timestamp_desc.`)
  const table: ReadTable = { events: [], wrong: [], ignored: head.value.cells.filter((_, index) => names[index] !== '' && !(COLUMNS as readonly string[]).includes(names[index]!)) }
  for (const { row, cells, isOpen } of rows) {
    if (table.events.length + table.wrong.length === MOST_IMPORTED) throw new AppError('BAD_INPUT', `The file has more than ${MOST_IMPORTED.toLocaleString('en')} rows. Split it and import one part after the other.`)
    const cell = (name: Column): string => cells[names.indexOf(name)] ?? ''
    const read = isOpen ? 'A quotation mark is opened here and never closed.' : readRow(row, cell)
    if (typeof read === 'string') table.wrong.push({ row, problem: read })
    else table.events.push(read)
  }
  return table
}

/** The event, or what is wrong with the row. */
function readRow(row: number, cell: (name: Column) => string): ReadEvent | string {
  const text = cell('message')
  if (text.trim() === '') return 'The message is empty.'
  if (text.length > 50_000) return 'The message is longer than 50,000 characters.'
  if ([text, cell('actors'), cell('tag'), cell('channel'), cell('clock_skew')].some((one) => one.includes('\0'))) return 'A cell holds a character that is no text.'
  const time = readTime(cell)
  if (typeof time === 'string') return time
  const kind = EVENT_KINDS.find((one) => one === (cell('kind').trim().toLowerCase() || 'other'))
  if (!kind) return `The kind “${cell('kind')}” is not one of ${EVENT_KINDS.join(', ')}.`
  const grade = readGrade(cell('grade').trim().toUpperCase())
  if (!grade) return `The grade “${cell('grade')}” is not a letter A to F and a number 1 to 6, such as B2.`
  const meaning = TIME_MEANINGS.find((one) => one === cell('timestamp_desc').trim().toLowerCase())
  // What another tool says of its times is kept as a tag.
  const tags = [...new Set([...splitList(cell('tag')), ...(meaning || cell('timestamp_desc').trim() === '' ? [] : [cell('timestamp_desc').trim()])])]
  const actors = [...new Set(splitList(cell('actors')))]
  if (actors.length > MOST_ACTORS || actors.some((one) => one.length > 200)) return `More than ${MOST_ACTORS} actors, or one longer than 200 characters.`
  if (tags.length > MOST_TAGS || tags.some((one) => one.length > 100)) return `More than ${MOST_TAGS} tags, or one longer than 100 characters.`
  if (cell('channel').length > 1_000 || cell('clock_skew').length > 1_000) return 'Channel or clock skew is longer than 1,000 characters.'
  return {
    row, time: { ...time, meaning: meaning ?? 'stated' }, kind, text, actors, channel: cell('channel'), tags, ...grade, skew: cell('clock_skew'),
    exhibitNumbers: splitList(cell('exhibits')).flatMap((one) => /^E-(\d{1,7})$/iu.exec(one)?.[1] ?? []).map(Number),
    exhibitHashes: splitList(cell('exhibit_sha256')).filter((one) => /^[0-9a-f]{64}$/u.test(one)),
  }
}

function readGrade(text: string): Pick<Fields, 'sourceGrade' | 'informationGrade'> | null {
  if (text === '') return { sourceGrade: null, informationGrade: null }
  const [source, information] = [...text]
  const half = <T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, one: string | undefined): T | null | undefined =>
    one === undefined || one === '–' || one === '-' ? null : schema.safeParse(one).data
  const [sourceGrade, informationGrade] = [half(SourceGrade, source), half(InformationGrade, information)]
  return sourceGrade === undefined || informationGrade === undefined || text.length > 2 ? null : { sourceGrade, informationGrade }
}

/** `edtf` first, which says everything; else `datetime`, made as coarse as `precision` says; else microseconds. */
function readTime(cell: (name: Column) => string): WrittenTime | string {
  const said = cell('zone').trim()
  const zone = said === '' || said === 'unknown' ? null : readZone(said)
  if (zone === undefined) return `The zone “${said}” is not UTC, UTC+02:00 or unknown.`
  if (cell('edtf').trim() !== '') {
    const time = parseEdtf(cell('edtf'), zone)
    return time && isInCalendar(time) ? time : `The time “${cell('edtf')}” is not one of ISO 8601-2, such as 2026-03, 2026-03-04T10:32Z or ../2024.`
  }
  const written = cell('datetime').trim() || microseconds(cell('timestamp').trim())
  const iso = parseIsoTime(written)
  if (!iso) return `The datetime “${written}” is not one of ISO 8601, such as 2026-03-04T10:32:00+01:00.`
  const precision = PRECISIONS.find((one) => one === (cell('precision').trim().toLowerCase() || iso.precision))
  if (!precision || PRECISIONS.indexOf(precision) < PRECISIONS.indexOf(iso.precision)) return `The precision “${cell('precision')}” is not one of ${PRECISIONS.join(', ')}, or the datetime is less exact.`
  const zoneMinutes = said === 'unknown' ? null : (zone ?? iso.zoneMinutes)
  return { atMs: startOfUnit(iso.atMs, precision, zoneMinutes), precision, zoneMinutes, approximate: false }
}

/** A zone can carry the first and the last day of the calendar out of it. */
const isInCalendar = (time: WrittenTime): boolean => [time.atMs, time.end?.atMs ?? 0].every((atMs) => InstantMs.safeParse(atMs).success)

const microseconds = (text: string): string => (/^-?\d{1,17}$/u.test(text) ? new Date(Math.floor(Number(text) / 1_000)).toISOString() : '')

/** Undefined for what is none. */
function readZone(text: string): number | undefined {
  const match = /^(?:UTC|GMT)?([+\-−])?(\d\d)?(?::?(\d\d))?$/iu.exec(text)
  if (/^(UTC|GMT|Z)$/iu.test(text)) return 0
  if (!match?.[1] || !match[2]) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return minutes > 14 * 60 ? undefined : match[1] === '+' ? minutes : -minutes
}

/** What makes two events the same: when, what kind, and in which words. */
export const sameness = ({ time, kind, text }: { time: EventTime; kind: string; text: string }): string => JSON.stringify([formatEdtf(time), time.zoneMinutes, time.meaning, kind, text])
