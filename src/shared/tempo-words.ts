/** Lengths of time in words, as uncertain as they are. */

const UNITS = [['year', 365.25 * 86_400_000], ['month', 30.4375 * 86_400_000], ['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1_000]] as const

/** In the two largest units that say something: `5 hours 20 minutes`, `2 days`; days are never months before there are sixty. */
export function spellLength(ms: number): string {
  const length = Math.abs(ms)
  const units = UNITS.filter(([unit]) => (unit !== 'month' || length >= 60 * 86_400_000) && (unit !== 'year' || length >= 730 * 86_400_000))
  const at = units.findIndex(([, size]) => length >= size)
  if (at < 0) return 'less than a second'
  const [unit, size] = units[at]!
  const whole = Math.floor(length / size)
  const next = units[at + 1]
  const rest = next && whole < 10 ? Math.floor((length - whole * size) / next[1]) : 0
  return [count(whole, unit), ...(rest > 0 ? [count(rest, next![0])] : [])].join(' ')
}

const count = (number: number, unit: string): string => `${number} ${unit}${number === 1 ? '' : 's'}`

/** A range of elapsed time: `2 days to 3 days`, `less than 4 hours`, `at least 2 days`, `up to 3 days before`. */
export function spellElapsed(shortestMs: number | null, longestMs: number | null): string {
  if (shortestMs === null && longestMs === null) return 'not known'
  if (longestMs !== null && longestMs <= 0) return `${spellLength(longestMs)}${shortestMs === null ? ' or more' : ` to ${spellLength(shortestMs)}`} before`
  if (longestMs === null) return shortestMs! > 0 ? `at least ${spellLength(shortestMs!)}` : 'not known'
  const [short, long] = [spellLength(Math.max(0, shortestMs ?? 0)), spellLength(longestMs)]
  if (shortestMs === null || shortestMs <= 0) return `less than ${long}`
  return short === long ? short : `${short} to ${long}`
}
