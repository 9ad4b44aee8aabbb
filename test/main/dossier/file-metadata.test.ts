import { afterAll, describe, expect, test } from 'vitest'
import { exportDossier, exportFolder } from '../../support/dossier-export.ts'
import { sampleExhibit, sampleModel } from '../../support/dossier-sample.ts'
import { PHOTOGRAPH } from '../../support/fake-metadata.ts'
import { hasTool, runTool } from '../../support/pdf-objects.ts'

const folder = exportFolder()
afterAll(folder.remove)

const wordsOf = (file: string) => runTool('pdftotext', ['-layout', file, '-']).replace(/[\u200e\u200f\u202a-\u202e]/g, '').replace(/\s+/g, ' ')

describe.skipIf(!hasTool('pdftotext'))('what the file tells of itself (needs poppler-utils)', () => {
  test('facts, the device’s time and Content Credentials are printed; a position is only said to be there', async () => {
    const { file } = await exportDossier(folder.path, sampleModel({ exhibits: [sampleExhibit(1, { metadata: PHOTOGRAPH })] }))
    const words = wordsOf(file)
    for (const part of [
      'Names “Adobe Photoshop 25.0 (Macintosh)”, a program that edits pictures.', '2026-03-04 10:32:07, UTC+02:00 (EXIF DateTimeOriginal)', 'Whitlock, Lantern 7',
      'The picture is not the one that was signed', 'Invented Camera, Whitlock Optics', 'The file tells where the device was. It is not printed.', 'Anybody can write such statements',
    ]) expect(words).toContain(part)
  })

  test('a picture that was never looked at, a document, and a file with far more than is printed', async () => {
    const crowded = { ...PHOTOGRAPH, traces: Array.from({ length: 40 }, (_, index) => ({ text: `Fact ${index} ${'x'.repeat(900)}`, basis: 'EXIF' })) }
    const model = sampleModel({ exhibits: [sampleExhibit(1, { metadata: null }), sampleExhibit(2), sampleExhibit(3, { metadata: crowded })], events: [] })
    const words = wordsOf((await exportDossier(folder.path, model)).file)
    expect(words).toContain('Not read: the picture came in with an earlier version')
    expect(words.match(/What the file tells of itself/g)).toHaveLength(2)
    expect(words.match(/Fact \d+/g)).toHaveLength(12)
    expect(words).toContain('and 28 further facts')
  })
})
