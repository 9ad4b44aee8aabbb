import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MAX_FILE_BYTES, takeFile } from '../../../src/main/ingest/intake.ts'
import { frameRemarks, nameRemarks } from '../../../src/main/ingest/name-remarks.ts'
import { walkPaths } from '../../../src/main/ingest/walk.ts'

const folder = mkdtempSync(join(tmpdir(), 'lamplighter-intake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string) => { const path = join(folder, name); writeFileSync(path, text); return path }
const take = (path: string, name = 'shot.png') => takeFile({ kind: 'path', path, name })

test('gives exact bytes, their hash and what the host knows', async () => {
  const path = put('a.png', 'exact bytes')
  utimesSync(path, 1_700_000_000, 1_700_000_000)
  const born = statSync(path).birthtimeMs
  expect(await take(path)).toEqual({
    bytes: Buffer.from('exact bytes'), sha256: createHash('sha256').update('exact bytes').digest('hex'), name: 'shot.png', originalPath: path, fileModifiedMs: 1_700_000_000_000,
    sha512: createHash('sha512').update('exact bytes').digest('hex'), fileCreatedMs: born > 0 ? Math.round(born) : null,
  })
})

test('pasted bytes have no path', async () => {
  expect(await takeFile({ kind: 'bytes', bytes: new Uint8Array([1, 2]), name: 'pasted', modifiedMs: null })).toMatchObject({ originalPath: null, fileModifiedMs: null, fileCreatedMs: null, name: 'pasted' })
})

test('names what is wrong with a file and what to do', async () => {
  await expect(take(put('empty', ''))).rejects.toMatchObject({ code: 'FILE_EMPTY', message: expect.stringContaining('shot.png') })
  await expect(take(folder)).rejects.toMatchObject({ code: 'FILE_IS_DIRECTORY' })
  await expect(take(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  await expect(take(join(folder, 'a.png', 'below-a-file'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  const large = put('large', 'x')
  truncateSync(large, MAX_FILE_BYTES + 1)
  await expect(take(large)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', message: expect.stringContaining('256 MB') })
})

test('never waits on a pipe or a device', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await expect(take(pipe)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  await expect(take('/dev/zero')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
})

test('walks folders in name order and follows no link below them', async () => {
  const root = join(folder, 'tree')
  mkdirSync(join(root, 'b'), { recursive: true })
  for (const name of ['c.png', 'a.png', 'b/d.png']) writeFileSync(join(root, name), 'x')
  symlinkSync('/etc', join(root, 'aa-outside'))
  symlinkSync(root, join(root, 'b', 'loop'))
  const walked = await walkPaths([root, join(folder, 'missing')])
  expect(walked.files.map((file) => file.path)).toEqual(['a.png', 'b/d.png', 'c.png'].map((name) => join(root, name)))
  expect(walked.failed).toMatchObject([
    { path: join(root, 'aa-outside'), error: { code: 'FILE_UNREADABLE', message: expect.stringContaining('link') } },
    { path: join(root, 'b', 'loop'), error: { code: 'FILE_UNREADABLE' } },
    { path: join(folder, 'missing'), error: { code: 'FILE_NOT_FOUND' } },
  ])
})

test('takes a file whose name is no UTF-8, in a folder whose name is none', async () => {
  const root = join(folder, 'bytes')
  const odd = Buffer.concat([Buffer.from(`${root}/d`), Buffer.from([0xff])])
  mkdirSync(odd, { recursive: true })
  writeFileSync(Buffer.concat([odd, Buffer.from('/caf'), Buffer.from([0xe9]), Buffer.from('.png')]), 'old encoding')
  const { files: [file], failed } = await walkPaths([root])
  expect(failed).toEqual([])
  expect(file!.path).toBe(`${root}/d\ufffd/caf\ufffd.png`)
  const taken = await takeFile({ kind: 'path', path: file!.exact, name: '' })
  expect(taken).toMatchObject({ bytes: Buffer.from('old encoding'), name: 'caf\ufffd.png', originalPath: file!.path })
  expect((await walkPaths([file!.path])).failed).toMatchObject([{ error: { code: 'FILE_NOT_FOUND', message: expect.stringContaining('UTF-8') } }])
})

test('says when a name does not fit the content or hides something', () => {
  expect(nameRemarks('a.PNG', 'png')).toEqual([])
  expect(nameRemarks('a.jpeg', 'jpeg')).toEqual([])
  expect(nameRemarks('a.TIF', 'tiff')).toEqual([])
  expect(nameRemarks('a.constructor', 'tiff')).toHaveLength(1)
  expect(nameRemarks('a.jpg', 'png')).toEqual(['The name ends in “.jpg”, but the content is PNG.'])
  expect(nameRemarks('screenshot', 'webp')).toEqual(['The name has no ending, but the content is WEBP.'])
  expect(nameRemarks('invoice\u202Egnp.exe', 'png').at(-1)).toContain('invisible or direction-changing')
})

test('says when the picture is one of several', () => {
  expect(frameRemarks(1, 'gif')).toEqual([])
  expect(frameRemarks(12, 'gif')).toEqual(['Frame 1 of 12 is shown; all are in the original.'])
  expect(frameRemarks(2, 'heic')).toEqual(['The main one of 2 pictures is shown; all are in the original.'])
  expect(frameRemarks(3, 'tiff')).toEqual(['Page 1 of 3 is shown; all are in the original.'])
})
