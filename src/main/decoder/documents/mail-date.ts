import type { EventTime } from '../../../shared/time.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Zones by name, in hours; all others mean nothing certain (RFC 5322, 4.3). */
const ZONES: Record<string, number> = { ut: 0, gmt: 0, utc: 0, z: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 }
const MOST_ZONE_MINUTES = 14 * 60

/** A date as mails have it (RFC 5322, 3.3): `Mon, 2 Mar 2026 11:15:20 +0100`. Null for anything else. A zone nobody knows is null and taken for UTC. */
export function readMailDate(text: string): EventTime | null {
  const match = /^\s*(?:[a-z]{3,9},?\s{1,9})?(\d{1,2})\s{1,9}([a-z]{3})[a-z]{0,6}\s{1,9}(\d{4})\s{1,9}(\d{1,2}):(\d\d)(?::(\d\d))?\s{0,9}([+-]\d{4}|[a-z]{1,5})?/i.exec(text.slice(0, 200))
  if (!match) return null
  const [, day, monthName, year, hour, minute, second, zone] = match
  const month = MONTHS.indexOf(monthName!.toLowerCase())
  const local = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Math.min(59, Number(second ?? 0)))
  const isReal = month !== -1 && new Date(local).getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60 && Number(year) >= 1900
  if (!isReal) return null
  const zoneMinutes = readZone(zone?.toLowerCase() ?? '')
  return { atMs: local - (zoneMinutes ?? 0) * 60_000, precision: second === undefined ? 'minute' : 'second', zoneMinutes, meaning: 'sent', approximate: false }
}

function readZone(zone: string): number | null {
  if (!/^[+-]/.test(zone)) return zone in ZONES ? ZONES[zone]! * 60 : null
  const minutes = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * (zone.startsWith('-') ? -1 : 1)
  return Math.abs(minutes) <= MOST_ZONE_MINUTES ? minutes : null
}
