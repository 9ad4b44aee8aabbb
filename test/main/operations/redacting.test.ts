import { expect, test } from 'vitest'
import { openRedacting } from '../../../src/main/exchange/redacting.ts'
import { describeText, plainText } from '../../../src/main/exchange/text-file.ts'
import { spellContent } from '../../../src/main/ingest/document-text.ts'
import { gatherDossier } from '../../../src/main/jobs/dossier-model.ts'
import { highlightWords } from '../../../src/shared/annotation/quote.ts'
import { toSelectors } from '../../../src/shared/annotation/selectors.ts'
import type { DocumentContent } from '../../../src/shared/contract/document.ts'
import type { Box, Word } from '../../../src/shared/contract/evidence.ts'
import { outlineDossier } from '../../../src/main/dossier/index.ts'
import type { EvidenceId } from '../../../src/shared/ids.ts'
import { addCase, addEvent, addNote, addPicture, addReading, newId, openNew } from '../vault/temporary-vault.ts'

const READING = { engine: 'x', language: 'eng', recipe: '', meanConfidence: 90 }
const wordsOf = (...lines: string[]): Word[] => lines.flatMap((text, line) => text.split(' ').map((one, at): Word => ({ text: one, machine: one, confidence: 90, line, box: [at * 100, line * 40, 90, 30] })))
const TIME = { atMs: Date.UTC(2026, 2, 4), precision: 'day', zoneMinutes: null, meaning: 'sent', approximate: false } as const

async function desk() {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store)
  const hide = (evidenceId: EvidenceId, box: Box, reason = 'third party') => store.transaction(() => store.annotations.add({ id: newId('annot'), evidenceId, shape: 'redaction', selectors: toSelectors({ kind: 'boxes', boxes: [box] }), style: { colour: 'ink', width: 'medium' }, text: '', claim: '', reason }))
  return { ...opened, caseId, hide }
}

/** A document with parts that are in the case already. */
function makeDocument(store: Awaited<ReturnType<typeof desk>>['store'], id: EvidenceId, format: string, content: DocumentContent, parts: EvidenceId[]): void {
  store.transaction(() => {
    store.documents.insert(id, { content, opening: null, parts: parts.map((_, index) => ({ name: `page ${index + 1}`, modifiedMs: null })), readParts: false, keepUnread: false })
    parts.forEach((part, index) => store.documents.settle(id, index, { evidenceId: part }))
  })
  addReading(store, id, { ...READING, text: spellContent(content), words: [] })
  // The picture it was inserted as is made a document of.
  const get = store.evidence.get
  store.evidence.get = ((one: EvidenceId) => (one === id ? { ...get(one), format, parts: { total: parts.length, cameIn: parts.length } } : get(one))) as typeof get
}

