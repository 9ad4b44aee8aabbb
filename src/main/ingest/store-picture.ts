import { createHash } from 'node:crypto'
import type { Acquisition } from '../../shared/contract/acquisition.ts'
import type { Intake } from '../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { inspectPicture, type DecoderPool } from '../imaging/index.ts'
import type { Store } from '../store/index.ts'
import type { Clock } from '../ports.ts'
import type { Taken } from './intake.ts'
import { frameRemarks, nameRemarks } from './name-remarks.ts'

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

/** What times of the journal are taken from. */
const CLOCK = 'this computer’s clock, not compared with another'

export type Stored = { evidenceId: EvidenceId; exhibitNumber: number } & (
  | { duplicate: true }
  /** Its hashes, as matching compares them. */
  | { duplicate: false; hashes: { reference: string; smooth: string; quality: number } }
)

/**
 * Decodes one file's bytes and, if they are a picture, seals and records them. Order of writes: sealed original and thumbnail are on
 * the disk and synced before the row that names them is committed, so a crash leaves at worst sealed files that nothing
 * names. The row and its custody line are one transaction, written after `before` has settled. Errors: those of the decoder, DISK_FULL, WRITE_FAILED, CANCELLED.
 */
export async function storePicture(
  tools: IngestTools,
  taken: Taken,
  request: {
    caseId: CaseId; intake: Intake; read: boolean; signal: AbortSignal; before: Promise<unknown>; onStoring(): void
    /** What is told of where the file comes from by the time it is recorded. */
    told(): Acquisition
  },
): Promise<Stored> {
  const early = await recordIfKnown(tools, request, taken)
  if (early) return early
  const picture = await named(taken.name, inspectPicture(tools.pool, taken.bytes, { signal: request.signal }))
  await request.before
  if (request.signal.aborted) throw new AppError('CANCELLED', 'Stopped.')
  // The file before may have held the same bytes.
  const late = await recordIfKnown(tools, request, taken)
  if (late) return late
  request.onStoring()
  const sealing = [tools.store.blobs.seal(taken.bytes, 'original'), tools.store.blobs.seal(picture.thumbnail, 'thumbnail')] as const
  // Neither is left running when the other fails.
  await Promise.allSettled(sealing)
  const [original, thumbnail] = await named(taken.name, Promise.all(sealing))
  const hashes = { reference: picture.pdqReference.hex, smooth: picture.pdqSmooth.hex, quality: picture.pdqReference.quality }
  return tools.store.transaction((): Stored => {
    const acquisition = request.told()
    const inserted = tools.store.evidence.insert({
      id: tools.newId('ev'), caseId: request.caseId, name: taken.name, format: picture.format, width: picture.width, height: picture.height,
      fileModifiedMs: taken.fileModifiedMs, intake: request.intake, originalPath: taken.originalPath,
      remarks: [...nameRemarks(taken.name, picture.format), ...frameRemarks(picture.frames, picture.format)],
      pdqReference: picture.pdqReference, pdqSmooth: picture.pdqSmooth, original, thumbnail, reading: request.read ? 'queued' : 'none',
      sha512: taken.sha512, acquisition,
    })
    tools.store.journal.append({
      action: 'evidence.imported', subject: inserted.id, caseId: request.caseId,
      details: {
        sha256: taken.sha256, sha512: taken.sha512, sizeBytes: taken.bytes.byteLength, name: taken.name, intake: request.intake, exhibitNumber: inserted.exhibitNumber,
        fileModifiedMs: taken.fileModifiedMs, fileCreatedMs: taken.fileCreatedMs, ...(Object.keys(acquisition).length > 0 ? { acquisition } : {}),
        clock: CLOCK, machine: tools.machine, tools: `Lamplighter ${tools.appVersion}, ${picture.decoder}`,
        preview: { sha256: thumbnail.sha256, recipe: picture.thumbnailRecipe },
      },
    })
    return { evidenceId: inserted.id, exhibitNumber: inserted.exhibitNumber, duplicate: false, hashes }
  })
}

/** The same bytes are kept once in a case; that they were offered again is noted, and heals a stored file that was lost or damaged. */
async function recordIfKnown(tools: IngestTools, { caseId, signal }: { caseId: CaseId; signal: AbortSignal }, taken: Taken): Promise<Stored | null> {
  const found = tools.store.evidence.findBySha256(caseId, taken.sha256)
  if (!found) return null
  await tools.store.blobs.seal(taken.bytes, 'original')
  if (tools.store.evidence.get(found.id).damage?.part === 'preview') await sealPreviewAgain(tools, found.id, taken, signal)
  tools.store.transaction(() => tools.store.journal.append({
    action: 'evidence.offeredAgain', subject: found.id, caseId, details: { sha256: taken.sha256, name: taken.name },
  }))
  return { evidenceId: found.id, exhibitNumber: found.exhibitNumber, duplicate: true }
}

/** Only the very preview that was made at import is one again; another version's encoder may make another. */
async function sealPreviewAgain({ store, pool }: IngestTools, id: EvidenceId, taken: Taken, signal: AbortSignal): Promise<void> {
  const { thumbnail } = await named(taken.name, inspectPicture(pool, taken.bytes, { signal }))
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
