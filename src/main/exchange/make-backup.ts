import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupReport } from '../../shared/contract/vault.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { checkpointAt, prepareCheckpoints, verifyVault } from '../custody/index.ts'
import { hashFile, openCopy, type Store } from '../store/index.ts'
import type { Clock } from '../ports.ts'
import { flushFile, sealedSizeBytes, systemCode, UNFINISHED, type BlobState, type BlobStore, type OpenVault, type SealedBlob, type VaultCopy } from '../vault/index.ts'
import { copyWhole, generationFolder, generations, nextName, prepareFolder, prune, publish, writeContents } from './backup-folder.ts'

export interface BackupRequest {
  store: Store
  vault: OpenVault
  clock: Clock
  /** The backup's folder; made when it is not there. */
  to: string
  signal: AbortSignal
  onProgress(done: number, total: number): void
}

/** Generations that are kept, the new one among them. */
const KEPT = 3
/** Custody lines after which earlier generations may hold what is to be gone. */
const REMOVALS = ['evidence.remove', 'case.remove'] as const

/**
 * Backs the open vault up while it is worked in. Database, head and header are taken in one step, as they are now; then every sealed file
 * is read back from the backup with the vault's keys, and copied first where it is missing there or damaged. Interrupted at any point,
 * the generations before stay whole. Earlier ones go when there are more than three, or when something was removed from the vault since.
 * Throws BAD_INPUT, CANCELLED, DISK_FULL, WRITE_FAILED, READ_FAILED.
 */
export async function makeBackup(request: BackupRequest): Promise<BackupReport> {
  const { vault, clock, to } = request
  try {
    prepareFolder(to, vault.folder, vault.id)
    const name = nextName(to, clock.nowMs())
    return await makeGeneration(request, name)
  } catch (error) {
    throw inWords(error)
  }
}

async function makeGeneration({ store, vault, clock, to, signal, onProgress }: BackupRequest, name: string): Promise<BackupReport> {
  const folder = generationFolder(to, name) + UNFINISHED
  mkdirSync(folder, { mode: 0o700 })
  prepareCheckpoints({ store, vault })
  const copy = vault.copyTo({ folder, blobsIn: to })
  try {
    // One step: nothing can change in between.
    copy.writeHeaders()
    const state = store.copyTo(copy.databaseFile)
    copy.sealHead({ ...state, databaseSha256: null })
    const fetching = fetchingBlobs(copy, vault.folder, to)
    const { files, filesBytes, checked, ...verdict } = await verifyCopy(copy, fetching.check, { signal, onProgress, clock, isCopy: true })
    flushFile(copy.databaseFile, 'the backup')
    copy.sealHead({ ...state, databaseSha256: hashFile(copy.databaseFile) })
    writeContents(folder, { vaultId: vault.id, journalSequence: state.journalSequence, checkpoint: checkpointOf(state, store, vault, clock), files, sizeBytes: filesBytes + statSync(copy.databaseFile).size })
    publish(to, name)
    if (verdict.ok) pruneOld(to, store)
    return { ...verdict, generation: name, folder: to, copied: fetching.copied(), verified: checked, journalSequence: state.journalSequence, journalHash: state.journalHash }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  } finally {
    copy.close()
  }
}

/** Of the journal as the copy holds it. */
export function checkpointOf({ journalSequence, journalHash }: ReturnType<Store['copyTo']>, store: Store, vault: OpenVault, clock: Clock): string {
  return checkpointAt({ store, vault }, { sequence: journalSequence, hash: journalHash }, clock.nowMs()).note
}

export async function verifyCopy(copy: VaultCopy, check: BlobStore['check'], options: Parameters<typeof verifyVault>[2]) {
  const store = openCopy(copy)
  try {
    const report = await verifyVault(store, { ...copy, blobs: { ...copy.blobs, check, strays: () => [] } }, options)
    const blobs = store.blobs.all()
    return { ...report, files: blobs.map(copy.blobs.pathOf), filesBytes: blobs.reduce((sum, blob) => sum + sealedSizeBytes(blob.sizeBytes), 0) }
  } finally {
    store.close()
  }
}

/** Reads from the backup; what is missing there or damaged is copied from the vault as it is, sealed, and read again. */
function fetchingBlobs(copy: VaultCopy, vaultFolder: string, to: string) {
  let copied = 0
  return {
    copied: () => copied,
    async check(blob: SealedBlob): Promise<BlobState> {
      if (await copy.blobs.check(blob) === 'whole') return 'whole'
      const path = copy.blobs.pathOf(blob)
      if (existsSync(join(vaultFolder, path))) {
        await copyWhole(join(vaultFolder, path), join(to, path))
        copied++
      }
      const state = await copy.blobs.check(blob)
      if (state !== 'whole') await copy.blobs.remove(blob) // nothing is restored of it, and a whole one may come
      return state
    },
  }
}

function pruneOld(to: string, store: Store): void {
  const newest = generations(to).slice(-KEPT)
  const removed = Math.max(0, ...REMOVALS.flatMap((action) => store.journal.withAction(action).at(-1)?.sequence ?? 0))
  prune(to, (name, contents) => newest.includes(name) && (contents?.journalSequence ?? Infinity) >= removed)
}

/** The rooms speak of the vault's disk; here it is the backup's. */
export function inWords(error: unknown): unknown {
  const code = isAppError(error) ? error.code : systemCode(error)
  if (code === 'DISK_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new AppError('DISK_FULL', 'The disk that takes the backup is full. Free some space on it or choose another; the vault and earlier backups are as they were.', { cause: error })
  if (isAppError(error) && !['VAULT_READ_ONLY', 'WRITE_FAILED'].includes(error.code)) return error
  if (isAppError(error) || /^E[A-Z]+$/.test(code)) return new AppError('WRITE_FAILED', 'The backup could not be written there. Check that its disk is connected and that you may write to it; the vault and earlier backups are as they were.', { cause: error })
  return error
}
