import { describe, expect, test } from 'vitest'
import { MOST_PARTS } from '../../../../src/main/decoder/documents/opened.ts'
import { makeZip } from './made-zip.ts'
import type { MadeEntry } from './made-zip.ts'
import { codeOf, takeApart, takeParts } from './take-apart.ts'

const text = (content: string) => Buffer.from(content)

describe('an archive', () => {
  test('gives its files as they are, packed or stored, with paths as it tells them', async () => {
    const extra = Buffer.from([0x55, 0x54, 5, 0, 1, 0x91, 0x62, 0xa5, 0x69])
    const zip = makeZip([{ name: 'a.txt', content: text('hello') }, { name: 'folder/' }, { name: 'folder/b.bin', content: text('world'.repeat(1000)), stored: true, extra }, { name: 'c', content: text('') }])
    const { format, content, parts } = await takeApart(zip)
    expect({ format, content }).toEqual({ format: 'zip', content: null })
    expect(parts).toEqual([{ path: 'a.txt', modifiedMs: null }, { path: 'folder/b.bin', modifiedMs: 0x69a56291 * 1000 }, { path: 'c', modifiedMs: null }])
    const read = await takeParts(zip)
    expect(read.map((part) => ('bytes' in part ? Buffer.from(part.bytes).toString().slice(0, 5) : part.code))).toEqual(['hello', 'world', ''])
  })

  test('gives them in batches of about so many bytes, at least one each', async () => {
    const zip = makeZip(Array.from({ length: 5 }, (_, index) => ({ name: `${index}`, content: Buffer.alloc(1000, index) })))
    const { readParts } = await import('../../../../src/main/decoder/documents/index.ts')
    const sizes: number[] = []
    for (let from: number | null = 0; from !== null;) {
      const batch = await readParts({ kind: 'parts', bytes: zip, from, mostBytes: 1500 })
      sizes.push(batch.parts.length)
      from = batch.next
    }
    expect(sizes).toEqual([2, 2, 1])
    expect(await readParts({ kind: 'parts', bytes: zip, from: 9, mostBytes: 1 })).toEqual({ parts: [], next: null })
  })

  const HOSTILE: readonly (readonly [string, MadeEntry | readonly MadeEntry[], string])[] = [
    ['encrypted', { name: 'x', content: text('x'), flags: 1 }, 'FILE_UNSUPPORTED'],
    ['a symbolic link', { name: 'x', content: text('/etc/passwd'), mode: 0o120777 }, 'FILE_UNSUPPORTED'],
    ['packed another way', { name: 'x', content: text('x'), method: 14 }, 'FILE_UNSUPPORTED'],
    ['claiming 3 GB', { name: 'x', content: text('x'), claimedSize: 3e9 }, 'FILE_TOO_LARGE'],
    ['a bomb of 64 MB', { name: 'x', content: Buffer.alloc(64 * 1024 ** 2) }, 'FILE_TOO_LARGE'],
    ['claiming less than it is', { name: 'x', content: Buffer.alloc(2_000_000), claimedSize: 10 }, 'DOCUMENT_DAMAGED'],
    ['claiming more than it is', { name: 'x', content: text('hello'), claimedSize: 500 }, 'DOCUMENT_DAMAGED'],
    ['stored with another size', { name: 'x', content: text('hello'), stored: true, claimedSize: 500 }, 'DOCUMENT_DAMAGED'],
    ['of a wrong checksum', { name: 'x', content: text('hello'), claimedCrc: 1 }, 'DOCUMENT_DAMAGED'],
    ['another of its name', [{ name: 'good', content: text('2') }], 'FILE_UNSUPPORTED'],
    ['over the bytes of another', [{ name: 'x', content: text('good'), sharing: 0 }], 'FILE_UNSUPPORTED'],
  ]
  test.each(HOSTILE)('refuses an entry that is %s, and goes on', async (_what, entry, code) => {
    const zip = makeZip([{ name: 'good', content: text('good') }, ...[entry].flat(), { name: 'last', content: text('last') }])
    expect((await takeParts(zip)).map(codeOf)).toEqual(['bytes', code, 'bytes'])
  })

  test('unpacks no more than an entry claims, whatever is in it', async () => {
    const [part] = await takeParts(makeZip([{ name: 'x', content: Buffer.alloc(50_000_000), claimedSize: 10 }]))
    expect(part).toEqual({ index: 0, code: 'DOCUMENT_DAMAGED', message: 'This part is damaged or cut short.' })
  })

  test('tells hostile paths as they are: they are names and lead nowhere', async () => {
    const names = ['../../etc/passwd', '/etc/shadow', 'C:\\Windows\\x', 'a\u202egpj.exe', 'line\nfeed', 'nul\0byte', '=cmd|x', 'x'.repeat(300), 'ар\u0441хив/файл']
    const zip = makeZip(names.map((name) => ({ name, content: text('x') })))
    expect((await takeApart(zip)).parts.map(({ path }) => path)).toEqual(names.map((name) => name.replaceAll('\\', '/')))
    expect((await takeParts(zip)).map(codeOf)).toEqual(names.map(() => 'bytes'))
  })

  test('reads names of UTF-8 that do not say so, and of code page 437; what a Mac adds is left out and told', async () => {
    const old = makeZip([{ name: Buffer.from([0x81, 0x2e, 0x74]), plainName: true, content: text('1') }, { name: 'über/Ana.txt', plainName: true, content: text('2') }, { name: '__MACOSX/über/._Ana.txt', content: text('3') }, { name: 'über/.DS_Store', content: text('4') }])
    const { parts, content } = await takeApart(old)
    expect(parts.map(({ path }) => path)).toEqual(['ü.t', 'über/Ana.txt'])
    expect(content).toMatchObject({ blocks: [], remarks: [expect.stringContaining('Left out: 2 small files that a Mac adds')] })
    expect((await takeParts(old)).map(codeOf)).toEqual(['bytes', 'bytes'])
  })

  test('stops at 5,000 files and says so', async () => {
    const { parts, content } = await takeApart(makeZip(Array.from({ length: MOST_PARTS + 10 }, (_, index) => ({ name: `${index}` }))))
    expect(parts).toHaveLength(MOST_PARTS)
    expect(content?.remarks.join()).toContain('Only the first 5,000 files')
  })

  test('refuses what is beyond 2 GB in all', async () => {
    // Each claims 200 MB, packed 150 to 1; only the claims are looked at here.
    const packed = Buffer.alloc(1_400_000, 'a1b2c3')
    const zip = makeZip(Array.from({ length: 12 }, (_, index) => ({ name: `${index}`, content: packed, stored: true, method: 8, claimedSize: 200 * 1024 ** 2 })))
    const { readParts } = await import('../../../../src/main/decoder/documents/index.ts')
    expect((await readParts({ kind: 'parts', bytes: zip, from: 9, mostBytes: 1 })).parts.map(codeOf)).toEqual(['DOCUMENT_DAMAGED', 'FILE_TOO_LARGE', 'FILE_TOO_LARGE'])
  })

  test('a list that breaks off gives what stands before the break', async () => {
    const zip = makeZip([{ name: 'one', content: text('1') }, { name: 'two', content: text('2') }], { claimedCount: 9 })
    const { parts, content } = await takeApart(zip)
    expect(parts).toHaveLength(2)
    expect(content?.remarks.join()).toContain('breaks off')
  })

  test.each([['cut short', (zip: Buffer) => zip.subarray(0, zip.length - 30)], ['followed by other bytes', (zip: Buffer) => Buffer.concat([zip, Buffer.from('more')])]] as const)('that is %s is damaged', async (_what, change) => {
    await expect(takeApart(change(makeZip([{ name: 'one', content: text('1') }])))).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' })
  })
})
