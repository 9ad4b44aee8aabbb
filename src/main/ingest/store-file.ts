import { createHash } from 'node:crypto'
import type { Acquisition } from '../../shared/contract/acquisition.ts'
import { isPicture, type EvidenceSummary, type Intake } from '../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import { mayBeKeptUnread } from '../../shared/document-formats.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { inspectFile, inspectPicture, readFacts, type DecoderPool } from '../imaging/index.ts'
import type { NewEvidence, Store } from '../store/index.ts'
import type { Clock } from '../ports.ts'
import type { Taken } from './intake.ts'
import { openDocument, previewOf } from './open-document.ts'
import { asPicture } from './as-picture.ts'
import { asUnread } from './as-unread.ts'
import { recordFacts } from './record-facts.ts'

/** What storing needs of the core. */
export interface IngestTools {
  store: Store
  pool: DecoderPool
  clock: Clock
  newId<P extends string>(prefix: P): `${P}_${string}`
  /** Of Lamplighter. */
  appVersion: string
  /** The name of this installation; null where there is none. */
  machine: string | null
}

export interface StoreRequest {
  caseId: CaseId
  intake: Intake
  read: boolean
  /** Whether what cannot be read is kept all the same. */
  keepUnread: boolean
  signal: AbortSignal
  before: Promise<unknown>
  onStoring(): void
  /** In the transaction that records it, or that it was offered again. */
  onRecorded?(stored: Omit<Stored, 'hashes' | 'unread'>): void
  /** What is told of where the file comes from by the time it is recorded. */
  told(): Acquisition
  /** The document it came out of, and where in it; null for a file by itself. */
  parent: { id: EvidenceId; exhibitNumber: number; part: string } | null
}

/** What a file turned out to be, ready to be sealed and recorded. */
export interface Exhibit extends Pick<NewEvidence, 'format' | 'width' | 'height' | 'remarks' | 'pdqReference' | 'pdqSmooth' | 'reading'> {
  thumbnail: Uint8Array
  /** How it was made; null where it shows nothing of the file. */
  thumbnailRecipe: string | null
  /** The libraries that looked into it, with their versions; null when none did. */
  decoder: string | null
  /** Further facts for the custody line. */
  details?: Record<string, unknown>
  /** Why it was not read, where it is kept all the same. */
  unread?: Pick<AppError, 'code' | 'message'>
  /** Writes what goes with it, in the same transaction. */
  record?(id: EvidenceId): void
}

export interface Stored {
  evidenceId: EvidenceId
  exhibitNumber: number
  duplicate: boolean
  /** As matching compares them; null for what was here before, or has none. */
  hashes: { reference: string; smooth: string; quality: number } | null
  /** Why it was kept unread. */
  unread?: Pick<AppError, 'code' | 'message'>
}

/** What times of the journal are taken from. */
const CLOCK = 'this computer’s clock, not compared with another'

/**
 * Looks into one file’s bytes, seals and records them: a picture, a document, or with `keepUnread` anything. Order of writes: sealed
 * original and thumbnail are on the disk and synced before the row that names them is committed, so a crash leaves at worst sealed
 * files that nothing names. The row and its custody line are one transaction, written after `before` has settled. A document’s parts
 * are not brought in here. Errors: those of the decoder, DISK_FULL, WRITE_FAILED, CANCELLED.
 */
export async function storeFile(tools: IngestTools, taken: Taken, request: StoreRequest): Promise<Stored> {
  const early = await recordIfKnown(tools, request, taken)
  if (early) return early
  const exhibit = await named(taken.name, lookInto(tools, taken, request))
  await request.before
  if (request.signal.aborted) throw new AppError('CANCELLED', 'Stopped.')
  // The file before may have held the same bytes.
  const late = await recordIfKnown(tools, request, taken)
  if (late) return late
  request.onStoring()
  const sealing = [tools.store.blobs.seal(taken.bytes, 'original'), tools.store.blobs.seal(exhibit.thumbnail, 'thumbnail')] as const
  // Neither is left running when the other fails.
  await Promise.allSettled(sealing)
  const [original, thumbnail] = await named(taken.name, Promise.all(sealing))
  return tools.store.transaction((): Stored => record(tools, taken, request, exhibit, { original, thumbnail }))
}

async function lookInto(tools: IngestTools, taken: Taken, request: StoreRequest): Promise<Exhibit> {
  try {
    const found = await inspectFile(tools.pool, taken.bytes, { signal: request.signal })
    if ('document' in found) return await openDocument(tools, taken, request, found.document)
    const facts = await readFacts(tools.pool, taken.bytes, found, { signal: request.signal })
    return { ...asPicture(taken, found, request), record: (id) => recordFacts(tools, id, facts) }
  } catch (error) {
    // Too large to be taken apart is not too large to be kept.
    if (request.keepUnread && isAppError(error) && (mayBeKeptUnread(error.code) || error.code === 'FILE_TOO_LARGE')) return asUnread(taken, error)
    throw error
  }
}

