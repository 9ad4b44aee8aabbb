import { describe, expect, it } from 'vitest'
import { findTimes } from '../../../src/main/reading/index.ts'
import type { FoundTime, Reference } from '../../../src/main/reading/index.ts'
import { EventTime } from '../../../src/shared/time.ts'
import type { Word } from '../../../src/shared/contract/evidence.ts'

const FRIDAY = { captureMs: Date.parse('2026-03-20T18:00:00Z'), zoneMinutes: null }
const UNKNOWN = { captureMs: null, zoneMinutes: null }
const show = ({ time, matched }: FoundTime) =>
  `${matched} = ${new Date(time.atMs).toISOString().slice(0, 16)} ${time.approximate ? 'about ' : ''}${time.precision} ${time.meaning}`
const read = (text: string, reference: Reference = FRIDAY) => findTimes(text, [], reference).map(show)

describe('whole dates', () => {
  it.each([
    ['12 March 2026, 14:05', '12 March 2026, 14:05 = 2026-03-12T14:05 minute sent'],
    ['Mar 3, 2026 · 9:14 PM', 'Mar 3, 2026 · 9:14 PM = 2026-03-03T21:14 minute sent'],
    ['Mar 3, 2026 - 9:14 PM', 'Mar 3, 2026 - 9:14 PM = 2026-03-03T21:14 minute sent'],
    ['Elena Marwick 12/03/2026 14:05', '12/03/2026 14:05 = 2026-03-12T14:05 minute sent'],
    ['Sent 12 March 26', '12 March 26 = 2026-03-12T00:00 day sent'],
    ['2026-03-12 14:05', '2026-03-12 14:05 = 2026-03-12T14:05 minute sent'],
    ['Thu, 12 Mar 2026 at 14:05', 'Thu, 12 Mar 2026 at 14:05 = 2026-03-12T14:05 minute sent'],
    ['Joined March 2026', 'March 2026 = 2026-03-01T00:00 month displayed'],
    ['Pieter van Loon Feb 25, 2026 - 8:15 AM', 'Feb 25, 2026 - 8:15 AM = 2026-02-25T08:15 minute sent'],
    ['layla_haddad_hsp · 11 Mar 2026, 18:22', '11 Mar 2026, 18:22 = 2026-03-11T18:22 minute sent'],
    ['Founded in 2019', '2019 = 2019-01-01T00:00 year displayed'],
    ['Jan 2022 – Mar 2024 · 2 yrs 3 mos', 'Jan 2022 – Mar 2024 = 2022-01-01T00:00 month displayed'],
    ['Aug 2025 – Present · 8 mos', 'Aug 2025 = 2025-08-01T00:00 month displayed'],
    ['l2 March 2O26, I4:O5', 'l2 March 2O26, I4:O5 = 2026-03-12T14:05 minute sent'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected])
    expect(read(text, UNKNOWN)).toEqual([expected])
  })

  it('takes American order from the rest of the picture', () => {
    expect(read('Mar 3, 2026\n03/04/2026 10:30')).toContain('03/04/2026 10:30 = 2026-03-04T10:30 minute sent')
    expect(read('20 March 2026\n03/04/2025 10:30')).toContain('03/04/2025 10:30 = 2025-04-03T10:30 minute sent')
  })

  it('keeps a stated zone and claims none otherwise', () => {
    const [found] = findTimes('Thu, 12 Mar 2026 14:05:33 +0100', [], UNKNOWN)
    expect(found!.time).toEqual({ atMs: Date.parse('2026-03-12T13:05:33Z'), precision: 'second', zoneMinutes: 60, meaning: 'sent', approximate: false })
    expect(findTimes('12 March 2026, 14:05', [], UNKNOWN)[0]!.time.zoneMinutes).toBeNull()
  })

  it('gives times the contract accepts, whatever the zone says', () => {
    for (const text of ['12 March 2026 14:05 +9900', '12 March 2026 14:05 GMT+23', 'Thu, 12 Mar 2026 14:05:33 -1200', '1 Jan 1801']) {
      for (const { time } of findTimes(text, [], FRIDAY)) expect(EventTime.safeParse(time).success).toBe(true)
    }
  })

  it('uses the device’s zone for clocks when it is known, and says so', () => {
    const [found] = findTimes('Today 10:32', [], { ...FRIDAY, zoneMinutes: 120 })
    expect(found!.time).toMatchObject({ atMs: Date.parse('2026-03-20T08:32Z'), zoneMinutes: 120 })
    expect(found!.assumption).toContain('zone taken from the device')
  })
})

