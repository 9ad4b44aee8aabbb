import { ACQUISITION_FIELDS, type Acquisition, type AcquisitionField, type Obtained } from './contract/acquisition.ts'
import { formatEventTime, formatZone, parseIsoTime, type EventTime } from './time.ts'

/** What stands where nothing was recorded, on the screen and on paper. */
export const NOT_RECORDED = 'not recorded'

export const OBTAINED_WORDS: Record<Obtained, string> = {
  'screenshot-by-approached': 'screenshot taken by the person approached', 'screenshot-by-analyst': 'screenshot taken by the analyst',
  'photographed-screen': 'photograph of a screen', exported: 'exported by the platform', downloaded: 'downloaded',
  'handed-over': 'handed over on paper or a medium', other: 'otherwise',
}

export const ACQUISITION_WORDS: Record<AcquisitionField, string> = {
  source: 'Source', platform: 'Platform', obtained: 'How obtained', obtainedWords: 'How, in words', obtainedFrom: 'Handed over by',
  captured: 'Captured', capturedZone: 'Its zone', device: 'Captured with', place: 'Place', remarks: 'Remarks',
  changeWhat: 'Unavoidable change', changeWhy: 'Why changed', changeBy: 'Changed by',
}

/** Each thing that may be told with its name and its words; null where nothing was. Words for `other` only stand with it. */
export function spellAcquisition(told: Acquisition): { field: AcquisitionField; name: string; value: string | null }[] {
  const shown = ACQUISITION_FIELDS.filter((field) => field !== 'obtainedWords' || told.obtainedWords !== undefined)
  return shown.map((field) => ({ field, name: ACQUISITION_WORDS[field], value: spellField(told, field) }))
}

function spellField(told: Acquisition, field: AcquisitionField): string | null {
  if (field === 'obtained') return told.obtained ? OBTAINED_WORDS[told.obtained] : null
  return told[field] ?? null
}

/**
 * How a time of capture that was told is understood, in words: `2026-03-04 10:32, to the minute, UTC+01:00`. ISO 8601 of any
 * precision, with a final `~` for “about” as in EDTF; the zone in the time itself or told beside it. Null for anything else.
 */
export function understandCapture(told: Pick<Acquisition, 'captured' | 'capturedZone'>): string | null {
  const time = readCapture(told)
  return time && `${formatEventTime(time)}, to the ${time.precision}, ${formatZone(time.zoneMinutes)}`
}

/** The beginning of the time of capture that was told; null where none can be read. */
export const capturedMs = (told: Pick<Acquisition, 'captured' | 'capturedZone'>): number | null => readCapture(told)?.atMs ?? null

function readCapture({ captured, capturedZone }: Pick<Acquisition, 'captured' | 'capturedZone'>): EventTime | null {
  const text = captured?.trim() ?? ''
  const approximate = text.endsWith('~')
  const time = parseIsoTime(approximate ? text.slice(0, -1) : text)
  if (!time) return null
  const zoneMinutes = time.zoneMinutes ?? readZone(capturedZone ?? '')
  const atMs = time.zoneMinutes === null ? time.atMs - (zoneMinutes ?? 0) * 60_000 : time.atMs
  return { ...time, atMs, zoneMinutes, meaning: 'captured', approximate }
}

/** `UTC`, `Z`, `+01:00`, `UTC+01:00`; null for anything else, such as a city. */
function readZone(text: string): number | null {
  const zone = text.trim().toUpperCase().replace('−', '-').replace(/^UTC/, '') || (text.trim() && 'Z')
  return zone ? parseIsoTime(`2000-01-01T00${zone}`)?.zoneMinutes ?? null : null
}
