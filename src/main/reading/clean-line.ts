/**
 * Makes a line safe to look for dates in, without moving a character: digits the OCR took for letters are put right,
 * and what only looks like a date (money, phone numbers, versions, ratios, links) is blotted out with `#`.
 */
export function cleanLine(raw: string): string {
  const spaced = raw.replace(/[\u00a0\u2007\u2009\u202f\u200e\u200f]/g, ' ').replace(/[‐‑‒–—−]/g, '-')
  return blotLookalikes(repairDigits(spaced))
}

const DIGIT_FOR: Record<string, string> = { O: '0', o: '0', Q: '0', l: '1', I: '1', '|': '1', '!': '1', S: '5', B: '8', Z: '2' }
const D = '[\\dOoQlI|!SBZ]'
const MONTH_START = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)'

/** Tokens in the shape of a clock, a numeric date, a year, or a day before or after a month. */
const DIGIT_SHAPES = [
  new RegExp(`(?<![\\p{L}\\d])${D}{1,2}[:.]${D}{2}(?:[:.]${D}{2})?(?=$|[^\\p{L}\\d]|[ap]m\\b)`, 'giu'),
  new RegExp(`(?<![\\p{L}\\d])${D}{1,4}([/.-])${D}{1,2}\\1${D}{2,4}(?![\\p{L}\\d])`, 'gu'),
  new RegExp(`(?<![\\p{L}\\d])2[0Oo]${D}{2}(?![\\p{L}\\d])`, 'gu'),
  new RegExp(`(?<![\\p{L}\\d])${D}{1,2}(?=(?:st|nd|rd|th)? ${MONTH_START})`, 'giu'),
  new RegExp(`(?<=${MONTH_START}[a-z]*\\.? )${D}{1,2}(?![\\p{L}\\d])`, 'giu'),
]

/** A bubble's clock whose colon was read as a full stop: `it. 17.08` at the end of a line, or alone. */
const DOTTED_CLOCK = /(?<=^|[.?!…] )([01]\d|2[0-3])\.([0-5]\d)$/u

function repairDigits(line: string): string {
  return DIGIT_SHAPES.reduce((text, shape) => text.replace(shape, repairToken), line).replace(DOTTED_CLOCK, '$1:$2')
}

function repairToken(token: string): string {
  const repaired = [...token].map((character) => DIGIT_FOR[character] ?? character).join('')
  // A token without any digit ("I.Ol", "So") is a word, not a misread number.
  return /\d/.test(token) ? repaired : token
}

const DATE_SHAPE = /^\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|^\d{4}-\d{1,2}-\d{1,2}/
const notDate = (token: string) => !DATE_SHAPE.test(token)

/** What looks like a date and is none; the test, where there is one, decides on the match. */
const LOOKALIKES: [RegExp, ((token: string) => boolean)?][] = [
  [/\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])@[\w.]+|\b[\w-]+\.(?:com|net|org|example|test|invalid|io|co)(?:\/\S*)?/giu],
  [/[£$€¥₽₹₩]\s?\d[\d.,]*(?:\s?[km]\b)?|\b\d[\d.,]*\s?(?:USDT|USDC|USD|EUR|GBP|CHF|JPY|CNY|BTC|ETH|RUB|euros?|pounds|dollars|[€£₽])/giu],
  [/(?:\+|\b00?|\()\d[\d ().-]{6,}\d/g, notDate],
  [/\b\d{3}-\d{3}-\d{4}\b/g],
  [/\b(?:version|ver\.?|release|build|rev\.?|section|chapter|figure|table|v)\s?\d+(?:\.\d+)+\b/giu],
  [/\b\d+(?:\.\d+){2,}\b/g, notDate],
  [/\b\d+:\d(?!\d)(?::\d+)*|\b\d{3,}:\d+|\b\d+:\d{3,}|\b\d{1,2}:\d{1,2}(?= (?:ratio|aspect|split|scale|win|odds))/giu],
  [/\b24\s?[/x]\s?7\b/giu],
  [/\b\d{1,3}\/\d{1,3}\b(?![/\d])(?!,? ?(?:at )?\d{1,2}:\d\d)/g],
  [/\b\d+(?:\.\d+)?\s?%/g],
  // Lower-case words that double as months, weekdays or casual times.
  [/(?<!\d(?:st|nd|rd|th)? )(?<!\bof )(?<!\p{L})(?:may|march|mar)(?!\p{L})(?! \d{4}\b)/gu],
  // The question "May I…" after an icon that was read as a digit.
  [/(?<!\p{L})[Mm]ay(?= (?:I|we|you|he|she|they|it|the)(?!\p{L}))/gu],
  [/(?<!\p{L})(?:sat|sun|mon|wed|fri|second|now|noon|midnight|tonight)(?!\p{L})/gu],
]

function blotLookalikes(line: string): string {
  return LOOKALIKES.reduce(
    (text, [shape, isLookalike]) => text.replace(shape, (token) => (isLookalike?.(token) ?? true ? '#'.repeat(token.length) : token)),
    line,
  )
}
