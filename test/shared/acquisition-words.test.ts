import { expect, test } from 'vitest'
import { spellAcquisition, understandCapture } from '../../src/shared/acquisition-words.ts'
import { Acquisition, ACQUISITION_FIELDS, AcquisitionChange } from '../../src/shared/contract/acquisition.ts'

test('a time of capture is understood to its precision, in its own zone or the one told beside it', () => {
  const read = (captured: string, capturedZone?: string) => understandCapture({ captured, capturedZone })
  expect(read('2026-03-04 10:32')).toBe('2026-03-04 10:32, to the minute, zone not known')
  expect(read('2026-03-04 10:32', 'UTC+01:00')).toBe('2026-03-04 10:32, to the minute, UTC+01:00')
  expect(read('2026-03-04T10:32Z', '+05:30')).toBe('2026-03-04 10:32, to the minute, UTC')
  expect(read(' 2026-03~ ', 'utc')).toBe('about 2026-03, to the month, UTC')
  expect(read('2026', '−03:00')).toBe('2026, to the year, UTC−03:00')
  expect(read('2026-03-04', 'Amman')).toBe('2026-03-04, to the day, zone not known')
})

test('what is no time stays what it is: words', () => {
  for (const captured of ['last Tuesday', '4.3.2026', '2026-13-01', '~', '']) expect(understandCapture({ captured })).toBeNull()
  expect(understandCapture({})).toBeNull()
})

test('every field has a name; words for “otherwise” show only where there are any', () => {
  const all = spellAcquisition({})
  expect(all.map(({ value }) => value)).toEqual(all.map(() => null))
  expect(all).toHaveLength(ACQUISITION_FIELDS.length - 1)
  expect(all.every(({ name }) => name.length > 3)).toBe(true)
  expect(spellAcquisition({ obtained: 'other', obtainedWords: 'found on a stick' }).filter(({ value }) => value).map(({ value }) => value)).toEqual(['otherwise', 'found on a stick'])
})

test('a record holds words or nothing; a change may also take back', () => {
  expect(Acquisition.safeParse({ source: null }).success).toBe(false)
  expect(Acquisition.safeParse({ source: '' }).success).toBe(false)
  expect(AcquisitionChange.parse({ source: null, device: ' phone ' })).toEqual({ source: null, device: 'phone' })
  expect(AcquisitionChange.safeParse({ serial: 'C02' }).success).toBe(false)
})
