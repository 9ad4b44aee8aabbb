/** Zones of time as the axis needs them: how far east of UTC a zone is at an instant, also over changes to summer time. */
export interface Zone {
  /** As people know it: `UTC`, `Europe/Berlin`. */
  name: string
  /** Milliseconds east of UTC at this instant. */
  offsetMs(atMs: number): number
}

export const UTC: Zone = { name: 'UTC', offsetMs: () => 0 }
export const fixedZone = (minutes: number, name: string): Zone => ({ name, offsetMs: () => minutes * 60_000 })

const DAY_MS = 86_400_000

/** A zone by its name in the time zone database. Throws RangeError for a name nobody knows. */
export function namedZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short',
  })
  const ask = (atMs: number) => {
    const second = Math.floor(atMs / 1_000) * 1_000
    const parts = Object.fromEntries(format.formatToParts(second).map(({ type, value }) => [type, value]))
    const year = Number(parts['year']) * (parts['era'] === 'BC' ? -1 : 1) + (parts['era'] === 'BC' ? 1 : 0)
    const wall = new Date(0)
    wall.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']))
    wall.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']))
    return wall.getTime() - second
  }
  // A day that begins and ends with the same offset has it throughout; only the days of a change are asked every time.
  const days = new Map<number, number | null>()
  return {
    name,
    offsetMs(atMs) {
      const day = Math.floor(atMs / DAY_MS)
      let known = days.get(day)
      if (known === undefined) {
        const [first, last] = [ask(day * DAY_MS), ask((day + 1) * DAY_MS)]
        if (days.size > 20_000) days.clear()
        days.set(day, known = first === last ? first : null)
      }
      return known ?? ask(atMs)
    },
  }
}

/** The instant at which a clock in the zone shows this wall time (ms as if UTC); of two, the first; of none, where the clock was moved on. */
export function instantOf(wallMs: number, zone: Zone): number {
  const early = wallMs - zone.offsetMs(wallMs - DAY_MS)
  if (zone.offsetMs(early) === wallMs - early) return early
  const late = wallMs - zone.offsetMs(wallMs + DAY_MS)
  return zone.offsetMs(late) === wallMs - late ? late : early
}

/** The stretches of a window within which the zone's offset does not change, in order. At most `limit`, for windows of days. */
export function evenStretches(startMs: number, endMs: number, zone: Zone, limit = 8): { startMs: number; endMs: number; offsetMs: number }[] {
  const found: { startMs: number; endMs: number; offsetMs: number }[] = []
  let from = startMs
  while (from < endMs && found.length < limit) {
    const offsetMs = zone.offsetMs(from)
    const to = changeAfter(from, endMs, offsetMs, zone)
    found.push({ startMs: from, endMs: to, offsetMs })
    from = to
  }
  return found
}

/** The first instant after `fromMs` with another offset, or `untilMs`; changes are at least a week apart. */
function changeAfter(fromMs: number, untilMs: number, offsetMs: number, zone: Zone): number {
  for (let same = fromMs; same < untilMs; same += 7 * DAY_MS) {
    let [low, high] = [same, Math.min(same + 7 * DAY_MS, untilMs)]
    if (zone.offsetMs(high) === offsetMs) continue
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2)
      if (zone.offsetMs(middle) === offsetMs) low = middle
      else high = middle
    }
    return Math.ceil(low / 1_000) * 1_000
  }
  return untilMs
}
