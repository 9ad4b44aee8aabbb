import { describe, expect, test } from 'vitest'
import { isHidingStyle } from '../../../../src/main/decoder/documents/hiding-style.ts'
import { ANDROID_CHAT, PAGE, PIXELS, SAVED_PAGE } from './made-texts.ts'
import { takeApart, takeParts } from './take-apart.ts'

const page = (body: string) => Buffer.from(`<!DOCTYPE html><html><body>${body}`)
const contentOf = async (bytes: Buffer) => (await takeApart(bytes)).content!

describe('a web page', () => {
  test('shows what a reader saw, in order, and says what it left out', async () => {
    const { format, content } = await takeApart(PAGE)
    expect(format).toBe('html')
    expect(content!.title).toBe('Ana Petrova | Profile')
    expect(content!.facts).toContainEqual({ label: 'Address', value: 'https://social.example/ana.p' })
    expect(content!.blocks).toEqual([
      { kind: 'heading', text: 'Ana Petrova' }, { kind: 'text', text: 'Nurse in Lviv.\nJoined March 2026' },
      { kind: 'picture', part: 0, text: 'Ana on a beach' }, { kind: 'picture', part: null, text: 'not in the file' },
      { kind: 'text', text: 'Friends\t12' }, { kind: 'text', text: 'ben@example.org' }, { kind: 'text', text: 'More www.bank.example bank.example' },
    ])
    const remarks = content!.remarks.join('\n')
    for (const words of ['meta refresh', '32 characters of text are hidden', '1 script', 'https://evil.example/frame', 'https://evil.example/login', '1 picture of the page is not in the file', '“www.bank.example” leads to https://login.evil.example/x', 'Links that run a script or hold a page of their own instead of leading somewhere: 1']) {
      expect(remarks).toContain(words)
    }
    expect(remarks).not.toContain('“bank.example”')
    for (const never of ['never', 'hidden one', 'hidden two', 'hidden three', 'color:red']) expect(JSON.stringify(content!.blocks)).not.toContain(never)
  })

  test('gives its pictures as parts, each once', async () => {
    const data = `data:image/png;base64,${PIXELS.toString('base64')}`
    const bytes = page(`<img src="${data}"><img src="${data.replace('=', '%3D')}"><img src='data:image/svg+xml,%3Csvg ${'x'.repeat(300)}%3E'>`)
    const { content, parts } = await takeApart(bytes)
    expect(content!.blocks.map((block) => block.kind === 'picture' && block.part)).toEqual([0, 0, 1])
    expect(parts.map(({ path }) => path)).toEqual(['picture 1.png', 'picture 2.svg'])
    expect((await takeParts(bytes)).map((part) => 'bytes' in part && Buffer.from(part.bytes).subarray(0, 4))).toEqual([PIXELS.subarray(0, 4), Buffer.from('<svg')])
  })

  test.each([
    ['display:none', true], ['color: red; DISPLAY : none !important', true], ['visibility:collapse', true], ['opacity:.0', true], ['font-size:0px', true], ['opacity:', false], ['opacity:0.4', false], ['font-size:.8em', false],
    ['display:block', false], ['constructor: none', false], ['background: url(display:none)', false],
  ])('the style “%s” hides: %s', (style, hides) => {
    expect(isHidingStyle(style)).toBe(hides)
  })

  test.each([
    ['utf-8 with a mark', Buffer.from('\ufeff<html><p>Grüße'), 'Grüße'], ['UTF-16', Buffer.from('\ufeff<html><p>Привет', 'utf16le'), 'Привет'],
    ['GB18030', Buffer.concat([Buffer.from('<html><meta charset="gb18030"><p>'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3])]), '你好'],
    ['Windows-1252 that says nothing', Buffer.concat([Buffer.from('<html><p>'), Buffer.from([0x80, 0x35])]), '€5'],
    ['an encoding nobody knows', Buffer.from('<html><meta charset="x-none"><p>Grüße'), 'Grüße'],
  ] as const)('in %s', async (_what, bytes, expected) => {
    expect((await contentOf(bytes)).blocks).toEqual([{ kind: 'text', text: expected }])
  })

  test('keeps directions and zeros from doing harm', async () => {
    const { blocks, remarks } = await contentOf(page('<p>photo\u202egpj.exe</p><p>a\0b\u0007</p><p>\ud800</p>'))
    expect(blocks.map(({ text }) => text)).toEqual(['photo\u202egpj.exe', 'a\ufffdb\ufffd', '\ufffd'])
    expect(remarks.join()).toContain('U+202E')
  })

  test('is cut where no honest page goes on, and says so', async () => {
    expect((await contentOf(page('<div>'.repeat(50_000)))).remarks.join()).toContain('deeper than any honest page')
    const long = await contentOf(page(`<p>${'word '.repeat(700_000)}</p>`))
    expect(long.blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(2_000_000)
    expect(long.remarks.join()).toContain('The text is cut')
    const many = await contentOf(page('<p>x</p>'.repeat(25_000)))
    expect(many.blocks).toHaveLength(20_000)
    expect(many.remarks.join()).toMatch(/left out/)
    const pictures = await takeApart(page(Array.from({ length: 5_003 }, (_, at) => `<img src="data:image/png;base64,${Buffer.from(`${at} `.padEnd(300, 'x')).toString('base64')}">`).join('')))
    expect(pictures.parts).toHaveLength(5_000)
    expect(pictures.content!.remarks.join()).toContain('3 more pictures are left out')
    const links = await contentOf(page('<a href="x">y</a>'.repeat(6_000)))
    expect(links.links).toHaveLength(5_000)
    expect(links.remarks.join()).toContain('1,000 more links')
  })
})

