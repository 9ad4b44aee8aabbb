import type { Found } from './found-identifier.ts'
import { plainDigits } from './found-identifier.ts'

/** Every country calling code of the ITU, those of one digit first. */
const CODES = new Set((
  '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ' +
  '211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 ' +
  '350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 387 389 420 421 423 ' +
  '500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 ' +
  '800 808 850 852 853 855 856 870 878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994 995 996 998'
).split(' '))

/** `+` or `00`, then digits in groups. The sign may be the wide one, and a mark of direction may stand before it. */
const PATTERN = /(?<![\p{L}\p{N}+＋.,/-])(?:[+＋]|(?<!\p{N}[ \u00a0.-])00(?=\p{Nd}))[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]?\(?\p{Nd}(?:[ \u00a0.\-–()/\u200e\u200f]{0,3}\p{Nd}){6,14}(?![\p{L}\p{N}])/gu

const LEAST_DIGITS = 8
const MOST_DIGITS = 15
/** The numbering plan of North America: exactly ten after the code, and no area begins with 0 or 1. */
const NORTH_AMERICAN = /^1[2-9]\d{2}[2-9]\d{6}$/

/** Telephone numbers in international form; others cannot be told from any other number. */
export const findPhones = (text: string): Found[] => [...text.matchAll(PATTERN)].flatMap((match): Found | [] => {
  const value = phoneValue(match[0])
  return value ? { kind: 'phone', value, start: match.index, end: match.index + match[0].length } : []
})

/** `+4930…`, or null for what is none. */
export function phoneValue(written: string): string | null {
  const plain = plainDigits(written).replaceAll(/[^\d+＋]/g, '')
  const hasSign = /^[+＋]/.test(plain)
  // `+49 (0)30`: the zero is for those who call from within.
  const digits = plainDigits(written.replace(/\(0\)/, '')).replaceAll(/\D/g, '').slice(hasSign ? 0 : 2)
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS || digits.startsWith('0')) return null
  if (digits.startsWith('1')) return NORTH_AMERICAN.test(digits) ? `+${digits}` : null
  const isKnown = [1, 2, 3].some((length) => CODES.has(digits.slice(0, length)))
  return isKnown ? `+${digits}` : null
}
