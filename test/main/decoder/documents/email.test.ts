import { describe, expect, test } from 'vitest'
import { readMailDate } from '../../../../src/main/decoder/documents/mail-date.ts'
import { lines, MAIL, PIXELS } from './made-texts.ts'
import { codeOf, takeApart, takeParts } from './take-apart.ts'

const mail = (type: string, body: Buffer, encoding = '8bit') =>
  Buffer.concat([lines('From: a@example.org', 'Subject: x', 'MIME-Version: 1.0', `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, '', ''), body])
const wordsOf = async (bytes: Buffer) => (await takeApart(bytes)).content!.blocks.map((block) => block.text)

describe('an e-mail', () => {
  test('tells its header, both its texts, its links and what to beware of', async () => {
    const { format, content } = await takeApart(MAIL)
    expect(format).toBe('eml')
    expect(content!.title).toBe('Grüße aus Köln')
    const fact = (label: string) => content!.facts.filter((one) => one.label === label).map(({ value }) => value)
    expect(fact('Received')).toEqual([expect.stringContaining('relay.example (relay.example'), expect.stringContaining('198.51.100.9')])
    expect(fact('Authentication-Results')).toEqual([expect.stringContaining('spf=fail')])
    expect([fact('Reply-To'), fact('Date'), fact('Message-ID')]).toEqual([['collect@elsewhere.example'], ['Mon, 2 Mar 2026 11:15:20 +0100'], ['<1@freemail.example>']])
    expect(content!.blocks[0]).toEqual({
      kind: 'message', from: 'ana.petrova@bank.example <ana@freemail.example>', to: 'Ben Okafor <ben@example.org>', text: 'Grüße aus Köln', part: null,
      time: { atMs: Date.UTC(2026, 2, 2, 10, 15, 20), precision: 'second', zoneMinutes: 60, meaning: 'sent', approximate: false },
    })
    expect(content!.blocks.slice(1).map(({ text }) => text.trim())).toEqual(['As plain text', 'Dear Ben,', 'please send 500 € to me.', 'As formatted text', 'Dear Ben', 'please https://bank.example/pay'])
    expect(content!.links).toEqual([{ text: 'https://bank.example/pay', target: 'https://evil.example/pay' }])
    const remarks = content!.remarks.join('\n')
    for (const words of ['ana.petrova@bank.example', 'Answers go to collect@elsewhere.example', '12 characters of text are hidden', '1 script', 'leads to https://evil.example/pay']) expect(remarks).toContain(words)
    expect(JSON.stringify(content)).not.toContain('secret words')
  })

  test('gives its attachments and the mail within it as parts', async () => {
    expect((await takeApart(MAIL)).parts.map(({ path }) => path)).toEqual(['../../photo.jpg', 'attachment 2.eml'])
    const [photo, inner] = (await takeParts(MAIL)).map((part) => ('bytes' in part ? Buffer.from(part.bytes) : null))
    expect(photo).toEqual(PIXELS)
    expect((await takeApart(inner!)).content).toMatchObject({ title: 'inside', blocks: [{ kind: 'message', from: '<inner@example.org>', to: null, time: null, text: 'inside' }, { kind: 'text', text: expect.stringContaining('The mail within.') }] })
  })

  test('a picture of the formatted text is its attachment', async () => {
    const body = lines('--b', 'Content-Type: text/html', '', '<p>Look <img src="cid:face@x" alt="face"></p>', '--b', 'Content-Type: image/png', 'Content-ID: <face@x>', 'Content-Transfer-Encoding: base64', '', PIXELS.toString('base64'), '--b--')
    const { content, parts } = await takeApart(mail('multipart/related; boundary=b', body))
    expect(content!.blocks).toContainEqual({ kind: 'picture', part: 0, text: 'face' })
    expect(parts).toHaveLength(1)
  })

  test.each([
    ['windows-1251', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), 'Привет'], ['gb18030', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), '你好'], ['windows-1252', Buffer.from([0x80, 0x35]), '€5'],
    ['utf-8', Buffer.from([0xff, 0xfe, 0x41]), '\ufffd\ufffdA'], ['x-unknown', Buffer.from([0xfc, 0x35]), 'ü5'],
  ] as const)('reads text in %s as it says', async (charset, body, expected) => {
    expect((await wordsOf(mail(`text/plain; charset=${charset}`, body))).join()).toContain(expected)
  })

  test('fields that stand twice are told', async () => {
    const { content } = await takeApart(lines('From: a@example.org', 'From: b@example.org', 'Subject: x', '', 'hello'))
    expect(content!.facts.filter(({ label }) => label === 'From')).toHaveLength(2)
    expect(content!.remarks.join()).toContain('2 fields “From”')
  })

  test.each([
    ['Mon, 2 Mar 2026 11:15:20 +0100', '2026-03-02T10:15:20Z', 60, 'second'], ['2 Mar 2026 11:15 GMT', '2026-03-02T11:15:00Z', 0, 'minute'], ['Mon, 02 March 2026 11:15:20 -0330 (comment)', '2026-03-02T14:45:20Z', -210, 'second'],
    ['2 Mar 2026 11:15:20 XYZ', '2026-03-02T11:15:20Z', null, 'second'], ['30 Feb 2026 11:15:20 +0000', null, null, null], ['2026-03-02', null, null, null], ['', null, null, null],
  ] as const)('reads the date %s', (text, utc, zoneMinutes, precision) => {
    expect(readMailDate(text)).toEqual(utc && { atMs: Date.parse(utc), zoneMinutes, precision, meaning: 'sent', approximate: false })
  })

  test('an empty attachment is a part that cannot be had', async () => {
    const body = lines('--b', 'Content-Disposition: attachment; filename=a', '', '--b', 'Content-Disposition: attachment; filename=b', '', 'x', '--b--')
    expect((await takeParts(mail('multipart/mixed; boundary=b', body))).map(codeOf)).toContain('bytes')
  })
})
