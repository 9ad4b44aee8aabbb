import { describe, expect, test } from 'vitest'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { sizeInPixels } from '../../../../src/main/decoder/documents/pdf-page.ts'
import { spellDate } from '../../../../src/main/decoder/documents/pdf.ts'
import { firstExtra, makePages, stream } from './made-pdf.ts'
import { codeOf, takeApart, takeParts } from './take-apart.ts'

function print(options: PDFKit.PDFDocumentOptions, draw: (page: PDFKit.PDFDocument) => void): Promise<Buffer> {
  return new Promise((resolve) => {
    const page = new PDFDocument(options)
    const pieces: Buffer[] = []
    page.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)))
    draw(page)
    page.end()
  })
}

const remarksOf = async (bytes: Buffer) => (await takeApart(bytes)).content!.remarks.join('\n')

describe('a PDF', () => {
  test('tells its facts, the text of its pages and their links', async () => {
    const file = await print({ info: { Title: 'Grüße', Author: 'Ana Petrova', CreationDate: new Date(0), ModDate: new Date(1000) } }, (page) => {
      page.fontSize(14).text('Dear Ben, please send 500', { link: 'https://evil.example/a' }).text('https://bank.example', { link: 'https://evil.example/b' })
      page.addPage().rect(100, 100, 100, 100).fill('red')
    })
    const { format, content, parts } = await takeApart(file)
    expect(format).toBe('pdf')
    expect(content).toMatchObject({
      title: 'Grüße',
      facts: expect.arrayContaining([{ label: 'Author', value: 'Ana Petrova' }, { label: 'Made at', value: '1970-01-01 00:00:00 UTC' }, { label: 'Changed at', value: '1970-01-01 00:00:01 UTC' }, { label: 'Written by', value: 'PDFKit' }, { label: 'Pages', value: '2' }, { label: 'Version of PDF', value: '1.3' }]),
      blocks: [{ kind: 'heading', text: 'Page 1' }, { kind: 'picture', part: 0 }, { kind: 'text', text: 'Dear Ben, please send 500\nhttps://bank.example' }, { kind: 'heading', text: 'Page 2' }, { kind: 'picture', part: 1 }],
      links: [{ text: 'Dear Ben, please send 500', target: 'https://evil.example/a' }, { text: 'https://bank.example', target: 'https://evil.example/b' }],
    })
    expect(content!.remarks.join()).toContain('“https://bank.example” leads to https://evil.example/b')
    expect(content!.remarks.join()).toContain('Without text of its own, a picture only: page 2.')
    expect(parts.map(({ path }) => path)).toEqual(['page 1', 'page 2'])
  })

  test('gives its pages as pictures of 200 dots an inch', async () => {
    const [words, square] = (await takeParts(makePages(['Hello', '']))).map((part) => ('bytes' in part ? part.bytes : new Uint8Array()))
    expect(await sharp(words).metadata()).toMatchObject({ format: 'png', width: 1652, height: 2338, channels: 3 })
    const { data, info } = await sharp(square).raw().toBuffer({ resolveWithObject: true })
    const colourAt = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
    expect([colourAt(560, 1800), colourAt(10, 10)]).toEqual([[255, 0, 0], [255, 255, 255]])
  })

  test.each([
    ['A4', 595, 842, 1652, 2338], ['a poster', 3370, 4768, 2912, 4120], ['a strip', 72, 14_400, 60, 12_000], ['a dot', 0.001, 0.001, 1, 1],
  ])('paints %s within bounds', (_what, width, height, pixelsWide, pixelsHigh) => {
    expect(sizeInPixels(width, height)).toEqual({ width: pixelsWide, height: pixelsHigh })
  })

  test('with a password is refused and says what to do; one for changes only is not', async () => {
    const locked = await print({ userPassword: 'secret', ownerPassword: 'owner', pdfVersion: '1.7' }, (page) => page.text('hidden'))
    await expect(takeApart(locked)).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED', message: expect.stringMatching(/password.*print it to a new PDF/) })
    const open = await print({ ownerPassword: 'owner', pdfVersion: '1.7' }, (page) => page.text('readable'))
    expect((await takeApart(open)).content!.blocks).toContainEqual({ kind: 'text', text: 'readable' })
    expect(await remarksOf(open)).toContain('a password for changes only')
  })

  test('names scripts, programs, forms, embedded files and signatures, and runs none', async () => {
    const at = firstExtra(1)
    const script = makePages(['x'], { catalogue: `/Names<</JavaScript<</Names[(a) ${at} 0 R]>>>>/OpenAction ${at + 1} 0 R`, objects: ['<</S/JavaScript/JS(app.alert\\(1\\))>>', '<</S/Launch/F(calc.exe)>>'] })
    expect(await remarksOf(script)).toMatch(/scripts \(JavaScript\)[^]*start a program/)
    const attached = await print({}, (page) => page.text('x').file(Buffer.from('MZ'), { name: 'invoice\u202exslx.exe' }))
    expect(await remarksOf(attached)).toContain('Files embedded in it, not taken out: invoice')
    const form = makePages(['x'], { catalogue: `/AcroForm ${at} 0 R`, objects: [`<</Fields[${at + 1} 0 R]/XFA(x)>>`, `<</FT/Sig/T(s)/V ${at + 2} 0 R>>`, '<</Type/Sig/A<</S/SubmitForm>>>>'] })
    expect(await remarksOf(form)).toMatch(/would send[^]*XFA[^]*1 electronic signature/)
  })

  test('with a picture that claims too many pixels says that its place may be blank', async () => {
    const picture = stream('/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray', Buffer.alloc(99))
    const file = makePages(['x', 'y'], { objects: [picture, stream('', Buffer.from('500 0 0 500 0 0 cm /I Do'))] }).toString('latin1')
      .replace('/Contents 4 0 R/Resources<<', `/Contents ${firstExtra(2) + 1} 0 R/Resources<</XObject<</I ${firstExtra(2)} 0 R>>`)
    expect(await remarksOf(Buffer.from(file, 'latin1'))).toContain('its place may be blank, on page 1.')
    expect(await remarksOf(makePages(['x']))).not.toContain('blank')
  })

  test('longer than 200 pages is cut, and says so', async () => {
    const { parts, content } = await takeApart(makePages(Array.from({ length: 203 }, (_, index) => `page ${index}`)))
    expect(parts).toHaveLength(200)
    expect(content!.remarks.join()).toContain('Only the first 200 of 203 pages')
  })

  test.each([
    ['of 200 by 200 inches', makePages(['x'], { box: '0 0 14400 14400' })], ['without width', makePages(['x'], { box: '0 0 0 842' })], ['upside down', makePages(['x'], { box: '595 842 0 0' })],
  ])('with a page %s is painted within bounds', async (_what, file) => {
    const [part] = await takeParts(file)
    const { width, height } = await sharp('bytes' in part! ? part.bytes : undefined).metadata()
    expect(width * height).toBeLessThanOrEqual(12_000_000)
  })

  test('a page that breaks PDFium costs that page only', async () => {
    // A form that draws itself twice, without end.
    const loop = stream(`/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</L ${firstExtra(3)} 0 R>>>>`, Buffer.from('/L Do '.repeat(3)))
    const file = makePages(['one', 'two', 'three'], { objects: [loop] }).toString('latin1')
      .replace(/(6 0 obj\n)[^]*?endobj/, () => `6 0 obj\n${stream('', Buffer.from('/L Do')).toString('latin1')}\nendobj`).replaceAll('/Font<<', `/XObject<</L ${firstExtra(3)} 0 R>>/Font<<`)
    const parts = await takeParts(Buffer.from(file, 'latin1'))
    expect(parts.map(codeOf).filter((code) => code === 'bytes').length).toBeGreaterThanOrEqual(2)
    expect(parts.map(codeOf)[2]).toBe('bytes')
  })

  test.each([['D:20260302101521+01\'00\'', '2026-03-02 10:15:21 UTC+01:00'], ['D:20260302101521Z', '2026-03-02 10:15:21 UTC'], ['D:2026', '2026'], ['D:202603021015', '2026-03-02 10:15'], ['yesterday', 'yesterday'], ['', '']])('spells the time %s', (date, spelt) => {
    expect(spellDate(date)).toBe(spelt)
  })
})
