import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { visible, visibleLine } from '../../../src/main/cli/output.ts'
import { readPassphraseFile } from '../../../src/main/cli/passphrase-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'lamplighter-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const passphraseIn = (content: string | Buffer) => {
  const file = join(folder, 'passphrase')
  writeFileSync(file, content)
  return readPassphraseFile(file)
}

test('the passphrase is the same whichever editor wrote its file', async () => {
  for (const content of ['päss wörd', 'päss wörd\n', 'päss wörd\r\n', '\ufeffpäss wörd\r\n']) expect(await passphraseIn(content)).toBe('päss wörd')
  expect(await passphraseIn(' two\n\n')).toBe(' two\n')
})

test('a passphrase file that is empty, no text or not there is said so', async () => {
  await expect(passphraseIn('')).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('empty') })
  await expect(passphraseIn(Buffer.from([0x61, 0xff, 0xfe, 0x62]))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('UTF-8') })
  await expect(readPassphraseFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
})

test('a name cannot steer the terminal or turn a line around', () => {
  expect(visible('a\u001b[31mb\u202egnp.exe\u009b')).toBe('a\\u001b[31mb\\u202egnp.exe\\u009b')
  expect(visible('two\nlines\tإلينا 🕯')).toBe('two\nlines\tإلينا 🕯')
  expect(visibleLine('one\r\nline')).toBe('one line')
})