describe('a page saved as MHTML', () => {
  test('is the page with its pictures', async () => {
    const { format, content, parts } = await takeApart(SAVED_PAGE)
    expect(format).toBe('mhtml')
    expect(content).toMatchObject({
      title: 'Ana Petrova',
      facts: [{ label: 'Address', value: 'https://social.example/ana.p' }, { label: 'Saved at, as the file tells', value: 'Mon, 2 Mar 2026 10:15:21 +0100' }, { label: 'Saved by', value: 'Blink' }],
      blocks: [{ kind: 'heading', text: 'Ana Petrova’s page' }, { kind: 'text', text: 'Nurse' }, { kind: 'picture', part: 0, text: 'face' }, { kind: 'picture', part: 1, text: 'beach' }],
    })
    expect(content!.remarks.join()).toContain('Left out of the page: 1 style sheet')
    expect(parts.map(({ path }) => path)).toEqual(['https://cdn.example/a.jpg', 'https://social.example/b.png'])
    expect((await takeParts(SAVED_PAGE)).map((part) => 'bytes' in part && Buffer.from(part.bytes))).toEqual([PIXELS, Buffer.from(PIXELS).reverse()])
  })

  test('whose parts lie in parts is read all the same', async () => {
    const outer = Buffer.from(SAVED_PAGE.toString('latin1').replace('multipart/related;', 'multipart/related; boundary=o;').replace(/\r\n\r\n/, '\r\n\r\n--o\r\nContent-Type: multipart/related; boundary="----MultipartBoundary--x----"\r\n\r\n').concat('\r\n--o--\r\n'), 'latin1')
    expect((await takeApart(outer)).parts).toHaveLength(2)
  })

  test('gives unpacked pictures byte for byte', async () => {
    const head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nSnapshot-Content-Location: https://a.example\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\nContent-Location: x\r\n\r\n'
    const bytes = Buffer.concat([Buffer.from(head.replace('\r\n--b', `\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>${'word '.repeat(100)}\r\n--b`)), PIXELS, Buffer.from('\r\n--b--\r\n')])
    expect(await takeParts(bytes)).toEqual([{ index: 0, bytes: PIXELS }])
  })

  test('without a page or a picture in it is damaged', async () => {
    await expect(takeApart(SAVED_PAGE.subarray(0, SAVED_PAGE.indexOf('\r\n\r\n') + 4))).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' })
  })
})

test('nothing else is taken apart', async () => {
  for (const bytes of [Buffer.from('hello\n'), PIXELS, Buffer.alloc(0)]) await expect(takeApart(bytes)).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED' })
  await expect(takeParts(ANDROID_CHAT)).resolves.toEqual([])
})
