import { afterAll, describe, expect, test } from 'vitest'
import { hasTool, runTool } from '../../support/pdf-objects.ts'
import { exportDossier, exportFolder } from '../../support/dossier-export.ts'
import { sampleExhibit, sampleModel, sampleReading } from '../../support/dossier-sample.ts'
import type { DossierAnnotation } from '../../../src/main/dossier/model.ts'
import { hiddenTerms, redactText } from '../../../src/shared/annotation/redact-text.ts'
import { redactWords } from '../../../src/shared/annotation/redact-words.ts'
import type { Box, Word } from '../../../src/shared/contract/evidence.ts'

const folder = exportFolder()
afterAll(folder.remove)

const STYLE = { colour: 'red', width: 'medium' } as const
const mark = (number: number, change: Partial<DossierAnnotation>): DossierAnnotation =>
  ({ number, shape: 'rectangle', style: STYLE, text: '', claim: '', reason: '', tags: [], geometry: { kind: 'boxes', boxes: [[100, 100, 400, 200]] }, ...change })

const MARKS: DossierAnnotation[] = [
  mark(1, { claim: 'Names the fee before the client', text: 'Compare the second approach.', tags: ['offer', 'עסקה'] }),
  mark(2, { shape: 'ellipse', geometry: { kind: 'ellipse', centre: { x: 1_200, y: 700 }, radii: { x: 200, y: 90 } }, claim: 'متى يمكننا التحدث' }),
  mark(3, { shape: 'arrow', geometry: { kind: 'arrow', from: { x: 10, y: 10 }, to: { x: 900, y: 800 } } }),
  mark(4, { shape: 'freehand', geometry: { kind: 'stroke', points: [{ x: 1, y: 1 }, { x: 50, y: 70 }, { x: 90, y: 20 }] } }),
  mark(5, { shape: 'highlight', geometry: { kind: 'boxes', boxes: [[10, 300, 400, 30], [10, 340, 200, 30]] } }),
  mark(6, { shape: 'callout', geometry: { kind: 'boxes', boxes: [[2_000, 1_000, 1, 1]] } }),
  mark(17, { shape: 'redaction', reason: 'a private person', geometry: { kind: 'boxes', boxes: [[0, 1_300, 500, 100]] } }),
]

describe.skipIf(!hasTool('pdftotext'))('annotations in a dossier (needs poppler-utils)', () => {
  test('stand as a numbered list beside their exhibit, with claim, note, tags and reason', async () => {
    const model = sampleModel({ exhibits: [sampleExhibit(1, { annotations: MARKS }), sampleExhibit(2, { width: 400, height: 9_000, annotations: [mark(1, { claim: 'Far down', geometry: { kind: 'boxes', boxes: [[10, 8_500, 300, 100]] } })] })] })
    const { file, remarks } = await exportDossier(folder.path, model)
    const words = runTool('pdftotext', ['-layout', file, '-']).replace(/[\u200e\u200f\u202a-\u202e]/g, '').replace(/\s+/g, ' ')
    for (const part of ['Marked on the picture', '1 Names the fee before the client', 'rectangle; tags: offer,', 'Compare the second approach.', '5 highlighted words', '17 redaction', 'reason: a private person', 'Far down']) expect(words).toContain(part)
    expect(remarks).toEqual([])
  }, 60_000)

  test('words left out with a redaction are counted', async () => {
    const reading = { ...sampleReading('the [redacted] is high')!, redacted: 2 }
    const { file } = await exportDossier(folder.path, sampleModel({ exhibits: [sampleExhibit(1, { ocr: reading })] }))
    const words = runTool('pdftotext', ['-layout', file, '-']).replace(/\s+/g, ' ')
    expect(words).toContain('Redacted: 2 words lie under a redaction')
    expect(words).toContain('the [redacted] is high')
  }, 60_000)
})

test('words that a redaction touches go from the text, whatever little of them it touches', () => {
  const words: Word[] = ['the', 'secret', 'fee', 'is', 'high'].map((text, index) => ({ text, confidence: 90, line: Math.floor(index / 4), box: [index * 60, 100 + Math.floor(index / 4) * 40, 50, 20] }))
  const hide = (...box: Box) => redactWords(words, [{ box, reason: 'private' }])
  expect(hide(109, 119, 12, 5)).toMatchObject({ text: 'the [redacted: private] is\nhigh', count: 2, hidden: ['secret fee'] })
  expect(hide(110, 100, 10, 20)).toEqual({ text: 'the secret fee is\nhigh', words, count: 0, hidden: [] })
  const all = hide(0, 0, 1_000, 1_000)
  expect(all).toMatchObject({ text: '[redacted: private]\n[redacted: private]', count: 5 })
  // Neither how many words there were nor how long they are is told by their boxes.
  expect(all.words.map(({ box, confidence }) => [box, confidence])).toEqual([[[0, 0, 1_000, 1_000], 0], [[0, 0, 1_000, 1_000], 0]])
})

test('what a redaction hides is found in texts without places: whole runs, and names, numbers and addresses by themselves', () => {
  const terms = hiddenTerms(['the meeting with Sofia Márques,', '+351 912'], 'on Wednesday the harbour', '[x]')
  const said = (text: string) => redactText(text, terms)
  expect(said('Ask Sofia  marques about the harbour')).toBe('Ask [x]  [x] about the harbour')
  expect(said('Yes: THE MEETING with Sofia Marques, at ten')).toBe('Yes: [x], at ten')
  expect(said('with the meeting, Sofiane and 351912')).toBe('with the meeting, Sofiane and 351912')
  expect(said('Call 351 912 today')).toBe('Call [x] today')
  expect(redactText('与陈伟见面', hiddenTerms(['陈伟'], '', '[x]'))).toBe('与[x]见面')
})
