import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { makeId } from '../../../shared/ids.ts'
import { EVENT_KINDS } from '../../../shared/contract/timeline.ts'
import { EXHIBIT_KINDS, FLAGS } from '../../../shared/contract/marks.ts'
import { recogniseKind, recognisePlatform } from '../../reading/index.ts'
import type { Store } from '../../store/index.ts'
import type { SealedBlob } from '../../vault/index.ts'
import { drawPicture, HEIGHT, labelled, WIDTH } from './pictures.ts'
import { createRandom, type Random } from './random.ts'
import { caseTitle, fileName, LANGUAGES, makeText, PEOPLE, PLATFORMS, TAGS } from './words.ts'

export interface Amount { items: number; cases: number; seed: number }
export interface Filled { items: number; cases: number; readings: number; notes: number; events: number; annotations: number; largestCase: number }

/** Different previews; many items share one. */
const PICTURES = 300
/** Items of one transaction. */
const AT_ONCE = 400
/** What a vault of 100,000 holds in one case. */
const LARGEST_SHARE = 0.55
const START_MS = Date.UTC(2026, 0, 5)
const DAY_MS = 86_400_000
const MADE = { origin: 'bench seed' }

/** How many exhibits each case gets: one has more than half of them, the others few, some none. */
export function spread({ items, cases }: Amount, random: Random): number[] {
  const sizes = Array.from({ length: cases }, () => 0)
  sizes[0] = cases === 1 ? items : Math.ceil(items * LARGEST_SHARE)
  for (let left = items - sizes[0]; left > 0; left--) sizes[1 + random.below(cases - 1)]!++
  return sizes
}

/**
 * Fills an empty vault with invented items through the same doors as an import, each with its custody line. `goOn`: asked after every
 * few hundred items; false ends it with what is done so far.
 */
export async function fillVault(store: Store, amount: Amount, { onProgress, goOn }: { onProgress(done: Filled): void; goOn(): boolean }): Promise<Filled> {
  const random = createRandom(amount.seed)
  const filled: Filled = { items: 0, cases: 0, readings: 0, notes: 0, events: 0, annotations: 0, largestCase: 0 }
  const pictures = Array.from({ length: Math.min(PICTURES, amount.items) }, () => drawPicture(random))
  const previews = await Promise.all(pictures.map((picture) => store.blobs.seal(picture, 'thumbnail')))
  const originals: SealedBlob[] = []
  const ids = createIds(random)
  const sizes = spread(amount, random)
  for (let number = 0; number < sizes.length && goOn();) {
    // Small cases go together: a transaction for each would have the disk wait.
    const batch: { caseId: CaseId; count: number }[] = []
    let gathered = 0
    store.transaction(() => {
      while (number < sizes.length && gathered < AT_ONCE) {
        const count = sizes[number]!
        batch.push({ caseId: openCase(store, random, ids, ++number), count })
        gathered += count
        filled.cases++
        filled.largestCase = Math.max(filled.largestCase, count)
      }
    })
    const shared = { random, ids, filled, originals, previews }
    const sealUpTo = async (count: number) => {
      const first = originals.length
      const more = Array.from({ length: Math.max(0, count - first) }, (_, at) => labelled(pictures[(first + at) % pictures.length]!, `${amount.seed} ${first + at}`))
      originals.push(...await Promise.all(more.map((one) => store.blobs.seal(one, 'original'))))
    }
    for (const { caseId, count } of batch.filter((one) => one.count > AT_ONCE)) {
      for (let from = 0; from < count && goOn(); from += AT_ONCE) {
        const to = Math.min(count, from + AT_ONCE)
        await sealUpTo(to)
        store.transaction(() => addItems(store, { ...shared, caseId, from, to }))
        onProgress(filled)
      }
    }
    const small = batch.filter((one) => one.count <= AT_ONCE)
    await sealUpTo(Math.max(0, ...small.map((one) => one.count)))
    store.transaction(() => { for (const { caseId, count } of small) addItems(store, { ...shared, caseId, from: 0, to: count }) })
    onProgress(filled)
  }
  return filled
}

type Ids = <P extends string>(prefix: P) => `${P}_${string}`
const createIds = (random: Random): Ids => {
  let atMs = START_MS
  return (prefix) => makeId(prefix, atMs += 20, random.bytes(16))
}

interface Batch { random: Random; ids: Ids; caseId: CaseId; filled: Filled; from: number; to: number; originals: readonly SealedBlob[]; previews: readonly SealedBlob[] }

function openCase(store: Store, random: Random, ids: Ids, number: number): CaseId {
  const { id } = store.cases.create({ id: ids('case'), title: caseTitle(random, number) })
  store.journal.append({ action: 'case.create', subject: id, caseId: id, details: MADE })
  return id
}

function addItems(store: Store, batch: Batch): void {
  for (let at = batch.from; at < batch.to; at++) addItem(store, batch, at)
}

