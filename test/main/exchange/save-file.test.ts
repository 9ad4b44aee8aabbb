import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveFile } from '../../../src/main/exchange/save-file.ts'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'lamplighter-save-')) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const put = (text: string) => (part: string) => writeFile(part, text)

test('puts a file in place of an old one, also behind a link and under the longest name', async () => {
  const old = join(folder, 'n'.repeat(255))
  const link = join(folder, 'link')
  writeFileSync(old, 'old')
  symlinkSync(old, link)
  await saveFile(link, put('new'))
  expect(readFileSync(old, 'utf8')).toBe('new')
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readdirSync(folder)).toHaveLength(2)
})

test('leaves the old file and nothing else when it fails half way', async () => {
  const old = join(folder, 'old')
  writeFileSync(old, 'old')
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  await expect(saveFile(old, async (part) => { await writeFile(part, 'ha'); throw full })).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('old') })
  expect(readFileSync(old, 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['old'])
})

test('never replaces what is no file', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  mkdirSync(join(folder, 'below'))
  await expect(saveFile(pipe, put('x'))).rejects.toMatchObject({ code: 'WRITE_FAILED', message: expect.stringContaining('not a regular file') })
  expect(statSync(pipe).isFIFO()).toBe(true)
  await expect(saveFile(join(folder, 'below'), put('x'))).rejects.toMatchObject({ code: 'WRITE_FAILED', message: expect.stringContaining('is a folder') })
  await expect(saveFile(join(folder, 'none', 'x'), put('x'))).rejects.toMatchObject({ code: 'WRITE_FAILED', message: expect.stringContaining('not there') })
})

test('what a killed save left in the folder goes with the next one; a living one and other files stay', async () => {
  const living = `.lamplighter-${process.ppid}-0123abcd.part`
  for (const name of ['.lamplighter-999999999-0123abcd.part', `.lamplighter-${process.pid}-0123abcd.part`, living, '.lamplighter-notes.part', 'x.part']) writeFileSync(join(folder, name), 'sealed')
  mkdirSync(join(folder, '.lamplighter-999999999-89abcdef.part', 'deep'), { recursive: true })
  await saveFile(join(folder, 'dossier.pdf'), put('new'))
  expect(readdirSync(folder).toSorted()).toEqual([living, '.lamplighter-notes.part', 'dossier.pdf', 'x.part'].toSorted())
})