describe('relative and yearless dates', () => {
  it.each([
    ['Elena Marwick · Today 10:32', 'Today 10:32 = 2026-03-20T10:32 minute sent'],
    ['Yesterday at 09:14', 'Yesterday at 09:14 = 2026-03-19T09:14 minute sent'],
    ['Monday 14:02', 'Monday 14:02 = 2026-03-16T14:02 minute sent'],
    ['Friday 19:30', 'Friday 19:30 = 2026-03-13T19:30 minute sent'],
    ['3 h ago', '3 h ago = 2026-03-20T15:00 about hour displayed'],
    ['Elena Marwick · 2w', '2w = 2026-03-06T00:00 about day displayed'],
    ['Julian lyer Monday 14:02', 'Monday 14:02 = 2026-03-16T14:02 minute sent'],
    ['Fri 6 Mar, 09:12', 'Fri 6 Mar, 09:12 = 2026-03-06T09:12 minute sent'],
    ['20 Dec, 09:12', '20 Dec, 09:12 = 2025-12-20T09:12 minute sent'],
    ['we could fly you out on 14 April for three days', '14 April = 2026-04-14T00:00 day displayed'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected])
    expect(read(text, UNKNOWN)).toEqual([])
  })

  it('says what was assumed', () => {
    expect(findTimes('Yesterday', [], FRIDAY)[0]!.assumption).toBe('relative to the file’s time')
    expect(findTimes('20 Dec, 09:12', [], FRIDAY)[0]!.assumption).toBe('year taken from the file’s date')
    expect(findTimes('12 March 2026', [], FRIDAY)[0]!.assumption).toBe('')
  })
})

describe('a conversation', () => {
  const chat = 'Tuesday 3 March\nHello there 10:32\nOf course, go ahead.\n11:05\nYesterday\nok see you then 09:14\nlet us talk at 15:00'

  it('gives bare clocks the day of the header above and leaves speech alone', () => {
    expect(read(chat)).toEqual([
      '10:32 = 2026-03-03T10:32 minute sent', '11:05 = 2026-03-03T11:05 minute sent', '09:14 = 2026-03-19T09:14 minute sent',
    ])
    expect(findTimes(chat, [], FRIDAY)[0]!.assumption).toBe('day taken from “Tuesday 3 March” above; year taken from the file’s date')
  })

  it('leaves out clocks above the first header, and headers that gave their day away', () => {
    expect(read('Elena\n10:30\nTuesday 3 March 2026\nHi\n10:32')).toEqual(['10:32 = 2026-03-03T10:32 minute sent'])
    expect(read('Tuesday 3 March 2026\nHi')).toEqual(['Tuesday 3 March 2026 = 2026-03-03T00:00 day sent'])
  })

  it('keeps the clock of a phone apart', () => {
    expect(read('9:41\nElena Marwick\nToday\nHi 09:30')).toEqual(['9:41 = 2026-03-20T09:41 minute captured', '09:30 = 2026-03-20T09:30 minute sent'])
    expect(read('9:41\nElena Marwick\nHi', UNKNOWN)).toEqual([])
  })

  it('reads a bubble’s clock whose colon became a full stop', () => {
    expect(read('Today\nI look at it. 17.08')).toEqual(['17.08 = 2026-03-20T17:08 minute sent'])
    expect(read('Today\nIt costs 17.08')).toEqual(['Today = 2026-03-20T00:00 day sent'])
  })

  it('says each time once', () => {
    expect(read('Today 10:32\nElena Marwick Today 10:32')).toHaveLength(1)
  })
})

describe('what is no date', () => {
  it.each([
    'you may sat on the second sun of the march', 'open 24/7 at a 3:1 ratio, 16:9 screen', 'the fee is £4,500 or €1.200 or 12.50 USD', '+44 7700 900123 or 07700 900123 or (415) 555-0132',
    'version 2.10.3 and v1.2.24', '10.0.0.1', 'a 60/40 split, 1/2 of it', 'Are you free on Tuesday at 10:30?', 'See you tomorrow', 'I will call you at 5', 'May I ask you something now?', '2-10 employees, 500+ connections',
    'April Jones and August Brandt', '4 May I ask what you work on now?', 'Profile 1/2', 'linkwork.example/in/2026-03-12/x', 'meet me on 31/02/2026', '12 March 44 BC', '12 March 9999', 'Updated less than 6 months', '8 yrs 7 mos', '', '\n\n', '::::', '99:99',
  ])('%s', (text) => expect(read(text)).toEqual([]))
})

