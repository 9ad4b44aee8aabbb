import { expect, test } from 'vitest'
import { createDispatch, type Corridor } from '../../../src/main/dispatch.ts'
import { annotationOperations } from '../../../src/main/operations/annotation.ts'
import { journalOperations } from '../../../src/main/operations/journal.ts'
import { searchOperations } from '../../../src/main/operations/search.ts'
import { toSelectors } from '../../../src/shared/annotation/selectors.ts'
import { highlightWords } from '../../../src/shared/annotation/quote.ts'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import { contract, type Input, type OperationName, type Output } from '../../../src/shared/contract/index.ts'
import type { Envelope } from '../../../src/shared/host-bridge.ts'
import { addCase, addPicture, addReading, newId, openNew, testClock } from '../vault/temporary-vault.ts'

const STYLE = { colour: 'amber', width: 'medium' } as const
const box = (left: number, top: number, width = 40, height = 20) => toSelectors({ kind: 'boxes', boxes: [[left, top, width, height]] })
const rectangle = (left = 10, top = 20) => ({ shape: 'rectangle' as const, selectors: box(left, top), style: STYLE })

/** The real corridor over a real vault. Every answer is held against the contract. */
async function corridor() {
  const opened = await openNew()
  const announced: Announcement[] = []
  const work = { jobs: { orForget: <T>(transaction: () => T): T => transaction() } }
  const dispatch = createDispatch({
    handlers: { ...annotationOperations, ...searchOperations, ...journalOperations }, openHandlers: {},
    context: () => ({ work, store: opened.store, vault: opened.vault, clock: testClock(), newId, announce: (one: Announcement) => announced.push(one) }),
  } as unknown as Corridor)
  const ask = (name: OperationName, input: unknown): Promise<Envelope> => dispatch(name, input, { kind: 'page', trusted: true })
  async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await ask(name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`)
    return contract[name].output.parse(answer.value) as Output<N>
  }
  const codeOf = async (name: OperationName, input: unknown) => {
    const answer = await ask(name, input)
    return answer.ok ? null : answer.error.code
  }
  const caseId = addCase(opened.store)
  const evidenceId = await addPicture(opened, caseId, Buffer.from('one'))
  return { ...opened, announced, call, codeOf, caseId, evidenceId }
}

test('annotations are drawn, changed and removed; numbers count within the exhibit and are never used twice', async () => {
  const { call, store, caseId, evidenceId, announced, ...opened } = await corridor()
  const other = await addPicture({ ...opened, store }, caseId, Buffer.from('two'))
  const [first, second] = await call('annotation.add', { evidenceId, annotations: [{ ...rectangle(), claim: 'The fee', text: 'see the lantern clause' }, rectangle(60)] })
  expect(first).toMatchObject({ number: 1, caseId, evidenceId, exhibitNumber: 1, shape: 'rectangle', claim: 'The fee', reason: '', tags: [], noteCount: 0, eventCount: 0, madeBy: 'operator' })
  expect(first!.target).toEqual([{ type: 'SpecificResource', source: `urn:sha256:${store.evidence.get(evidenceId).sha256}`, selector: box(10, 20)[0] }])
  expect((await call('annotation.add', { evidenceId: other, annotations: [rectangle()] }))[0]!.number).toBe(1)
  await call('annotation.remove', { annotationIds: [second!.id] })
  expect((await call('annotation.add', { evidenceId, annotations: [rectangle()] }))[0]!.number).toBe(3)
  const [moved] = await call('annotation.update', { changes: [{ annotationId: first!.id, selectors: box(11, 20), claim: 'The price' }] })
  expect(moved).toMatchObject({ number: 1, claim: 'The price', text: 'see the lantern clause' })
  expect(moved!.target[0]!.selector.value).toBe('xywh=pixel:11,20,40,20')
  expect((await call('annotation.list', { caseId, evidenceId })).map((one) => one.number)).toEqual([1, 3])
  expect((await call('annotation.list', { caseId })).map((one) => [one.exhibitNumber, one.number])).toEqual([[1, 1], [1, 3], [2, 1]])
  expect(announced).toContainEqual({ name: 'annotation.changed', caseId })
})

test('many are changed and removed in one command, which is one line of the journal; what people wrote stays out of it', async () => {
  const { call, codeOf, store, caseId, evidenceId } = await corridor()
  const added = await call('annotation.add', { evidenceId, annotations: Array.from({ length: 60 }, (_, index) => ({ ...rectangle(index, index), text: 'secret wording', claim: 'secret claim' })) })
  const red = { colour: 'red', width: 'thick' } as const
  await call('annotation.update', { changes: added.map(({ id: annotationId }) => ({ annotationId, style: red })) })
  expect((await call('annotation.list', { caseId })).every((one) => one.style.colour === 'red')).toBe(true)
  expect(await codeOf('annotation.update', { changes: [{ annotationId: added[0]!.id, claim: 'x' }, { annotationId: newId('annot'), claim: 'x' }] })).toBe('NOT_FOUND')
  expect((await call('annotation.get', { annotationId: added[0]!.id })).claim).toBe('secret claim')
  await call('annotation.remove', { annotationIds: added.map((one) => one.id) })
  expect(await call('annotation.list', { caseId })).toEqual([])
  const lines = store.journal.list({ caseId, limit: 10 }).filter((line) => line.action.startsWith('annotation.'))
  expect(lines.map((line) => line.action)).toEqual(['annotation.remove', 'annotation.update', 'annotation.add'])
  expect(lines[1]!.details).toMatchObject({ fields: ['style'], evidenceId })
  expect(JSON.stringify(lines)).not.toContain('secret')
})

test('claims and notes are found; what was removed is not', async () => {
  const { call, caseId, evidenceId } = await corridor()
  const [one] = await call('annotation.add', { evidenceId, annotations: [{ ...rectangle(), claim: 'Offers a retainer', text: 'compare the lighthouse clause' }] })
  expect(await call('search.find', { text: 'lighthouse', caseId })).toMatchObject([{ found: 'annotation', annotationId: one!.id, evidenceId, exhibitNumber: 1 }])
  await call('annotation.update', { changes: [{ annotationId: one!.id, text: '' }] })
  expect(await call('search.find', { text: 'lighthouse clause' })).toEqual([])
  expect(await call('search.find', { text: 'retainer' })).toHaveLength(1)
  await call('annotation.remove', { annotationIds: [one!.id] })
  expect(await call('search.find', { text: 'retainer' })).toEqual([])
})

test('a redaction needs a reason and keeps one; nothing else has any', async () => {
  const { call, codeOf, store, evidenceId } = await corridor()
  const redaction = { shape: 'redaction' as const, selectors: box(0, 0), style: STYLE }
  expect(await codeOf('annotation.add', { evidenceId, annotations: [redaction] })).toBe('BAD_INPUT')
  expect(await codeOf('annotation.add', { evidenceId, annotations: [{ ...redaction, reason: '  ' }] })).toBe('BAD_INPUT')
  const [hidden, plain] = await call('annotation.add', { evidenceId, annotations: [{ ...redaction, reason: ' private person ' }, { ...rectangle(), reason: 'none' }] })
  expect([hidden!.reason, plain!.reason]).toEqual(['private person', ''])
  expect(await codeOf('annotation.update', { changes: [{ annotationId: hidden!.id, reason: '' }] })).toBe('BAD_INPUT')
  expect(store.annotations.redactions(evidenceId)).toEqual([[0, 0, 40, 20]])
})

test('shapes that are none, lie outside of the picture or on what is none are refused', async () => {
  const { codeOf, evidenceId } = await corridor()
  const add = (fields: object) => codeOf('annotation.add', { evidenceId, annotations: [{ ...rectangle(), ...fields }] })
  expect(await add({ selectors: box(1_150, 0) })).toBe('BAD_INPUT')
  expect(await add({ selectors: toSelectors({ kind: 'ellipse', centre: { x: 5, y: 5 }, radii: { x: 9, y: 3 } }), shape: 'ellipse' })).toBe('BAD_INPUT')
  expect(await add({ shape: 'freehand' })).toBe('BAD_INPUT')
  expect(await add({ selectors: [{ type: 'SvgSelector', value: '<svg onload="alert(1)"/>' }], shape: 'ellipse' })).toBe('BAD_INPUT')
  expect(await add({ style: { colour: 'url(x)', width: 'thin' } })).toBe('BAD_INPUT')
  expect(await codeOf('annotation.add', { evidenceId: newId('ev'), annotations: [rectangle()] })).toBe('NOT_FOUND')
})

test('copies keep what was written and lie at the same place of another picture; highlights follow their words', async () => {
  const { call, store, caseId, evidenceId, ...opened } = await corridor()
  const other = await addPicture({ ...opened, store }, caseId, Buffer.from('two'))
  const words = (top: number): Word[] => ['the', 'fee', 'is', 'high'].map((text, index) => ({ text, confidence: 90, line: 0, box: [index * 60, top, 50, 20] }))
  const reading = { engine: 'x', language: 'eng', recipe: '', text: 'the fee is high', meanConfidence: 90 }
  addReading(store, evidenceId, { ...reading, words: words(100) })
  addReading(store, other, { ...reading, words: words(300) })
  const { boxes, quotes } = highlightWords(words(100), 1, 2, 1)
  const [mark, highlight] = await call('annotation.add', { evidenceId, annotations: [{ ...rectangle(), claim: 'here' }, { shape: 'highlight', selectors: toSelectors({ kind: 'boxes', boxes }, quotes), style: STYLE }] })
  const [copied, followed] = await call('annotation.copy', { annotationIds: [mark!.id, highlight!.id], evidenceId: other })
  expect(copied).toMatchObject({ claim: 'here', number: 1, evidenceId: other, exhibitNumber: 2 })
  expect(copied!.target[0]!.selector.value).toBe(mark!.target[0]!.selector.value)
  expect(copied!.target[0]!.source).toBe(`urn:sha256:${store.evidence.get(other).sha256}`)
  expect(followed!.target[0]!.selector.value).toBe('xywh=pixel:60,300,110,20')
  const [duplicate] = await call('annotation.copy', { annotationIds: [mark!.id], evidenceId, right: 12, down: -5_000 })
  expect(duplicate!.target[0]!.selector.value).toBe('xywh=pixel:22,0,40,20')
})

test('they leave as an AnnotationPage of the W3C data model', async () => {
  const { call, caseId, evidenceId } = await corridor()
  await call('annotation.add', { evidenceId, annotations: [{ ...rectangle(), claim: 'The fee', text: 'note <b>' }, { shape: 'redaction', selectors: box(0, 0), style: STYLE, reason: 'private' }] })
  const { json, count } = await call('annotation.export', { caseId })
  const page = JSON.parse(json) as { '@context': unknown[]; type: string; items: { body: object[] }[] }
  expect([page['@context'][0], page.type, count]).toEqual(['http://www.w3.org/ns/anno.jsonld', 'AnnotationPage', 2])
  expect(page.items[0]).toMatchObject({
    type: 'Annotation', creator: { name: 'operator' }, created: expect.stringMatching(/^2026-03-04T/) as string, target: { type: 'SpecificResource', selector: { value: 'xywh=pixel:10,20,40,20' } },
    body: [{ purpose: 'classifying', value: 'rectangle' }, { purpose: 'describing', value: 'The fee' }, { purpose: 'commenting', value: 'note <b>' }],
  })
  expect(page.items[1]!.body).toContainEqual({ type: 'TextualBody', purpose: 'commenting', value: 'private', format: 'text/plain' })
})

test('they go with their exhibit, and so do their words and numbers', async () => {
  const { call, store, caseId, evidenceId } = await corridor()
  await call('annotation.add', { evidenceId, annotations: [{ ...rectangle(), claim: 'vanishing' }] })
  store.transaction(() => store.removal.evidence(evidenceId))
  expect(await call('annotation.list', { caseId })).toEqual([])
  expect(await call('search.find', { text: 'vanishing' })).toEqual([])
})
