import type { FilePosition } from '../../../shared/contract/metadata.ts'
import { PLACE_GROUP, type Found } from './found.ts'
import type { ExifBlock } from './exif.ts'

/** Tags of the GPS table (CIPA DC-008, 4.6.6). */
const TAG = { latitudeSide: 1, latitude: 2, longitudeSide: 3, longitude: 4, altitudeBelow: 5, altitude: 6, time: 7, date: 29 }

/** Where the device says it was, of EXIF, else of XMP; null where the file tells of no place. */
export function readPosition(exif: ExifBlock | null, found: Found): FilePosition | null {
  const written = found.place.filter(({ name }) => name !== 'GPSVersionID')
  if (written.length === 0) return null
  const gps = exif ? gpsOf(exif) : null
  const latitude = within(gps?.latitude ?? fromXmp(found, 'exif:GPSLatitude', 'S'), 90)
  const longitude = within(gps?.longitude ?? fromXmp(found, 'exif:GPSLongitude', 'W'), 180)
  const isPlace = latitude !== null && longitude !== null
  return {
    latitude, longitude, written,
    decimal: isPlace ? `${latitude.toFixed(6)}, ${longitude.toFixed(6)}` : null,
    degrees: isPlace ? `${degrees(latitude)} ${latitude < 0 ? 'S' : 'N'}, ${degrees(longitude)} ${longitude < 0 ? 'W' : 'E'}` : null,
    altitude: gps?.altitude ?? null, time: satelliteTime(found),
  }
}

const within = (value: number | null, most: number): number | null => (value !== null && Math.abs(value) <= most ? value : null)

/** `48° 51′ 29.6″` */
function degrees(value: number): string {
  const tenths = Math.round(Math.abs(value) * 36_000)
  const [whole, minutes, seconds] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60, (tenths % 600) / 10]
  return `${whole}° ${minutes}′ ${seconds.toFixed(1)}″`
}

function gpsOf({ tags }: ExifBlock): { latitude: number | null; longitude: number | null; altitude: string | null } {
  const valueOf = (tag: number) => tags.find((one) => one.ifd === 'gps' && one.tag === tag)?.value
  const fractions = (tag: number): number[] | null => {
    const value = valueOf(tag)
    const all = value && 'fractions' in value ? value.fractions.map(([over, under]) => over / under) : null
    return all?.every(Number.isFinite) ? all : null
  }
  const angle = (tag: number, sideTag: number, negative: string): number | null => {
    const parts = fractions(tag), side = valueOf(sideTag)
    if (!parts || parts.length === 0) return null
    const sign = side && 'text' in side && String.fromCharCode(side.text[0] ?? 0).toUpperCase() === negative ? -1 : 1
    return sign * (parts[0]! + (parts[1] ?? 0) / 60 + (parts[2] ?? 0) / 3600)
  }
  const metres = fractions(TAG.altitude)?.[0], below = valueOf(TAG.altitudeBelow)
  const isBelow = below !== undefined && 'numbers' in below && below.numbers[0] === 1
  return {
    latitude: angle(TAG.latitude, TAG.latitudeSide, 'S'), longitude: angle(TAG.longitude, TAG.longitudeSide, 'W'),
    altitude: metres === undefined ? null : `${Number(metres.toFixed(1))} m ${isBelow ? 'below' : 'above'} sea level`,
  }
}

/** XMP writes `48,51.4933N` or `48,51,29.6N` (ISO 16684-1, 8.2.2.3). */
function fromXmp({ place }: Found, name: string, negative: string): number | null {
  const value = place.find((one) => one.group === 'XMP' && one.name === name)?.value ?? ''
  const match = /^(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}(?:\.\d{1,12})?))?([NSEW])$/.exec(value)
  if (!match) return null
  return (Number(match[1]) + Number(match[2]) / 60 + Number(match[3] ?? 0) / 3600) * (match[4] === negative ? -1 : 1)
}

/** The time of the satellites, which is UTC: `2026-03-04 09:32:07 UTC`. Null where day or time are missing. */
export function satelliteTime({ place }: Found): string | null {
  const valueOf = (name: string) => place.find((one) => one.group === PLACE_GROUP && one.name === name)?.value
  const day = /^(\d{4}):(\d\d):(\d\d)$/.exec(valueOf('GPSDateStamp') ?? '')
  const clock = /^(\d{1,2}), (\d{1,2}), (\d{1,2})(?:\.\d+)?$/.exec(valueOf('GPSTimeStamp') ?? '')
  if (!day || !clock) return null
  return `${day.slice(1).join('-')} ${clock.slice(1).map((one) => one.padStart(2, '0')).join(':')} UTC`
}