describe('other languages', () => {
  it.each([
    ['de', 'Gesendet gestern um 14:02 Uhr', '2026-03-19T14:02'], ['de', 'Das ist nicht für dich\n12. März 2026, 14:05', '2026-03-12T14:05'], ['fr', 'Vous est envoyé\n12 mars 2026 à 14:05', '2026-03-12T14:05'],
    ['es', 'para los que\n12 de marzo de 2026, 14:05', '2026-03-12T14:05'], ['it', 'Inviato alle\n12 marzo 2026 ore 14:05', '2026-03-12T14:05'], ['pt', 'para você não\n12 de março de 2026 às 14:05', '2026-03-12T14:05'],
    ['nl', 'het is niet voor\n12 maart 2026 om 14:05', '2026-03-12T14:05'], ['ru', '12 марта 2026 г. в 16:15', '2026-03-12T16:15'], ['ru', 'вчера в 14:02', '2026-03-19T14:02'], ['uk', '12 березня 2026, 14:05', '2026-03-12T14:05'],
    ['ja', '2026年3月12日 14:05', '2026-03-12T14:05'], ['zh', '昨天 14:05', '2026-03-19T14:05'], ['ar', '12 مارس 2026', '2026-03-12T00:00'], ['ar', '١٢ مارس ٢٠٢٦', '2026-03-12T00:00'],
  ])('%s: %s', (_, text, expected) => {
    expect(findTimes(text, [], FRIDAY).map(({ time }) => new Date(time.atMs).toISOString().slice(0, 16))).toEqual([expected])
  })
})

describe('where it stands', () => {
  const word = (text: string, x: number, y: number, line: number, confidence = 90): Word => ({ text, confidence, line, box: [x, y, text.length * 10, 20] })
  const text = 'Elena Marwick 12 March 2026, 14:05\nHello'
  const words = [word('Elena', 0, 0, 0), word('Marwick', 60, 0, 0), word('12', 140, 0, 0, 80), word('March', 170, 0, 0, 90), word('2026,', 230, 0, 0, 100), word('14:05', 290, 2, 0, 70), word('Hello', 0, 40, 1)]

  it('gives offsets, the words’ box and their mean confidence', () => {
    const [found] = findTimes(text, words, UNKNOWN)
    expect(text.slice(found!.start, found!.end)).toBe('12 March 2026, 14:05')
    expect(found).toMatchObject({ matched: '12 March 2026, 14:05', excerpt: 'Elena Marwick 12 March 2026, 14:05\nHello', box: [140, 0, 200, 22], confidence: 85 })
  })

  it('takes what was said from below a name and from above a bare clock, never across columns', () => {
    const bubble = [word('Dinner?', 0, 0, 0), word('3', 50, 26, 1), word('March', 70, 26, 1), word('2026,', 130, 26, 1), word('20:05', 190, 26, 1), word('Aside', 900, 52, 2)]
    const [bare] = findTimes('Dinner?\n3 March 2026, 20:05\nAside', bubble, UNKNOWN)
    expect(bare).toMatchObject({ matched: '3 March 2026, 20:05', excerpt: 'Dinner?\n3 March 2026, 20:05' })
    const apart = [...words.slice(0, -1), word('Hello', 900, 40, 1)]
    expect(findTimes(text, apart, UNKNOWN)[0]).toMatchObject({ excerpt: 'Elena Marwick 12 March 2026, 14:05' })
  })

  it('has no box without words', () => {
    expect(findTimes(text, [], UNKNOWN)[0]).toMatchObject({ box: null, confidence: 0 })
  })

  it('keeps columns apart that the OCR drew into one line', () => {
    const wide = [word('Elena', 0, 0, 0), word('6', 60, 0, 0), word('Mar', 80, 0, 0), word('please', 400, 0, 0), word('tell', 480, 0, 0), word('me', 530, 0, 0)]
    expect(findTimes('Elena 6 Mar please tell me', wide, FRIDAY)[0]).toMatchObject({ excerpt: 'Elena 6 Mar', time: { meaning: 'sent' } })
  })

  it('keeps rows apart that the OCR drew into one line', () => {
    const tall = [word('8', 0, 0, 0), word('Elena', 20, 0, 0), word('Tuesday', 90, 0, 0), word('11:47', 170, 0, 0), word('please', 20, 30, 0), word('tell', 90, 30, 0), word('me', 140, 30, 0)]
    expect(findTimes('8 Elena Tuesday 11:47 please tell me', tall, FRIDAY).map(show)).toEqual(['Tuesday 11:47 = 2026-03-17T11:47 minute sent'])
  })

  it('stays quick on a long hostile text', () => {
    const long = '12:3'.repeat(5_000) + '\n' + '1/'.repeat(5_000) + '\n' + 'March '.repeat(3_000) + '\n' + '(0'.repeat(4_000) + '\n' + 'a-'.repeat(5_000) + '\n' + '0 '.repeat(5_000)
    const startedMs = performance.now()
    findTimes(long, [], FRIDAY)
    expect(performance.now() - startedMs).toBeLessThan(4_000)
  })
})
