import { afterAll, describe, expect, test } from 'vitest'
import { hasTool, runTool } from '../../support/pdf-objects.ts'
import { exportDossier, exportFolder } from '../../support/dossier-export.ts'
import { sampleExhibit, sampleModel } from '../../support/dossier-sample.ts'
import { outlineDossier } from '../../../src/main/dossier/index.ts'

const folder = exportFolder()
afterAll(folder.remove)
const wordsOf = (file: string) => runTool('pdftotext', ['-layout', file, '-']).replace(/[\u200e\u200f\u202a-\u202e]/g, '').replace(/\s+/g, ' ')

const noPicture = { width: 0, height: 0, pdq: null, pdqQuality: null } as const
const own = (text: string) => ({ engine: 'text of the file', models: [], language: 'as written', recipe: 'taken from the file, its markup left away', version: 1, meanConfidence: 100, text })
const exhibits = [
  sampleExhibit(1, { ...noPicture, name: 'offer.pdf', format: 'pdf', parts: { total: 3, exhibits: [2, 3] }, ocr: own('The fee is 1,800 EUR.') }),
  sampleExhibit(2, { name: 'offer, page 1.png', parent: { exhibitNumber: 1, part: 'page 1' } }), sampleExhibit(3, { name: 'offer, page 2.png', parent: { exhibitNumber: 1, part: 'page 2' } }),
  sampleExhibit(4, { ...noPicture, name: 'chat.txt', format: 'whatsapp', parts: { total: 0, exhibits: [] }, ocr: own(`FIRST LINE\n${'so it goes on and on\n'.repeat(9_000)}LAST LINE`) }),
  sampleExhibit(5, { ...noPicture, name: 'letter.docx', format: 'other', remarks: ['Kept unread: this is no picture.'], ocr: null }),
]

describe.skipIf(!hasTool('pdftotext'))('exhibits that are no pictures (needs poppler-utils)', () => {
  test('say what they are and what they say; a page says whose it is', async () => {
    const { file, remarks } = await exportDossier(folder.path, sampleModel({ exhibits: exhibits.filter(({ number }) => number !== 4) }))
    const words = wordsOf(file)
    expect(words).toContain('E-1 is a document of 3 pages; they are E-2, E-3. 1 of them did not come in or were removed.')
    expect(words).toContain('Page 2 of E-1')
    expect(words).toContain('The fee is 1,800 EUR.')
    expect(words).toContain('E-5 was kept unread: sealed and hashed as it came in, and never opened.')
    expect(words).toContain('Kept unread: this is no picture.')
    expect(words.match(/Picture hash, PDQ/g)).toHaveLength(2)
    expect(remarks).toEqual([])
  }, 60_000)

  test('a long text is printed to a bound, which is told', async () => {
    const { file } = await exportDossier(folder.path, sampleModel({ exhibits: exhibits.slice(3, 4) }))
    const words = wordsOf(file)
    expect(words).toContain('FIRST LINE')
    expect(words).not.toContain('LAST LINE')
    expect(words).toContain('Printed are the first 120,000 of 189,020 characters; the rest is in the file.')
  }, 60_000)
})

test('the outline misses no reading and no picture hash where there can be none', () => {
  const gaps = outlineDossier(sampleModel({ exhibits })).sections.find(({ title }) => title === 'Exhibits')!.gaps
  expect(gaps.filter((gap) => /no text read|no picture hash/.test(gap))).toEqual([])
})
