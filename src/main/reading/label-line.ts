import type { LineDate } from './line-dates.ts'

/** Words that stand beside a time in an interface, lower case, and particles of names. Everything else in lower case is prose. */
const LABEL_WORDS = new Set(
  ('van von der den del di bin ibn al el dos du la at on sent delivered read seen edited joined created updated since member active last ago via by to from am pm '
   + 'about profile verified connected wrote posted published uhr um le à de da das às alle ore om в о от г et via in your new unread messages message reply').split(' '),
)
const MAX_LABEL_WORDS = 9

/** A capital, or an `l` before a consonant: how the OCR gives the I of Iyer and Ingrid. */
const CAPITAL = /^\p{Lu}|^l[b-df-hj-np-tv-z]/u

/** The line without what was read as a time. */
export const remainderOf = (line: string, found: { start: number; end: number }[]): string =>
  found.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, line)

/**
 * Whether a line is an interface's label (a name beside a time, a date between messages) and not prose. In prose,
 * "Tuesday" and "tomorrow" mean the writer's calendar and clocks are plans, so only whole dates are taken from it.
 */
export function isLabel(line: string, found: LineDate[]): boolean {
  const rest = remainderOf(line, found).replace(/\S*[_@#]\S*/gu, ' ')
  if (/[?!]|[.,;]\s+\p{Ll}/u.test(rest)) return false
  const words = rest.match(/\p{L}[\p{L}'’]*/gu) ?? []
  if (words.length > MAX_LABEL_WORDS) return false
  const caseless = words.filter((word) => !/[\p{Ll}\p{Lu}]/u.test(word))
  if (caseless.length > 4 || caseless.join('').length > 24) return false
  return words.every((word) => CAPITAL.test(word) || caseless.includes(word) || LABEL_WORDS.has(word.toLowerCase()) || word.length === 1)
}

/** Whether nothing but the date stands in the line, as in the headers between days of a conversation. */
export const isAlone = (line: string, found: LineDate): boolean =>
  (remainderOf(line, [found]).match(/\p{L}[\p{L}'’]*/gu) ?? []).length === 0

/** A clock at the very end of a bubble's text ("See you then 10:32"), not one that the sentence speaks of. */
export function isTrailingClock(line: string, found: LineDate): boolean {
  const before = line.slice(0, found.start)
  const after = line.slice(found.end)
  return !/\p{L}{3,}|\d/u.test(after) && /[\p{L}\d.?!)…]\s+$/u.test(before) && !SPEAKS_OF_CLOCK.test(before)
}

const SPEAKS_OF_CLOCK = /\b(?:at|by|tomorrow|today|tonight|around|until|till|before|after|from|to|for|about|the|is|say|um|à|às|alle|om|bis|ab)\s+$/iu

/** Facts of a profile or page, as against times of messages. */
export const tellsFact = (line: string): boolean =>
  /\b(?:joined|created|member since|since|updated|founded|established|verified|registered|present|incorporated|born|expires?|valid|posted|published|change[ds]?|former|location|seit|beigetreten|inscrit|depuis|desde|iscritto)\b/iu.test(line)