function record(tools: IngestTools, taken: Taken, request: StoreRequest, exhibit: Exhibit, sealed: Pick<NewEvidence, 'original' | 'thumbnail'>): Stored {
  // Another import may have brought in the same bytes while these were sealed.
  const there = tools.store.evidence.findBySha256(request.caseId, taken.sha256)
  if (there) return recordOffered(tools, taken, request, there)
  const { thumbnail: _, thumbnailRecipe, decoder, details, unread, record: recordMore, ...row } = exhibit
  const acquisition = request.told()
  const inserted = tools.store.evidence.insert({
    ...row, ...sealed, id: tools.newId('ev'), caseId: request.caseId, name: taken.name, fileModifiedMs: taken.fileModifiedMs, intake: request.intake,
    originalPath: taken.originalPath, sha512: taken.sha512, acquisition, parent: request.parent,
  })
  tools.store.journal.append({
    action: 'evidence.imported', subject: inserted.id, caseId: request.caseId,
    details: {
      sha256: taken.sha256, sha512: taken.sha512, sizeBytes: taken.bytes.byteLength, name: taken.name, intake: request.intake, exhibitNumber: inserted.exhibitNumber,
      ...(request.parent ? { parent: request.parent } : {}),
      fileModifiedMs: taken.fileModifiedMs, fileCreatedMs: taken.fileCreatedMs, ...(Object.keys(acquisition).length > 0 ? { acquisition } : {}),
      clock: CLOCK, machine: tools.machine, tools: [`Lamplighter ${tools.appVersion}`, decoder].filter(Boolean).join(', '),
      ...(thumbnailRecipe === null ? {} : { preview: { sha256: sealed.thumbnail.sha256, recipe: thumbnailRecipe } }), ...details, ...(unread && { unread }),
    },
  })
  recordMore?.(inserted.id)
  request.onRecorded?.({ evidenceId: inserted.id, exhibitNumber: inserted.exhibitNumber, duplicate: false })
  const { pdqReference, pdqSmooth } = exhibit
  const hashes = pdqReference && pdqSmooth && { reference: pdqReference.hex, smooth: pdqSmooth.hex, quality: pdqReference.quality }
  return { evidenceId: inserted.id, exhibitNumber: inserted.exhibitNumber, duplicate: false, hashes, ...(unread && { unread }) }
}

/** The same bytes are kept once in a case; that they were offered again is noted, and heals a stored file that was lost or damaged. */
async function recordIfKnown(tools: IngestTools, request: StoreRequest, taken: Taken): Promise<Stored | null> {
  const found = tools.store.evidence.findBySha256(request.caseId, taken.sha256)
  if (!found) return null
  await tools.store.blobs.seal(taken.bytes, 'original')
  if (found.damage?.part === 'preview') await sealPreviewAgain(tools, found, taken, request.signal)
  return tools.store.transaction(() => recordOffered(tools, taken, request, found))
}

function recordOffered({ store }: IngestTools, taken: Taken, { caseId, parent, onRecorded }: StoreRequest, found: Pick<EvidenceSummary, 'id' | 'exhibitNumber'>): Stored {
  const stored = { evidenceId: found.id, exhibitNumber: found.exhibitNumber, duplicate: true }
  store.journal.append({ action: 'evidence.offeredAgain', subject: found.id, caseId, details: { sha256: taken.sha256, name: taken.name, ...(parent ? { parent } : {}) } })
  onRecorded?.(stored)
  return { ...stored, hashes: null }
}

/** Only the very preview that was made at import is one again; another version's encoder may make another. */
async function sealPreviewAgain(tools: IngestTools, { id, format }: Pick<EvidenceSummary, 'id' | 'format'>, taken: Taken, signal: AbortSignal): Promise<void> {
  const { store, pool } = tools
  const thumbnail = isPicture(format) ? (await named(taken.name, inspectPicture(pool, taken.bytes, { signal }))).thumbnail : await previewOf(tools, taken, format, signal)
  if (createHash('sha256').update(thumbnail).digest('hex') === store.evidence.thumbnailBlob(id).sha256) await store.blobs.seal(thumbnail, 'thumbnail')
}

/** Decoders and disks do not know names; people need them in the message. */
async function named<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error
    throw new AppError(error.code, `“${name}”: ${error.message}`, { cause: error, details: error.details })
  }
}
