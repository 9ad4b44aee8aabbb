import type { DatePart, MessageLine } from './whatsapp-line.ts'

/** Which of three numbers is the day, the month and the year, by their places. */
const ORDERS = { 'day/month/year': [0, 1, 2], 'month/day/year': [1, 0, 2], 'year/month/day': [2, 1, 0] } as const
export type DayOrder = keyof typeof ORDERS

/** WhatsApp began in 2009. */
const LEAST_YEAR = 2009, MOST_YEAR = 2099
/** The Buddhist calendar, as phones in Thailand have it, is ahead by this. */
const BUDDHIST_YEARS = 543
const DAY_MS = 86_400_000

export interface ChosenOrder {
  order: DayOrder
  /** How it was told apart from the others, in words; null where it stays open and dates would differ. */
  because: string | null
  /** The other orders the file allows. */
  others: DayOrder[]
}

type Dated = Pick<MessageLine, 'date' | 'dotted' | 'spaced'>

/**
 * Decides over the whole file which number is the day: only some orders give real days, and time runs forward in a chat. Where that leaves
 * several, day before month is taken and `because` is null. Null where no order gives real days throughout.
 */
export function chooseDayOrder(lines: readonly Dated[]): ChosenOrder | null {
  const possible = dropOddYears(lines, (Object.keys(ORDERS) as DayOrder[]).filter((order) => lines.every((line) => isWritten(order, line) && toDay(order, line.date) !== null)))
  if (possible.length === 0) return null
  if (possible.length === 1) return { order: possible[0]!, because: tellWhy(possible[0]!, lines), others: [] }
  const jumps = possible.map((order) => ({ order, back: countJumpsBack(order, lines) }))
  const forward = jumps.filter(({ back }) => back === 0).map(({ order }) => order)
  if (forward.length === 1) return { order: forward[0]!, because: 'only so time runs forward', others: [] }
  const [order, ...others] = forward.length > 0 ? forward : possible
  const differ = others.filter((other) => lines.some(({ date }) => toDay(other, date) !== toDay(order!, date)))
  return { order: order!, because: differ.length === 0 ? 'every order gives the same days' : null, others: differ }
}

/** The start of the day, ms, as if in UTC; null where there is no such day. */
export function toDay(order: DayOrder, date: MessageLine['date']): number | null {
  const [day, month, year] = ORDERS[order].map((place) => date[place]!) as [DatePart, DatePart, DatePart]
  const written = year.digits <= 2 ? 2000 + year.value : year.value
  const fullYear = isBuddhist(year) ? written - BUDDHIST_YEARS : written
  if (fullYear < LEAST_YEAR || fullYear > MOST_YEAR || month.value < 1 || month.value > 12) return null
  const at = new Date(Date.UTC(fullYear, month.value - 1, day.value))
  return at.getUTCDate() === day.value && day.value > 0 ? at.getTime() : null
}

/** Whether a number can only be a year of the Buddhist calendar. */
export const isBuddhist = ({ value }: DatePart): boolean => value >= LEAST_YEAR + BUDDHIST_YEARS && value <= MOST_YEAR + BUDDHIST_YEARS

/** A year of four digits tells its place; a month stands first with slashes or dashes only. */
function isWritten(order: DayOrder, { date, dotted, spaced }: Dated): boolean {
  const yearFirst = order === 'year/month/day'
  if (date[0].digits > 2 || date[2].digits > 2) return yearFirst === date[0].digits > 2
  return !dotted || (yearFirst ? spaced : order === 'day/month/year')
}

/** Of two digits, a year may stand at either end. In a chat it is the number that changes least. */
function dropOddYears(lines: readonly Dated[], possible: DayOrder[]): DayOrder[] {
  const [first, last] = [0, 2].map((place) => new Set(lines.map(({ date }) => date[place as 0 | 2].value)).size) as [number, number]
  if (first === last || !possible.includes('year/month/day')) return possible
  const kept = possible.filter((order) => (order === 'year/month/day') === first < last)
  return kept.length > 0 ? kept : possible
}

function tellWhy(order: DayOrder, lines: readonly Dated[]): string {
  if (order === 'year/month/day') return 'the year stands first'
  if (lines[0]!.dotted) return 'no language writes the month first with dots'
  return 'a number above 12 is no month'
}

function countJumpsBack(order: DayOrder, lines: readonly Dated[]): number {
  const days = lines.map(({ date }) => toDay(order, date)!)
  return days.filter((day, index) => index > 0 && day < days[index - 1]! - DAY_MS).length
}
