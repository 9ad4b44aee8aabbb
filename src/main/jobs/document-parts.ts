import type { Acquisition } from '../../shared/contract/acquisition.ts'
import type { EvidenceFormat, EvidenceSummary, Intake } from '../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import { spellParts } from '../../shared/document-formats.ts'
import { AppError, isAppError, type ErrorCode } from '../../shared/errors.ts'
import type { Part } from '../decoder/protocol.ts'
import { takeParts } from '../imaging/index.ts'
import { takeFile } from '../ingest/intake.ts'
import { partName } from '../ingest/part-name.ts'
import { storeFile, type Stored } from '../ingest/store-file.ts'
import { logError } from '../log.ts'
import type { WaitingPart } from '../store/index.ts'
import { inOrder } from './in-order.ts'
import { VAULT_CLOSING, type RunningJob } from './jobs.ts'
import type { Work } from './work.ts'

/** Of one file that is handed in, all that lies in it counted together. */
const MOST_PARTS = 5_000
const MOST_BYTES = 2 * 1024 ** 3
/** Documents in documents: an archive in an e-mail in an archive is opened, what lies deeper is kept closed. */
const MOST_DEPTH = 3
/** Parts that come from the decoder at once. */
const BYTES_AT_ONCE = 24 * 1024 * 1024
/** Parts under way at once, as with files. */
const PARTS_AT_ONCE = 3

/** What the import that parts belong to goes by, and hears of them. */
export interface PartsRun {
  work: Work
  job: RunningJob
  caseId: CaseId
  intake: Intake
  read: boolean
  keepUnread: boolean
  told(): Acquisition
  /** A part came in, or was here before; `parts`: in words what came out of it. */
  onStored(item: number, stored: Stored, parts: string): void
  /** What is left of the bounds for the file that was handed in. */
  left: { parts: number; bytes: number }
}

export const fullBounds = (): PartsRun['left'] => ({ parts: MOST_PARTS, bytes: MOST_BYTES })

/** A failure that lies in the part itself, and is noted for good; after any other the part goes on waiting. */
const isOfThePart = (code: ErrorCode) => /^(?:FILE|IMAGE|DOCUMENT|DECODER)_/.test(code)

/**
 * Brings in what a document has parts that are not in the case yet, each an exhibit of its own, and the parts of these. `item` is the
 * document’s place in the job. Exhibit numbers follow the order of the parts. Each succeeds or fails alone; what is stopped goes on
 * when the document is offered again or the vault is next opened. Returns in words what came in, nothing for what is no document. Never throws.
 */
export async function bringInParts(run: PartsRun, item: number, documentId: EvidenceId, bytes: Uint8Array): Promise<string> {
  const { work: { store }, job } = run
  if (!store.evidence.get(documentId).parts) return ''
  try {
    store.transaction(() => store.documents.goOn(documentId))
    const waiting = store.documents.waiting(documentId)
    if (waiting.length > 0) await bringIn(run, item, documentId, bytes, waiting)
    // At a lock they go on waiting, and come in when the vault is next opened.
    if (job.signal.aborted && job.signal.reason !== VAULT_CLOSING) store.transaction(() => store.documents.stop(documentId))
  } catch (error) {
    if (!job.signal.aborted) logError(job.id, 'ingest of parts', error)
  }
  if (!store.isOpen()) return ''
  const { format, parts } = store.evidence.get(documentId)
  return spellProgress(format, parts!)
}

/** `12 pages`, or `8 of 12 pages came in`. */
export function spellProgress(format: EvidenceFormat, { total, cameIn }: { total: number; cameIn: number }): string {
  const all = spellParts(format, total)
  return total === 0 ? '' : cameIn === total ? all : `${cameIn} of ${all} came in`
}

