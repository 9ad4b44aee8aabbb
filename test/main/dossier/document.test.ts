import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasTool, runTool } from '../../support/pdf-objects.ts'
import { exportDossier, exportFolder, type Exported } from '../../support/dossier-export.ts'
import { EMPTY_SUBJECT } from '../../../src/shared/contract/case.ts'
import { NAMES, sampleExhibit, sampleModel, sampleReading } from '../../support/dossier-sample.ts'

const folder = exportFolder()
afterAll(folder.remove)

/** Text in reading order, page by page, without the direction marks that pdftotext adds. */
const pagesOf = (file: string) =>
  runTool('pdftotext', ['-layout', file, '-']).split('\f').slice(0, -1).map((page) => page.replace(/[\u200e\u200f\u202a-\u202e]/g, ''))
const wordsOf = (file: string) => pagesOf(file).join('\n').replace(/\s+/g, ' ')

describe.skipIf(!hasTool('pdftotext'))('what a reader finds (needs poppler-utils)', () => {
  let exported: Exported
  let pages: string[]
  let words: string
  beforeAll(async () => {
    exported = await exportDossier(folder.path, sampleModel())
    pages = pagesOf(exported.file)
    words = wordsOf(exported.file)
  }, 60_000)

  test.each(Object.entries(NAMES))('a name in %s reads back in its own order', (_, name) => {
    expect(words).toContain(name)
  })

  test.each([
    'هل يمكننا التحدث (على واتساب) غدا الساعة', 'удобно ли перейти в другой мессенджер?', '您好，我们对您的研究很感兴趣。', 'नमस्ते, क्या हम बात कर सकते हैं?',
  ])('a sentence of the reading reads back: %s', (sentence) => {
    expect(words).toContain(sentence)
  })

  test('the marking stands in head and foot of every page, with the number of the page', () => {
    expect(pages).toHaveLength(exported.pages)
    pages.forEach((page, index) => {
      expect(page.match(/TLP:AMBER$/gm)?.length, `page ${index + 1}`).toBe(2)
      expect(page.match(/OFFICIAL-SENSITIVE$/gm)?.length).toBeGreaterThanOrEqual(2)
      expect(page).toContain(`Page ${index + 1} of ${exported.pages}`)
    })
  })

  test('the list of contents gives the page each exhibit stands on', () => {
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const page = Number(new RegExp(`E-${number} .*?(\\d+)$`, 'm').exec(pages[1]!)![1])
      expect(pages[page - 1]).toMatch(new RegExp(`^ *E-${number} `, 'm'))
    }
  })

  test('title and number of pages are in the document information', () => {
    const info = runTool('pdfinfo', [exported.file])
    expect(info).toMatch(/^Title: +Approach by “Zoë Łukasiewicz-Ångström”, Northbridge Horizon$/m)
    expect(info).toMatch(new RegExp(`^Pages: +${exported.pages}$`, 'm'))
  })

  test('hashes, verification, custody and the limits are printed', () => {
    const { exhibits, integrity } = sampleModel()
    for (const { sha256 } of exhibits) expect(words.split(sha256).length - 1).toBeGreaterThanOrEqual(2)
    for (const part of [integrity.journalHeadHash, 'No fault found: 2026-03-14 08:41:07 UTC, 42 items checked', 'evidence.ingest', 'sha256sum FILE', ...integrity.checkpoint!.note.trimEnd().split('\n').filter((line) => line && !line.startsWith('—')), '— lamplighter/', 'cannot be asserted from the file']) {
      expect(words).toContain(part)
    }
  })

  test('a direction trick in a file name is shown, not obeyed', () => {
    expect(words).toContain('innocent[U+202E]gnp.exe')
    expect(exported.remarks.join('\n')).toMatch(/^E-4 holds hidden, .* U\+202E, U\+E000\.$/m)
  })

  test('a character without a font is written out and remarked on', () => {
    expect(words).toContain('A rare sign: [U+0F4F] and a private one [U+E000]')
    expect(exported.remarks.join('\n')).toMatch(/^E-4 holds characters that no shipped font can draw.*U\+0F4F\.$/m)
  })

  test('a picture that cannot be had is said to be missing, in its place and in the remarks', () => {
    expect(words).toContain('The picture of E-5 is not shown here. It could not be opened.')
    expect(exported.remarks).toContainEqual(expect.stringContaining('The picture of E-5 is not shown'))
  })

  test('long text is complete and flows over pages', async () => {
    const text = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(' ')
    const long = await exportDossier(folder.path, sampleModel({ exhibits: [sampleExhibit(1, { ocr: sampleReading(text) })], events: [] }))
    const found = new Set(wordsOf(long.file).match(/\bword\d+\b/g))
    expect(found.size).toBe(3_000)
  }, 60_000)

  test('an unbroken name longer than a line and a cell taller than a page lose nothing', async () => {
    const name = 'x'.repeat(900)
    const remark = Array.from({ length: 900 }, (_, index) => `claim${index}`).join('\n')
    const model = sampleModel({ title: name.slice(0, 300), subject: { ...EMPTY_SUBJECT, displayName: name, remarks: remark }, exhibits: [sampleExhibit(1, { name: `${name}.png` })], events: [] })
    const words = wordsOf((await exportDossier(folder.path, model)).file)
    expect(new Set(words.match(/\bclaim\d+\b/g)).size).toBe(900)
    expect((words.match(/x/g) ?? []).length).toBeGreaterThan(900 * 3)
  }, 60_000)

  test('an empty case is a document that says what it lacks', async () => {
    const empty = await exportDossier(folder.path, sampleModel({
      subject: EMPTY_SUBJECT, author: '', handling: '', summary: '', events: [], exhibits: [], caseNotes: [], tlp: 'TLP:AMBER+STRICT',
      integrity: { journalEntries: 0, journalHeadHash: '', journalHeadSequence: 0, lastVerify: null, checkpoint: null, custody: [] },
    }))
    const words = wordsOf(empty.file)
    for (const part of ['No summary was written.', 'No events are recorded.', 'There are no exhibits in the case.', 'Not verified since the vault was opened', 'No entries concern this case.']) {
      expect(words).toContain(part)
    }
    for (const page of pagesOf(empty.file)) expect(page.match(/TLP:AMBER\+STRICT$/gm)?.length).toBe(2)
  })
})
