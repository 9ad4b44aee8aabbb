import type { FoundTime, Reference } from './found-time.ts'
import { ymd } from './line-dates.ts'
import type { LineDate } from './line-dates.ts'
import { isLabel, remainderOf } from './label-line.ts'
import { extentOf } from './read-line.ts'
import type { ReadLine } from './read-line.ts'
import { asFound, eventTime } from './settle-time.ts'

/** Shares of the page's height that a status bar or a taskbar takes. */
const STATUS_SHARE = 0.06
const TASKBAR_SHARE = 0.05
const MAX_STATUS_LETTERS = 8

/**
 * The device's own clock: in the status bar of a phone, or with its date in a taskbar. It tells when the picture was
 * taken, so its lines are kept away from the times of messages.
 */
export function findDeviceClocks(lines: ReadLine[], reference: Reference): { found: FoundTime[]; lines: Set<ReadLine> } {
  const status = lines.find((line) => isStatusBar(line, lines))
  const bar = taskbar(lines)
  return {
    found: [...(status ? statusTime(status, reference) : []), ...taskbarTime(bar, reference)],
    lines: new Set([...(status ? [status] : []), ...bar]),
  }
}

function isStatusBar(line: ReadLine, lines: ReadLine[]): boolean {
  const [only, ...more] = line.dates
  const extent = extentOf(lines)
  if (!only?.clock || only.date || more.length > 0) return false
  const letters = remainderOf(line.clean, [only]).match(/\p{L}/gu)?.length ?? 0
  if (letters > MAX_STATUS_LETTERS || !/^[^\p{L}\d]*$/u.test(line.clean.slice(0, only.start))) return false
  if (!extent || !line.box) return line.index === 0
  return extent.height > extent.width && line.box[1] < extent.height * STATUS_SHARE
}

function statusTime(line: ReadLine, reference: Reference): FoundTime[] {
  if (reference.captureMs === null) return []
  const day = ymd(reference.captureMs + (reference.zoneMinutes ?? 0) * 60_000)
  const clock = line.dates[0]!
  return [asFound(line, clock, eventTime(day, clock, 'captured', reference), 'clock of the device; day taken from the file’s date')]
}

/** The lines of a taskbar clock at the foot of a wide page: `14:05 12/03/2026` in one, or clock and date in two. */
function taskbar(lines: ReadLine[]): ReadLine[] {
  const extent = extentOf(lines)
  if (!extent || extent.width < extent.height) return []
  const foot = lines.filter((line) => line.box && line.box[1] > extent.height * (1 - TASKBAR_SHARE * 1.4) && line.dates.length === 1 && isLabel(line.clean, line.dates))
  const whole = foot.find(({ dates }) => dates[0]!.date && dates[0]!.clock && dates[0]!.kind === 'whole')
  if (whole) return [whole]
  const clock = foot.find(({ dates }) => !dates[0]!.date && dates[0]!.clock)
  const date = foot.find(({ dates }) => dates[0]!.date && !dates[0]!.clock && dates[0]!.kind === 'whole')
  return clock && date ? [clock, date] : []
}

function taskbarTime(bar: ReadLine[], reference: Reference): FoundTime[] {
  const [first, second] = bar
  if (!first) return []
  const clock = first.dates[0]!
  const dated: LineDate = second?.dates[0] ?? clock
  const time = eventTime(nearestOrder(dated, reference), clock, 'captured', reference)
  return [asFound(first, clock, time, second ? `clock of the device; day taken from “${dated.text}” beside it` : 'clock of the device')]
}

/** How near the file's time must lie to speak for an order: a file that was copied later says nothing. */
const SAME_DAYS_MS = 3 * 86_400_000

/** A slash date of the device's own: in the order of the rest of the picture, unless only the other one fits the capture. */
function nearestOrder({ date, ambiguous }: LineDate, { captureMs }: Reference): NonNullable<LineDate['date']> {
  const swapped = { ...date!, month: date!.day, day: date!.month }
  const fits = (day: typeof swapped) => captureMs !== null && Math.abs(Date.UTC(day.year, day.month - 1, day.day) - captureMs) < SAME_DAYS_MS
  return ambiguous && fits(swapped) && !fits(date!) ? swapped : date!
}