function addItem(store: Store, { random, ids, caseId, filled, originals, previews }: Batch, at: number): void {
  const [original, number] = [originals[at]!, ++filled.items]
  const capturedMs = START_MS + random.below(120) * DAY_MS + random.below(DAY_MS)
  const acquisition = random.chance(0.7) ? { source: `https://quay.example/in/${random.below(40)}`, platform: random.pick(PLATFORMS) } : {}
  const hash = pictureHash(random, at)
  const { id, exhibitNumber } = store.evidence.insert({
    id: ids('ev'), caseId, name: fileName(random, number), format: 'png', width: WIDTH, height: HEIGHT, fileModifiedMs: random.chance(0.95) ? capturedMs : null, intake: 'command-line', originalPath: null, remarks: [],
    original, thumbnail: previews[at % previews.length]!, pdqReference: hash, pdqSmooth: hash, reading: 'none', acquisition,
  })
  store.journal.append({ action: 'evidence.imported', subject: id, caseId, details: { sha256: original.sha256, sizeBytes: original.sizeBytes, exhibitNumber, ...MADE } })
  const language = random.pick(LANGUAGES)
  const text = random.chance(0.94) ? makeText(random, language, number) : null
  if (text) {
    const version = store.readings.add(id, { engine: 'bench seed', language, recipe: 'invented', models: [], mode: 'standard', ...text })
    store.evidence.recognised(id, { kind: random.chance(0.5) ? recogniseKind('png', text.text) : random.pick(EXHIBIT_KINDS), platform: recognisePlatform(text.text, acquisition).platform })
    store.journal.append({ action: 'evidence.read', subject: id, caseId, details: { version, words: text.words.length, ...MADE } })
    filled.readings++
  }
  addMarks(store, random, { id, caseId })
  addCasework(store, { random, ids, filled, id, caseId, capturedMs })
}

/** One in twenty shows the same as one a little before, a few bits apart. */
function pictureHash(random: Random, at: number): { hex: string; quality: number } {
  const base = createRandom((random.chance(0.05) ? at - (at % 40) : at) + 1).bytes(32)
  for (let bit = random.below(6); bit > 0; bit--) base[random.below(32)]! ^= 1 << random.below(8)
  return { hex: Buffer.from(base).toString('hex'), quality: 60 + random.below(41) }
}

interface Exhibit { id: EvidenceId; caseId: CaseId }

function addMarks(store: Store, random: Random, { id, caseId }: Exhibit): void {
  if (random.chance(0.15)) {
    const marks = { ...(random.chance(0.5) && { star: true }), ...(random.chance(0.6) && { flag: random.pick(FLAGS) }) }
    store.evidence.mark([id], marks)
    store.journal.append({ action: 'evidence.mark', subject: id, caseId, details: { ...marks, ...MADE } })
  }
  if (random.chance(0.2)) {
    const tags = [random.pick(TAGS), ...(random.chance(0.3) ? [random.pick(TAGS)] : [])]
    store.tags.set([id], { add: tags, remove: [] })
    store.journal.append({ action: 'tag.set', subject: id, caseId, details: { added: tags.length, ...MADE } })
  }
}

function addCasework(store: Store, { random, ids, filled, id, caseId, capturedMs }: Exhibit & { random: Random; ids: Ids; filled: Filled; capturedMs: number }): void {
  if (random.chance(0.08)) {
    const note = store.notes.add({ id: ids('note'), caseId, evidenceId: id, text: `${random.pick(PEOPLE)} again; compare the wording with the exhibit before. (${filled.items})` })
    store.journal.append({ action: 'note.add', subject: note.id, caseId, details: { evidenceId: id, ...MADE } })
    filled.notes++
  }
  const time = { atMs: capturedMs, precision: 'minute', zoneMinutes: 60, meaning: 'sent', approximate: false } as const
  if (random.chance(0.1)) {
    const event = store.events.add({ id: ids('event'), caseId, time, kind: random.pick(EVENT_KINDS), text: `${random.pick(PEOPLE)} writes about the report (${filled.items})`, evidenceIds: [id], actors: [random.pick(PEOPLE)], channel: random.pick(PLATFORMS) })
    store.journal.append({ action: 'timeline.add', subject: event.id, caseId, details: { kind: event.kind, ...MADE } })
    filled.events++
  }
  if (random.chance(0.05)) {
    const selectors = [{ type: 'FragmentSelector' as const, conformsTo: 'http://www.w3.org/TR/media-frags/' as const, value: `xywh=pixel:${random.below(60)},${random.below(120)},80,40` }]
    const { id: subject, number } = store.annotations.add({ id: ids('annot'), evidenceId: id, shape: 'rectangle', selectors, style: { colour: 'amber', width: 'medium' }, text: '', claim: 'names the price', reason: '' })
    store.journal.append({ action: 'annotation.add', subject, caseId, details: { evidenceId: id, number, ...MADE } })
    filled.annotations++
  }
  if (random.chance(0.12)) {
    store.proposals.add(id, { id: ids('prop'), time, matched: '10:32', excerpt: 'Wednesday, 4 March 2026 10:32', box: [12, 40, 60, 10], confidence: 88, assumption: '' })
  }
}
