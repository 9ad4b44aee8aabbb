/** A date and time of day as people write them, word by word. */

/** As far as it was said. Hours of 24. */
export interface Point {
  year?: number | undefined; month?: number | undefined; day?: number | undefined; hour?: number | undefined; minute?: number | undefined; second?: number | undefined
  zoneMinutes?: number | undefined
  /** Today and yesterday. */
  daysAgo?: number | undefined
}
type Refused = { problem: 'word' | 'day-or-month' | 'no-such-clock'; words: string }

const MONTHS = [
  /^jan(?:uary|uar)?$|^jänner$/u, /^feb(?:ruary|ruar)?$/u, /^mar(?:ch)?$|^märz?$|^mrz$/u, /^apr(?:il)?$/u, /^may$|^mai$/u, /^june?$|^juni$/u, /^july?$|^juli$/u, /^aug(?:ust)?$/u,
  /^sept?(?:ember)?$/u, /^o[ck]t(?:ober)?$/u, /^nov(?:ember)?$/u, /^de[cz](?:ember)?$/u,
]
/** Words that say nothing of their own. */
const FILLING = /^(?:at|on|in|of|the|um|am|im|den|dem|der|uhr|o'clock|hours?|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)$/u
const NAMED: Readonly<Record<string, Point>> = {
  today: { daysAgo: 0 }, heute: { daysAgo: 0 }, yesterday: { daysAgo: 1 }, gestern: { daysAgo: 1 },
  noon: { hour: 12, minute: 0 }, midday: { hour: 12, minute: 0 }, mittag: { hour: 12, minute: 0 }, mittags: { hour: 12, minute: 0 }, midnight: { hour: 0, minute: 0 }, mitternacht: { hour: 0, minute: 0 },
}

/** What stands at the beginning of the rest, tried in this order. */
const FORMS: readonly [RegExp, (parts: readonly (string | undefined)[]) => Point | Refused][] = [
  [/^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?=t?\d|[^\d-]|$)t?/u, ([, year, month, day]) => ({ year: Number(year), month: Number(month), day: numberOf(day) })],
  [/^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?![.\d])/u, ([, hour, minute, second, half]) => clockOf(Number(hour), Number(minute), numberOf(second), half)],
  [/^(\d{1,2})\s*(am|pm|a\.m\.|p\.m\.)(?!\p{L})/u, ([, hour, half]) => clockOf(Number(hour), undefined, undefined, half)],
  [/^(\d{1,2})\s*(?:h|uhr|o'clock)\s*(\d{2})?(?!\p{L})/u, ([, hour, minute]) => clockOf(Number(hour), numberOf(minute), undefined, undefined)],
  [/^(?:utc|gmt)?([+\-−])(\d{1,2}):?(\d{2})?(?!\d)/u, ([, sign, hours, minutes]) => zoneOf((Number(hours) * 60 + Number(minutes ?? 0)) * (sign === '+' ? 1 : -1))],
  [/^(?:utc|gmt|z)(?!\p{L})/u, () => ({ zoneMinutes: 0 })],
  [/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?(?!\d)/u, ([, day, month, year]) => ({ day: Number(day), month: Number(month), year: numberOf(year) })],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/u, ([words, first, second, year]) => slashed(words!, Number(first), Number(second), Number(year))],
  [/^(\d{4})(?!\d)/u, ([, year]) => ({ year: Number(year) })],
  [/^(\d{1,2})(?:st|nd|rd|th|\.)?(?![\p{L}\d])/u, ([, day]) => ({ day: Number(day) })],
  [/^([\p{L}']+)\.?/u, ([, word]) => named(word!)],
]

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))
const zoneOf = (zoneMinutes: number): Point | Refused => (Math.abs(zoneMinutes) > 14 * 60 ? { problem: 'word', words: String(zoneMinutes / 60) } : { zoneMinutes })

function clockOf(hour: number, minute: number | undefined, second: number | undefined, half: string | undefined): Point | Refused {
  if (!half) return { hour, minute, second }
  if (hour < 1 || hour > 12) return { problem: 'no-such-clock', words: `${hour} ${half}` }
  return { hour: (hour % 12) + (half.startsWith('p') ? 12 : 0), minute, second }
}

/** 03/04 is the third of April here and the fourth of March there. */
function slashed(words: string, first: number, second: number, year: number): Point | Refused {
  if (first === second || first > 12) return { day: first, month: second, year }
  return second > 12 ? { day: second, month: first, year } : { problem: 'day-or-month', words }
}

function named(word: string): Point | Refused {
  const month = MONTHS.findIndex((pattern) => pattern.test(word))
  if (month >= 0) return { month: month + 1 }
  return NAMED[word] ?? (FILLING.test(word) ? {} : { problem: 'word', words: word })
}

/** Reads all of `text`, or says at what it stopped: a word it does not know, or one that says again what was said. */
export function readPoint(text: string): Point | Refused {
  const point: Point = {}
  let rest = text.toLowerCase().replace(/^[\s,]+/u, '')
  while (rest !== '') {
    const [pattern, read] = FORMS.find(([one]) => one.test(rest)) ?? [/^\S+/u, null]
    const match = pattern.exec(rest)!
    const found: Point | Refused = read ? read(match) : { problem: 'word', words: match[0] }
    if ('problem' in found) return found
    for (const [field, value] of Object.entries(found) as [keyof Point, number | undefined][]) {
      if (value === undefined) continue
      if (point[field] !== undefined) return { problem: 'word', words: match[0].trim() }
      point[field] = value
    }
    rest = rest.slice(match[0].length).replace(/^[\s,]+/u, '')
  }
  return point
}

const COARSE_TO_FINE = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

/** With what is left out because the other side of an interval says it: the month in “3 and 5 March”, the day in “14:00 to 15:00”. */
export function completed(point: Point, other: Point): Point {
  const finest = COARSE_TO_FINE.findLastIndex((field) => point[field] !== undefined)
  const filled = COARSE_TO_FINE.slice(0, Math.max(0, finest)).filter((field) => point[field] === undefined && point.daysAgo === undefined).map((field) => [field, other[field]] as const)
  return { ...point, ...Object.fromEntries(filled), zoneMinutes: point.zoneMinutes ?? other.zoneMinutes, daysAgo: point.daysAgo ?? (point.day === undefined && point.month === undefined ? other.daysAgo : undefined) }
}
