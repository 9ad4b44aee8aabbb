/**
 * One line of a chat as WhatsApp exports it, where a message begins. Android: `12/03/2026, 14:05 - Name: text`; iPhone:
 * `[12/03/2026, 14:05:33] Name: text`, with invisible marks of direction before and within. Days, clocks, digits and the words for
 * morning and afternoon are those of the phone’s language.
 */
export interface MessageLine {
  /** As they stand, in order; which is the day, the whole file must tell. A year of two digits is one of this century. */
  date: readonly [DatePart, DatePart, DatePart]
  /** What stands between the numbers: behind dots alone the month is never first, and the year only where spaces stand too. */
  dotted: boolean
  spaced: boolean
  hour: number
  minute: number
  second: number | null
  /** Empty where WhatsApp itself speaks. */
  from: string
  text: string
}
export interface DatePart { value: number; digits: number }

/** How a line tells when from what: a colon and a comma stand in any text, and need more to make it a message. */
const STYLES = ['brackets', 'dash', 'colon', 'comma'] as const
type Style = (typeof STYLES)[number]

const MARK = '[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]*'
const SPACE = '[ \\u00a0\\u202f]'
const DIGIT = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9]'
const BETWEEN = `${MARK}${SPACE}?[/.\\-\\u5e74\\u6708\\ub144\\uc6d4]${MARK}${SPACE}?`
const DATE = `(?<first>${DIGIT}{1,4})(?<between>${BETWEEN})(?<second>${DIGIT}{1,2})${BETWEEN}(?<third>${DIGIT}{1,4})[.\\u65e5\\uc77c]?`
const HALVES = {
  morning: ['am', 'a.m.', 'ÖÖ', '上午', '午前', '오전', 'ص', 'ق.ظ', 'π.μ.', 'SA', 'f.m.', 'de.', 'dop.', 'vm.', 'पूर्वाह्न', 'PG'],
  afternoon: ['pm', 'p.m.', 'ÖS', '下午', '午後', '오후', 'م', 'ب.ظ', 'μ.μ.', 'CH', 'e.m.', 'du.', 'odp.', 'nm.', 'अपराह्न', 'PTG'],
}
/** Dots and spaces within them come and go: `p. m.`, `p.m.`, `pm`. */
const bare = (half: string): string => half.toLowerCase().replace(/[.\s\u00a0\u202f]/g, '')
const MORNING = new Set(HALVES.morning.map(bare)), AFTERNOON = new Set(HALVES.afternoon.map(bare))
const HALF = (name: string) => `(?<${name}>[\\p{L}\\p{M}][\\p{L}\\p{M}.]{0,10}(?:[ \\u00a0\\u202f][\\p{L}]\\.)?)`
const CLOCK = `(?:${HALF('before')}${SPACE}*)?(?<hours>${DIGIT}{1,2})[:.](?<minutes>${DIGIT}{2})(?:[:.](?<seconds>${DIGIT}{2}))?(?:${SPACE}*${HALF('behind')})?`
/** `12.03.26 um 14:05`. */
const JOINED = `(?:(?:um|at|à|a las|klo|kl\\.|u|в|о|om|alle|às|pukul)${SPACE})?`
const COMMA = `[,\\u060c]?${MARK}(?:${SPACE}${MARK})?`
const WHENS = [`${DATE}${COMMA}${JOINED}${CLOCK}`, `${CLOCK}${COMMA}${DATE}`]
/**
 * In brackets, before a dash; before a colon, as iPhones wrote it once, and before a comma, as Korean ones of Android do. Anchored and
 * free of nested repeats: a line costs its length.
 */
const SHAPES = WHENS.flatMap((when) => [`\\[${MARK}${when}${MARK}\\]${SPACE}?`, `${when}${MARK}${SPACE}[-–]${SPACE}`, `${when}:${SPACE}`, `${when},${SPACE}`].map((shape, index) =>
  ({ pattern: new RegExp(`^${shape}(?<rest>.*)$`, 'su'), style: STYLES[index]! })))
/** What a line must begin with to be looked at. */
const START = new RegExp(`^(?:\\[|${DIGIT}|[\\u4e0a\\u4e0b\\u5348\\uc624])`, 'u')
const LEADING_MARKS = new RegExp(`^${MARK}`, 'u')
/** The part of a line that tells when; the rest is not looked at. */
const MOST_HEAD = 80
const MOST_NAME = 100
/** A name may stand close to its text; an address within a sentence of WhatsApp’s own is none. */
const NAME = /^([^:\n]{1,100}?) ?:(?: |(?!\/\/))/u

/** The line taken apart where a message begins with it; null for a line that goes on with the one before. */
export function readMessageLine(line: string): MessageLine | null {
  const start = line.replace(LEADING_MARKS, '')
  if (!START.test(start)) return null
  const head = start.slice(0, MOST_HEAD)
  for (const { pattern, style } of SHAPES) {
    const found = pattern.exec(head)?.groups
    if (found) return readParts(start.slice(head.length - found.rest!.length), found, style)
  }
  return null
}

function readParts(rest: string, found: Record<string, string | undefined>, style: Style): MessageLine | null {
  const { first, between, second, third, hours, minutes, seconds, before, behind } = found
  const hour = readHour(readNumber(hours!), before ?? behind)
  const minute = readNumber(minutes!)
  if (hour === null || minute > 59) return null
  const body = rest.replace(LEADING_MARKS, '')
  const name = NAME.exec(body.slice(0, MOST_NAME + 3))
  if (style === 'colon' && (seconds === undefined || !name)) return null
  if (style === 'comma' && !name?.[0].includes(' :')) return null
  return {
    date: [readPart(first!), readPart(second!), readPart(third!)],
    dotted: between!.includes('.'),
    spaced: /[ \u00a0\u202f]/.test(between!),
    hour, minute, second: seconds === undefined ? null : Math.min(59, readNumber(seconds)),
    from: name ? name[1]!.replace(LEADING_MARKS, '').trim() : '',
    text: (name ? body.slice(name[0].length) : body).replace(LEADING_MARKS, ''),
  }
}

/** Null for a word that is neither, and for hours no clock has. */
function readHour(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  const word = bare(half)
  if (hour > 12 || (!MORNING.has(word) && !AFTERNOON.has(word))) return null
  return (hour % 12) + (AFTERNOON.has(word) ? 12 : 0)
}

/** Arabic and Persian digits too. */
function readNumber(digits: string): number {
  return Number(digits.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)))
}

const readPart = (digits: string): DatePart => ({ value: readNumber(digits), digits: digits.length })

/** Whether a text begins as an exported chat: with a message. */
export const looksLikeWhatsApp = (text: string): boolean => readMessageLine(text.slice(0, MOST_HEAD).split('\n', 1)[0]!) !== null