async function bringIn(run: PartsRun, item: number, documentId: EvidenceId, bytes: Uint8Array, waiting: readonly WaitingPart[]): Promise<void> {
  const { work: { store, announce }, job } = run
  const parent = store.evidence.get(documentId)
  const places = new Map(waiting.map((part): [number, Place] => [part.index, { parent, part, item: job.add(part.name, item) }]))
  announce({ name: 'evidence.changed', caseId: run.caseId })
  const refuseFrom = (first: number, why: AppError) => keepRefusals(run, [...places.values()].flatMap((place) => (place.part.index >= first ? refuse(run, place, why) : [])))
  if (store.documents.depth(documentId) >= MOST_DEPTH) return refuseFrom(0, tooDeep())
  let from: number | null = 0
  let mostBytes = BYTES_AT_ONCE
  while (from !== null && !job.signal.aborted) {
    await job.unpaused()
    const first: number | undefined = waiting.find(({ index }) => index >= from!)?.index
    if (first === undefined) return
    if (run.left.parts <= 0 || run.left.bytes <= 0) return refuseFrom(first, tooMany())
    job.update(places.get(first)!.item, { stage: 'decoding' })
    const answer = await fetchParts(run, bytes, first, mostBytes)
    // One of them breaks the decoder: from here on each is asked for alone, so that no other is lost with it.
    if (answer === null) {
      mostBytes = 1
      continue
    }
    const refusals: Refusal[] = []
    await inOrder(answer.parts.filter(({ index }) => places.has(index)), PARTS_AT_ONCE, async (part, before) => void refusals.push(...await onePart(run, places.get(part.index)!, part, before)))
    keepRefusals(run, refusals)
    from = answer.next
  }
}

/** Null when several were asked for, and taking them failed as a whole; one alone that fails is to blame itself. */
async function fetchParts({ work: { pool }, job: { signal } }: PartsRun, bytes: Uint8Array, from: number, mostBytes: number): Promise<{ parts: Part[]; next: number | null } | null> {
  try {
    return await takeParts(pool, bytes, { from, mostBytes }, { signal })
  } catch (error) {
    if (signal.aborted || !isAppError(error)) throw error
    return mostBytes > 1 ? null : { parts: [{ index: from, code: error.code, message: error.message }], next: from + 1 }
  }
}

/** Where a part belongs: to which document, and to which item of the job. */
interface Place { parent: EvidenceSummary; part: WaitingPart; item: number }

/** A part that was not let in, and why. */
interface Refusal { place: Place; code: ErrorCode; message: string }

/** Brings in one part; what was refused is the caller’s to keep. */
async function onePart(run: PartsRun, place: Place, part: Part, before: Promise<unknown>): Promise<Refusal[]> {
  const { parent, part: { name, modifiedMs }, item } = place
  const { work, job } = run
  try {
    await job.unpaused()
    if ('code' in part) throw new AppError(part.code, part.message)
    run.left.parts--
    run.left.bytes -= part.bytes.byteLength
    if (run.left.bytes < 0) throw tooMany()
    const taken = await takeFile({ kind: 'bytes', bytes: part.bytes, name: partName(parent, name), modifiedMs })
    job.update(item, { stage: 'decoding', sha256: taken.sha256 })
    const stored = await storeFile(work, taken, {
      caseId: run.caseId, intake: run.intake, read: run.read, keepUnread: run.keepUnread, signal: job.signal, before, told: run.told,
      onStoring: () => job.update(item, { stage: 'storing' }), onRecorded: ({ evidenceId }) => work.store.documents.settle(parent.id, part.index, { evidenceId }), parent: { id: parent.id, exhibitNumber: parent.exhibitNumber, part: name },
    })
    run.onStored(item, stored, await bringInParts(run, item, stored.evidenceId, part.bytes))
    return []
  } catch (error) {
    if (job.signal.aborted || (isAppError(error) && error.code === 'CANCELLED')) return []
    if (!isAppError(error)) logError(job.id, 'ingest of a part', error)
    return refuse(run, place, isAppError(error) ? error : new AppError('INTERNAL', 'Something went wrong inside Lamplighter. The rest goes on.'))
  }
}

function refuse({ job }: PartsRun, place: Place, { code, message }: AppError): Refusal[] {
  job.update(place.item, { stage: 'failed', code, message })
  return isOfThePart(code) ? [{ place, code, message }] : []
}

/** Many at once, since each transaction costs; one that a crash forgets is tried again. */
function keepRefusals({ work: { store } }: PartsRun, refusals: readonly Refusal[]): void {
  if (refusals.length === 0) return
  store.transaction(() => { for (const { place, code, message } of refusals) store.documents.settle(place.parent.id, place.part.index, { code, message }) })
}

const tooDeep = () => new AppError('FILE_TOO_LARGE', `It lies more than ${MOST_DEPTH} files deep. Take the inner file out and import it by itself.`)
const tooMany = () => new AppError('FILE_TOO_LARGE', `A file may hold ${MOST_PARTS.toLocaleString('en')} parts and 2 GB; this is past that. Take it out and import it by itself.`)
