import { describe, expect, test } from 'vitest'
import { chooseDayOrder } from '../../../../src/main/decoder/documents/day-order.ts'
import { readMessageLine } from '../../../../src/main/decoder/documents/whatsapp-line.ts'
import { ANDROID_CHAT, IPHONE_CHAT } from './made-texts.ts'
import { takeApart } from './take-apart.ts'

const chat = (...lines: string[]) => takeApart(Buffer.from(lines.join('\n')))
/** Messages as `time from: text`, in short. */
async function messagesOf(...lines: string[]): Promise<string[]> {
  const { content } = await chat(...lines)
  return content!.blocks.map((block) => (block.kind === 'message' ? `${block.time ? new Date(block.time.atMs).toISOString().slice(0, 19) : 'no time'} ${block.from}: ${block.text}` : block.kind))
}
const dateLine = async (...lines: string[]) => (await chat(...lines)).content!.facts.find(({ label }) => label === 'Dates read as')?.value

describe('a WhatsApp export', () => {
  test('of Android: messages, their lines, who wrote them and what WhatsApp itself says', async () => {
    const { format, content, parts } = await takeApart(ANDROID_CHAT)
    expect([format, parts]).toEqual(['whatsapp', []])
    expect(content!.blocks.map((block) => block.kind === 'message' && [block.from, block.text])).toEqual([
      ['', 'Messages and calls are end-to-end encrypted. Tap to learn more.'], ['Ana Petrova', 'Hello Ben\nhow are you?\n\nI am well'], ['Ben Okafor', '<Media omitted>'],
      ['Ana Petrova', 'IMG-20260313-WA0001.jpg (file attached)'], ['Ana Petrova', 'see: https://evil.example'],
    ])
    expect(content!.blocks[0]).toMatchObject({ time: { atMs: Date.UTC(2026, 2, 12, 14, 5), precision: 'minute', zoneMinutes: null, meaning: 'sent', approximate: false }, part: null, to: null })
    const facts = Object.fromEntries(content!.facts.map(({ label, value }) => [label, value]))
    expect(facts).toMatchObject({ Messages: '5', People: 'Ana Petrova, Ben Okafor', 'Files it names': '1', 'Files left out by the export': '1', 'Dates read as': 'day/month/year: a number above 12 is no month' })
    expect(content!.remarks.join()).toContain('a time zone the file does not name')
  })

  test('of an iPhone: seconds, 12-hour clock, invisible marks', async () => {
    const { content } = await takeApart(IPHONE_CHAT)
    expect(content!.blocks.map((block) => block.kind === 'message' && [block.time!.atMs, block.time!.precision, block.from, block.text])).toEqual([
      [Date.UTC(2026, 2, 12, 14, 5, 33), 'second', 'Ana Petrova', 'Messages and calls are end-to-end encrypted.'], [Date.UTC(2026, 2, 12, 14, 5, 40), 'second', 'Ana Petrova', 'Hello Ben'],
      [Date.UTC(2026, 2, 13, 0, 0, 1), 'second', '~ Ben', '<attached: 00000003-PHOTO-2026-03-13-00-00-01.jpg>'],
    ])
    expect(content!.facts).toContainEqual({ label: 'Dates read as', value: 'day/month/year: no language writes the month first with dots' })
  })

  test.each([
    ['12/03/2026, 2:05 PM - Ana: x', 14], ['12/03/2026, 2:05 am - Ana: x', 2], ['12/03/2026, 12:05 a. m. - Ana: x', 0], ['12/03/2026 12:05 p.\u00a0m. - Ana: x', 12], ['[2026/3/12 下午2:05:33] Ana: x', 14],
    ['2026. 3. 12. 오후 2:05, Ana : x', 14], ['2026년 3월 12일 오전 2:05, Ana : x', 2], ['2026. 3. 12. 오후 2:05, Ana: x', null], ['[2026. 3. 12. 오후 2:05:10] Ana: x', 14], ['12.03.2026 ÖS 2:05 - Ana: x', 14], ['١٢/٣/٢٠٢٦، ٢:٠٥ م - Ana: x', 14], ['۱۲/۳/۲۰۲۶, ۱۴:۰۵ - Ana: x', 14],
    ['12/3/26, 2:05 μ.μ. - Ana: x', 14], ['2026-03-12, 14:05 - Ana: x', 14], ['12.03.26, 14:05 – Ana: x', 14], ['12.3.2026 klo 14.05 - Ana: x', 14], ['12.03.26 um 14:05 - Ana: x', 14], ['[12.03.26, 14:05:33] Ana: x', 14],
    ['14:05, 12/03/2026 - Ana: x', 14], ['[2:05:33 PM, 3/12/2026] Ana:x', 14], ['12.03.26 14:05:33: Ana: x', 14], ['12. 3. 2026. u 14:05 - Ana: x', 14], ['\u200f[١٢\u200f/٣\u200f/٢٠٢٦، ٢:٠٥:٣٣ م] Ana: x', 14], ['[2026/3/12 02:05:33] Ana:x', 2],
    ['12/03/2026 14:05: Ana: x', null], ['12/03/2026 14:05:33: nothing', null],
    ['12/03/2026, 25:05 - Ana: x', null], ['12/03/2026, 13:05 PM - Ana: x', null], ['12/03/2026, 2:05 xx - Ana: x', null], ['12/03/2026 Ana: x', null], ['Ana: 12/03/2026, 14:05 - x', null],
  ] as const)('reads the clock of %s', (line, hour) => {
    const read = readMessageLine(line)
    expect(read && { hour: read.hour, minute: read.minute, from: read.from, text: read.text }).toEqual(hour === null ? null : { hour, minute: 5, from: 'Ana', text: 'x' })
  })

  test('years of the Buddhist calendar are told', async () => {
    const { content } = await chat('12/3/2569, 14:05 - Ana: x', '13/3/2569, 14:05 - Ana: x')
    expect(content!.blocks[0]).toMatchObject({ time: { atMs: Date.UTC(2026, 2, 12, 14, 5) } })
    expect(content!.remarks.join()).toContain('Buddhist')
  })

  test('an address in what WhatsApp itself says is no name', async () => {
    expect(await messagesOf('12/03/2026, 14:05 - Read https://faq.example/x to learn more')).toEqual(['2026-03-12T14:05:00 : Read https://faq.example/x to learn more'])
  })

  test('a line that goes on is not a message, whatever it looks like within', async () => {
    expect(await messagesOf('13/03/2026, 14:05 - Ana: list:', '- 12/03/2026, 14:05 - not one', ' 12/03/2026, 14:06 - nor this', 'Note: a colon', '13/03/2026, 14:07 - Ben: yes')).toEqual([
      '2026-03-13T14:05:00 Ana: list:\n- 12/03/2026, 14:05 - not one\n 12/03/2026, 14:06 - nor this\nNote: a colon', '2026-03-13T14:07:00 Ben: yes',
    ])
  })
})

