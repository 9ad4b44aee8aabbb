import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { VerifyReport } from '../../shared/contract/vault.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { verifyVault } from '../custody/index.ts'
import type { Clock } from '../ports.ts'
import { openStore } from '../store/index.ts'
import { diskFull, flushFolder, ownTag, sweepLeftovers, UNFINISHED_VAULT, unlockVault, writeError, type OpenVault } from '../vault/index.ts'
import { VAULT_FILES } from './backup-folder.ts'
import { openBackup, partOf, type BackupSource } from './backup-source.ts'

export interface RestoreRequest {
  /** The backup's folder or file. */
  from: string
  /** A generation by name; the newest when left out. */
  generation?: string | undefined
  /** The new vault's folder, absent or empty. */
  folder: string
  /** What the new vault is called; as before when left out. */
  name?: string
  /** The passphrase or recovery key the vault had when that generation was made. */
  secret: string
  clock: Clock
  signal?: AbortSignal
  onProgress?(done: number, total: number): void
}

export interface Restored { vault: string; generation: string; copied: number; verified: number; findings: VerifyReport['findings'] }

/**
 * Makes a vault of a backup: copied aside, opened, every sealed file and the journal's chain verified, told in its journal, then renamed
 * into place. Findings do not stop it: what is whole is restored, the rest is named. The backup is only read.
 * Throws NOT_FOUND, VAULT_EXISTS, VAULT_WRONG_PASSPHRASE, VAULT_DAMAGED, BACKUP_DAMAGED, CANCELLED, DISK_FULL, WRITE_FAILED.
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { from, folder, secret, clock } = request
  requireFree(folder)
  const source = await openBackup(from)
  const target = resolve(folder)
  const aside = `${target}.restoring-${ownTag()}`
  try {
    const generation = chooseGeneration(source, request.generation)
    sweepLeftovers(dirname(target), UNFINISHED_VAULT)
    mkdirSync(join(aside, 'blobs'), { recursive: true, mode: 0o700 })
    await requireRoom(aside, source.sizeBytes(generation))
    for (const name of VAULT_FILES) await source.copyOut(partOf(generation, name), join(aside, name))
    const vault = await unlockVault({ folder: aside, secret, clock })
    const done = await fill(vault, request, source, generation, aside).finally(() => vault.close())
    if (existsSync(target)) rmdirSync(target)
    renameSync(aside, target)
    flushFolder(dirname(target))
    return { vault: target, generation, ...done }
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    throw isAppError(error) ? error : writeError(error, 'the restored vault')
  } finally {
    await source.close()
  }
}

/** Told before anything is copied. */
async function requireRoom(folder: string, sizeBytes: number | null): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (sizeBytes !== null && sizeBytes > bavail * bsize) throw diskFull('the restored vault')
}

async function fill(vault: OpenVault, request: RestoreRequest, source: BackupSource, generation: string, aside: string): Promise<Omit<Restored, 'vault' | 'generation'>> {
  const { clock, name, signal = new AbortController().signal, onProgress = () => undefined } = request
  const contents = source.contents(generation)
  if (!contents) throw new AppError('VAULT_DAMAGED', 'The list of files of this backup generation is damaged. Restore an earlier generation.')
  let copied = 0
  let looked = 0
  for (const path of contents.files) {
    if (signal.aborted) throw new AppError('CANCELLED', 'Stopped. No vault was made.')
    if (await source.copyOut(path, join(aside, path))) copied++
    onProgress(++looked, 2 * contents.files.length + contents.journalSequence)
  }
  const store = await openStore(vault, clock)
  try {
    const report = await verifyVault(store, vault, { signal, onProgress: (done, total) => onProgress(looked + done, looked + total), clock, isCopy: true, quarantine: store.quarantine })
    const findings = [...store.openingProblems.map((problem) => ({ subject: 'the backup', problem, code: 'found-at-opening' as const })), ...report.findings]
    if (name !== undefined) vault.rename(name)
    // What was under way then belongs to the vault it was copied from, which may be at work still.
    const [pausedImports, watchedFolders] = [store.queue.pauseImports(), store.watches.clear()]
    store.recordSlots({
      action: 'vault.restored',
      details: { generation, copied, verified: report.checked, findings: findings.length, ...(pausedImports > 0 && { pausedImports }), ...(watchedFolders > 0 && { noLongerWatched: watchedFolders }) },
    })
    return { copied, verified: report.checked, findings }
  } finally {
    store.close()
  }
}

function chooseGeneration({ generations: known }: BackupSource, wanted: string | undefined): string {
  const chosen = wanted === undefined ? known.at(-1) : known.find((name) => name === wanted)
  if (chosen !== undefined) return chosen
  const words = wanted === undefined || known.length === 0 ? 'There is no whole backup there. Check that it is the folder or file that was backed up to.' : `There is no generation “${wanted}” in this backup. It holds: ${known.join(', ')}.`
  throw new AppError('NOT_FOUND', words)
}

function requireFree(folder: string): void {
  if (!existsSync(folder)) return
  try {
    if (readdirSync(folder).length === 0) return
  } catch {
    // a file, or closed to us: either way not free
  }
  throw new AppError('VAULT_EXISTS', 'A vault is restored into a new or empty folder only; this one holds something. Choose another.')
}
