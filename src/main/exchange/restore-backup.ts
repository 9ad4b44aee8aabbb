import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { VerifyReport } from '../../shared/contract/vault.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { verifyVault } from '../custody/index.ts'
import type { Clock } from '../ports.ts'
import { openStore } from '../store/index.ts'
import { flushFolder, unlockVault, writeError, type OpenVault } from '../vault/index.ts'
import { copyWhole, generationFolder, generations, readContents, VAULT_FILES } from './backup-folder.ts'

export interface RestoreRequest {
  /** The backup's folder. */
  from: string
  /** A generation by name; the newest when left out. */
  generation?: string | undefined
  /** The new vault's folder, absent or empty. */
  folder: string
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
 * Throws NOT_FOUND, VAULT_EXISTS, VAULT_WRONG_PASSPHRASE, VAULT_DAMAGED, CANCELLED, DISK_FULL, WRITE_FAILED.
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { from, folder, secret, clock } = request
  const generation = chooseGeneration(from, request.generation)
  requireFree(folder)
  const target = resolve(folder)
  const aside = `${target}.restoring-${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(join(aside, 'blobs'), { recursive: true, mode: 0o700 })
    for (const name of VAULT_FILES) await copyIfThere(join(generationFolder(from, generation), name), join(aside, name))
    const vault = await unlockVault({ folder: aside, secret, clock })
    const done = await fill(vault, request, generation, aside).finally(() => vault.close())
    if (existsSync(target)) rmdirSync(target)
    renameSync(aside, target)
    flushFolder(dirname(target))
    return { vault: target, generation, ...done }
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    throw isAppError(error) ? error : writeError(error, 'the restored vault')
  }
}

async function fill(vault: OpenVault, { from, clock, signal = new AbortController().signal, onProgress = () => undefined }: RestoreRequest, generation: string, aside: string): Promise<Omit<Restored, 'vault' | 'generation'>> {
  const contents = readContents(from, generation)
  if (!contents) throw new AppError('VAULT_DAMAGED', 'The list of files of this backup generation is damaged. Restore an earlier generation.')
  let copied = 0
  for (const path of contents.files) {
    if (signal.aborted) throw new AppError('CANCELLED', 'Stopped. No vault was made.')
    if (await copyIfThere(join(from, path), join(aside, path))) copied++
    onProgress(copied, contents.files.length)
  }
  const store = await openStore(vault, clock)
  try {
    const report = await verifyVault(store, vault, { signal, onProgress, clock, isCopy: true })
    const findings = [...store.openingProblems.map((problem) => ({ subject: 'the backup', problem })), ...report.findings]
    store.transaction(() => store.journal.append({
      action: 'vault.restored', actor: 'operator', subject: null, caseId: null, details: { generation, copied, verified: report.checked, findings: findings.length },
    }))
    return { copied, verified: report.checked, findings }
  } finally {
    store.close()
  }
}

function chooseGeneration(from: string, wanted: string | undefined): string {
  const known = generations(from)
  const chosen = wanted === undefined ? known.at(-1) : known.find((name) => name === wanted)
  if (chosen !== undefined) return chosen
  const words = wanted === undefined || known.length === 0 ? 'There is no whole backup in this folder. Check that it is the folder that was backed up to.' : `There is no generation “${wanted}” in this backup. It holds: ${known.join(', ')}.`
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

/** What the backup does not hold is named by verification. */
async function copyIfThere(from: string, to: string): Promise<boolean> {
  if (!existsSync(from)) return false
  await copyWhole(from, to)
  return true
}