test('redacted words leave in no text: every version, highlights, and events that were taken from them; what people wrote is warned of', async () => {
  const { store, caseId, hide, ...opened } = await desk()
  const evidenceId = await addPicture({ ...opened, store }, caseId, Buffer.from('one'))
  const lines = ['Regards to Sofia Marques today', 'see the harbour']
  for (const words of [wordsOf('Regards to Sofla Marques today', 'see the harbour'), wordsOf(...lines)]) addReading(store, evidenceId, { ...READING, words, text: lines.join('\n') })
  const { boxes, quotes } = highlightWords(wordsOf(...lines), 1, 2, 2)
  const beside = highlightWords(wordsOf(...lines), 1, 1, 2)
  const marks = [{ boxes, quotes }, beside].map((one) => store.transaction(() => store.annotations.add({ id: newId('annot'), evidenceId, shape: 'highlight', selectors: toSelectors({ kind: 'boxes', boxes: one.boxes }, one.quotes), style: { colour: 'amber', width: 'medium' }, text: '', claim: '', reason: '' })))
  const origin = { evidenceId, exhibitNumber: 1, box: null, matched: 'today', excerpt: lines[0]! }
  addEvent(store, { caseId, time: TIME, kind: 'message', text: lines[0]!, evidenceIds: [evidenceId], origin })
  addEvent(store, { caseId, time: TIME, kind: 'message', text: 'She wrote to Marques again', evidenceIds: [evidenceId] })
  addNote(store, caseId, 'Sofia  MARQUES is not to be named', evidenceId)
  hide(evidenceId, [250, 10, 100, 5])

  const redacting = openRedacting(store, caseId)
  const all = [plainText(store, evidenceId, redacting), JSON.stringify(describeText(store, evidenceId, redacting)), ...marks.map((one) => JSON.stringify(redacting.annotation(one)))].join('\n')
  expect(all).toContain('Regards to [redacted: third party] today')
  expect(all).toContain('version 2, 2 words redacted')
  expect(all).not.toMatch(/sof[il]a|marques/i)
  const model = gatherDossier(store, caseId, 0, '1')
  expect(model.events.map(({ text }) => text)).toEqual(expect.arrayContaining(['Regards to [redacted: as on E-1] today', 'She wrote to Marques again']))
  expect(outlineDossier(model).sections.at(-1)).toEqual({
    title: 'Redactions', detail: 'on 1 exhibit; their words are left out',
    gaps: [expect.stringMatching(/^Event \d of the timeline says “Marques”, which is redacted on E-1/), expect.stringMatching(/^A note on E-1 says “Sofia Marques”/)],
  })
})

test('a PDF leaves out the text of a page that is redacted, and what other documents say of the hidden words', async () => {
  const { store, caseId, hide, ...opened } = await desk()
  const [pdf, first, second, chat] = await Promise.all(['pdf', 'page one', 'page two', 'chat'].map((content) => addPicture({ ...opened, store }, caseId, Buffer.from(content), content))) as [EvidenceId, EvidenceId, EvidenceId, EvidenceId]
  addReading(store, second, { ...READING, words: wordsOf('Invoice for Orla Quint'), text: 'Invoice for Orla Quint' })
  const numbers = [pdf, first, second, chat].map((id) => store.evidence.get(id).exhibitNumber)
  makeDocument(store, pdf, 'pdf', {
    title: 'Invoices', facts: [{ label: 'Author', value: 'O. Quint' }], remarks: [], links: [{ text: 'profile', target: 'https://quay.example/orla' }],
    blocks: [{ kind: 'heading', text: 'Page 1' }, { kind: 'picture', part: 0, text: '' }, { kind: 'text', text: 'plain terms' }, { kind: 'heading', text: 'Page 2' }, { kind: 'picture', part: 1, text: '' }, { kind: 'text', text: 'Invoice for 0rla Q.' }, { kind: 'text', text: 'sum 400' }],
  }, [first, second])
  makeDocument(store, chat, 'whatsapp', {
    title: null, facts: [], remarks: [], links: [],
    blocks: [{ kind: 'message', from: 'Orla Quint', to: null, time: null, text: 'the invoice is here', part: 0 }, { kind: 'message', from: 'Ben', to: null, time: null, text: 'thanks', part: null }],
  }, [second])
  const before = openRedacting(store, caseId)
  expect(plainText(store, pdf, before)).toContain('Invoice for 0rla Q.')
  hide(second, [200, 0, 200, 30])

  const redacting = openRedacting(store, caseId)
  const [text, talk] = [pdf, chat].map((id) => redacting.reading(store.evidence.get(id), store.evidence.get(id).ocr!))
  expect(text!.text).toBe(`Invoices\nAuthor: [redacted: as on E-${numbers[2]}]\nPage 1\nplain terms\nPage 2\n[redacted: this page is E-${numbers[2]}, and parts of it are redacted there]\nLink: [redacted: links are left out where a page is redacted]`)
  expect(text).toMatchObject({ passages: 3, exhibits: [numbers[2]] })
  expect(talk!.text).toBe(`[redacted: as on E-${numbers[2]}]: the invoice is here\nBen: thanks`)
  expect(plainText(store, pdf, redacting)).toContain('3 passages redacted')
})
