import type { Found } from './found-identifier.ts'

/** How long an account number is in each country that has them. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries((
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 ' +
  'MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
).split(' ').map((each) => [each.slice(0, 2), Number(each.slice(2))]))

const PATTERN = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ \u00a0\n-]?[A-Z0-9]){11,30}/g

/** Account numbers; those whose check digits do not hold are given too, for a letter may have been misread. */
export const findIbans = (text: string): Found[] => [...text.matchAll(PATTERN)].flatMap((match): Found | [] => {
  const length = LENGTHS[match[0].slice(0, 2)]
  if (!length) return []
  const end = endAfter(match[0], length)
  const value = match[0].slice(0, end).replaceAll(/[^A-Z0-9]/g, '')
  const isWhole = value.length === length && !/^[A-Z0-9]/.test(text.slice(match.index + end))
  const isChecked = isWhole && holds(value)
  // Over a line break, and where what follows may belong to it, only the check digits tell that it is one.
  if (!isWhole || (!isChecked && match[0].slice(0, end).includes('\n'))) return []
  return { kind: 'iban', value, start: match.index, end: match.index + end, isChecked }
})

/** Where so many letters and digits are passed. */
function endAfter(text: string, count: number): number {
  let [at, seen] = [0, 0]
  while (at < text.length && seen < count) if (/[A-Z0-9]/.test(text[at++]!)) seen++
  return at
}

/** ISO 7064, MOD 97-10. */
function holds(iban: string): boolean {
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