describe('which number is the day', () => {
  test.each([
    ['a number above 12', ['03/04/2026, 1:05 - A: x', '03/14/2026, 1:05 - A: x'], 'month/day/year: a number above 12 is no month', '2026-03-04'],
    ['a year in front', ['2026/03/04, 1:05 - A: x'], 'year/month/day: the year stands first', '2026-03-04'],
    ['time runs forward', ['03/04/2026, 1:05 - A: x', '04/03/2026, 1:05 - A: x', '04/05/2026, 1:05 - A: x'], 'month/day/year: only so time runs forward', '2026-03-04'],
    ['time runs forward, the other way', ['09/03/2026, 1:05 - A: x', '11/03/2026, 1:05 - A: x', '02/04/2026, 1:05 - A: x'], 'day/month/year: only so time runs forward', '2026-03-09'],
    ['dots', ['03.04.26, 1:05 - A: x'], 'day/month/year: no language writes the month first with dots', '2026-04-03'],
    ['a year of two digits in front', ['26/3/12, 1:05 - A: x', '26/3/13, 1:05 - A: x'], 'year/month/day: the year stands first', '2026-03-12'],
    ['a year of two digits behind', ['12/3/26, 1:05 - A: x', '13/3/26, 1:05 - A: x'], 'day/month/year: a number above 12 is no month', '2026-03-12'],
    ['the same either way', ['03/03/2026, 1:05 - A: x'], 'day/month/year: every order gives the same days', '2026-03-03'],
  ] as const)('is told by %s', async (_what, lines, told, first) => {
    expect(await dateLine(...lines)).toBe(told)
    expect((await messagesOf(...lines))[0]).toContain(first)
    expect((await chat(...lines)).content!.remarks.join()).not.toContain('does not tell day and month apart')
  })

  test('where it stays open, that is said', async () => {
    const { content } = await chat('03/04/2026, 1:05 - A: x', '05/06/2026, 1:05 - A: x')
    expect(content!.remarks.join()).toContain('does not tell day and month apart. Its dates are read as day/month/year here; they may as well be month/day/year')
    expect(content!.facts.find(({ label }) => label === 'Dates read as')?.value).toBe('day/month/year')
  })

  test('where nothing fits, there are no times', async () => {
    const { content } = await chat('13/03/2026, 1:05 - A: x', '03/14/2026, 1:05 - A: x')
    expect(content!.blocks.every((block) => block.kind === 'message' && block.time === null)).toBe(true)
    expect(content!.remarks.join()).toContain('fit no single order')
    expect(chooseDayOrder([readMessageLine('31/02/2026, 1:05 - A: x')!])).toBeNull()
  })

  test('a message earlier than the one before is told', async () => {
    expect((await chat('13/03/2026, 14:05 - A: x', '13/03/2026, 12:05 - B: I owe you 500', '14/03/2026, 12:05 - A: x')).content!.remarks.join()).toContain('1 message is earlier than the one before')
  })
})
