import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EMPTY_SUBJECT } from '../../../src/shared/contract/case.ts'
import { addCase, addEvent, addNote, addPicture, addReading, openNew, PASSPHRASE, type Opened } from '../vault/temporary-vault.ts'
import { importInChild } from './child.ts'

const WORDS = {
  title: 'ZEPHYR-TITLE-7391', subject: 'Ксения-СУБЪЕКТ-7391', handle: '@quillon_7391', fileName: 'vellum-shot-7391.png', path: '/home/somebody/vellum-7391',
  ocr: 'MARIGOLD-OCR-7391 القمر-7391', note: 'juniper-note-7391 观察-7391', event: 'saffron-event-7391', content: 'PIXELS-OF-CONTENT-7391', receipt: 'dossier-amber-7391.pdf', detail: 'umber-detail-7391',
}

/** Everything a person can type or import, under words that occur nowhere else. */
async function fill(opened: Opened): Promise<void> {
  const { store } = opened
  const caseId = addCase(store, WORDS.title)
  store.cases.update(caseId, { subject: { ...EMPTY_SUBJECT, displayName: WORDS.subject, handle: WORDS.handle } })
  const evidenceId = await addPicture(opened, caseId, Buffer.from(WORDS.content.repeat(5_000)), WORDS.fileName)
  addReading(store, evidenceId, { engine: '', language: '', recipe: '', text: WORDS.ocr, meanConfidence: 1, words: [{ text: WORDS.ocr, confidence: 1, box: [0, 0, 1, 1], line: 0 }] })
  addNote(store, caseId, WORDS.note, evidenceId)
  addEvent(store, { caseId, time: { atMs: 0, precision: 'day', zoneMinutes: 0, meaning: 'sent', approximate: false }, kind: 'other', text: WORDS.event, evidenceIds: [evidenceId] })
  store.receipts.add(caseId, { file: WORDS.receipt, sha256: '', pages: 1, sizeBytes: 1, atMs: 0, remarks: [] })
  store.transaction(() => store.journal.append({ action: 'test', actor: 'operator', subject: null, caseId, details: { path: WORDS.path, detail: WORDS.detail } }))
  store.settings.set('lastVerify', { ok: false, checked: 1, findings: [{ subject: WORDS.detail, problem: '', code: 'altered' }], atMs: 0 })
}

/** The word as UTF-8, UTF-16 of both orders, and base64 at each of its three offsets. */
function formsOf(word: string): [string, Buffer][] {
  const utf16 = Buffer.from(word, 'utf16le')
  const base64 = [0, 1, 2].map((offset): [string, Buffer] => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(word)]).toString('base64')
    return [`base64 at ${offset}`, Buffer.from(text.slice(offset === 0 ? 0 : 4, -4))]
  })
  return [['UTF-8', Buffer.from(word)], ['UTF-16LE', utf16], ['UTF-16BE', Buffer.from(utf16).swap16()], ...base64]
}

function leaks(folder: string, words: string[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
  expect(files.length).toBeGreaterThan(5)
  return files.flatMap((name) => {
    const bytes = readFileSync(join(folder, name))
    return words.flatMap((word) => formsOf(word).filter(([, form]) => bytes.includes(form)).map(([form]) => `${name}: ${word} as ${form}`))
  })
}

test('the search for leaks finds a leak', () => {
  const text = Buffer.from(`xx${WORDS.title}yy`)
  expect(formsOf(WORDS.title).some(([, form]) => text.includes(form))).toBe(true)
  for (const prefix of ['', 'a', 'ab']) {
    const encoded = Buffer.from(Buffer.from(`${prefix}${WORDS.note} and more`).toString('base64'))
    expect(formsOf(WORDS.note).some(([name, form]) => name.startsWith('base64') && encoded.includes(form))).toBe(true)
  }
})

test('no word of a case, no file name, key or passphrase is in any file of the vault, open or locked', async () => {
  const opened = await openNew()
  await fill(opened)
  const key = opened.vault.databaseKey()
  const secrets = [...Object.values(WORDS), PASSPHRASE, key.toString('hex'), key.toString('base64')]
  expect(leaks(opened.folder, secrets)).toEqual([])
  expect(opened.store.search.find('MARIGOLD')).toHaveLength(1)
  opened.close()
  expect(leaks(opened.folder, secrets)).toEqual([])
  const files = readdirSync(opened.folder).map((name) => join(opened.folder, name)).filter((path) => statSync(path).isFile())
  expect(files.filter((path) => readFileSync(path).includes(key))).toEqual([])
})

test('nothing is written outside the vault folder: no temporary files', async (context) => {
  if (!hasStrace()) return context.skip('strace is not installed')
  const opened = await openNew()
  addCase(opened.store)
  opened.close()
  const trace = join(opened.folder, '..', 'trace')
  const child = importInChild(opened.folder, 40, ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=openat,open,creat,mkdir,memfd_create'])
  await child.said(42)
  await child.kill()
  expect(child.lines.at(-1)).toEqual({ finished: true })
  const written = readFileSync(trace, 'utf8').split('\n').filter((line) => /O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|mkdir\(|memfd_create\(/.test(line) && !line.includes(' = -1 '))
  expect(written.length).toBeGreaterThan(100)
  expect(written.filter((line) => !line.includes(opened.folder) && !/"\/dev\/(null|tty)"|"\/proc\/self\//.test(line))).toEqual([])
})

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
