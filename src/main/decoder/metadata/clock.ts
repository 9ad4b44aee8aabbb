import type { DeviceClock } from '../../../shared/contract/metadata.ts'
import { parseIsoTime } from '../../../shared/time.ts'
import type { Found } from './found.ts'
import { satelliteTime } from './position.ts'

/** Where the time of capture stands, best first; `zone`: the tag its zone stands in where it is another. */
const SOURCES: readonly { group: string; name: string; zone?: string }[] = [
  { group: 'EXIF', name: 'DateTimeOriginal', zone: 'OffsetTimeOriginal' },
  { group: 'XMP', name: 'exif:DateTimeOriginal' },
  { group: 'EXIF', name: 'CreateDate', zone: 'OffsetTimeDigitized' },
  { group: 'XMP', name: 'photoshop:DateCreated' },
  { group: 'XMP', name: 'xmp:CreateDate' },
  { group: 'PNG', name: 'Creation Time' },
]

const DEVICE = 'By the clock of the device that made the file, which nobody vouches for'
const QUARTER_MS = 15 * 60_000, FARTHEST_MS = 14 * 3_600_000
/** A camera’s clock is off by minutes, and its satellites’ time may be of a moment before. */
const SLACK_MS = 5 * 60_000

/** When the picture was taken as the file tells; null where it does not, or nothing that can be read. */
export function readClock(found: Found): DeviceClock | null {
  for (const { group, name, zone } of SOURCES) {
    const written = found.value(group, name)
    if (!written) continue
    const offset = zone === undefined ? null : found.value('EXIF', zone)
    const told = readTime(`${written}${offset && /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''}`)
    if (!told) continue
    const zoneMinutes = told.zoneMinutes ?? zoneBySatellites(told.atMs, found)
    const atMs = told.zoneMinutes === null ? told.atMs - (zoneMinutes ?? 0) * 60_000 : told.atMs
    const time = { atMs, precision: told.precision, zoneMinutes, meaning: 'captured' as const, approximate: false }
    return { time, written: [written, offset ?? ''].join(' ').trim().slice(0, 100), basis: `${group} ${name}`, assumption: assumption(told.zoneMinutes, zoneMinutes) }
  }
  return null
}

function assumption(told: number | null, used: number | null): string {
  if (told !== null) return DEVICE
  return used === null ? `${DEVICE}; the zone is not known` : `${DEVICE}; zone by the time of the satellites in the same file`
}

/** `2026:03:04 10:32:07` of EXIF, or ISO 8601 as XMP has it. Programs that do not know the time write zeros or blanks. */
export const readTime = (text: string) => parseIsoTime(text.trim().replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3').replace(/\.\d+(?=[Z+-]|$)/, ''))

/** The zone whose clock shows this time (as if it were UTC) at the time of the satellites: whole quarters of an hour, else nothing is said. */
function zoneBySatellites(localMs: number, found: Found): number | null {
  const told = satelliteTime(found)
  if (told === null) return null
  const difference = localMs - Date.parse(told.replace(' UTC', 'Z').replace(' ', 'T'))
  const quarters = Math.round(difference / QUARTER_MS) * QUARTER_MS
  return Math.abs(difference - quarters) <= SLACK_MS && Math.abs(quarters) <= FARTHEST_MS ? quarters / 60_000 : null
}
