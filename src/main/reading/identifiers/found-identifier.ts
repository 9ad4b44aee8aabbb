import type { Identifier } from '../../../shared/contract/identifier.ts'

/** What a reader finds: `[start, end)` in the text it was given, line breaks in between included. */
export type Found = Pick<Identifier, 'kind' | 'value'> & { start: number; end: number; system?: string; isChecked?: boolean | null }

/** As it stands in the text, put together over line breaks. */
export const joined = (text: string): string => text.replaceAll('\n', '')

/** Digits of every script as 0–9. */
export const plainDigits = (text: string): string => text.replaceAll(/\p{Nd}/gu, (digit) => String(digitOf(digit)))

function digitOf(digit: string): number {
  const code = digit.codePointAt(0)!
  // Every run of decimal digits begins at a multiple of ten from its zero: find that zero.
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return code - zero
}
