import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import type { BackupReport } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'
import { prepareCheckpoints } from '../custody/index.ts'
import { hashFile, openCopy, type Store } from '../store/index.ts'
import { flushFolder, ownTag, sealedSizeBytes, sweepLeftovers, UNFINISHED_OUTSIDE, type OpenVault, type VaultCopy } from '../vault/index.ts'
import { openBackupFile, readIfThere, vaultIdIn, writeBackupFile, type OpenBackupFile, type TarContent } from './backup-file.ts'
import { CONTENTS, generationName, generationPath, requireOutside, spellContents, VAULT_FILES } from './backup-folder.ts'
import { checkpointOf, inWords, verifyCopy, type BackupRequest } from './make-backup.ts'

/**
 * Backs the open vault up to one file, the whole of it each time. Database, head and header are taken in one step into a folder beside
 * the target, the file is written there, read back as a restore reads it, checked with the vault's keys, and only then moved into place:
 * until that moment an earlier backup of that name stays as it was. One with findings never takes an earlier one's place.
 * Throws BAD_INPUT, CANCELLED, DISK_FULL, WRITE_FAILED, READ_FAILED.
 */
export async function makeBackupFile(request: BackupRequest): Promise<BackupReport> {
  const target = existsSync(request.to) ? realpathSync(request.to) : resolve(request.to)
  const aside = join(dirname(target), `.lamplighter-${ownTag()}.part`)
  try {
    requireOutside(target, request.vault.folder)
    await requireOwn(target, request.vault.id)
    sweepLeftovers(dirname(target), UNFINISHED_OUTSIDE)
    mkdirSync(aside, { mode: 0o700 })
    return await writeAndCheck(request, aside, target)
  } catch (error) {
    throw inWords(error)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** Neither something else nor another vault's backup is replaced. */
async function requireOwn(target: string, vaultId: string): Promise<void> {
  const facts = statSync(target, { throwIfNoEntry: false })
  if (!facts) return
  const holds = facts.isFile() ? await vaultIdIn(target) : null
  if (holds === null) throw new AppError('BAD_INPUT', 'There is something else under this name. Choose another name for the backup.')
  if (holds !== vaultId) throw new AppError('BAD_INPUT', 'This file is the backup of another vault. Choose another name for the backup.')
}

async function writeAndCheck(request: BackupRequest, aside: string, target: string): Promise<BackupReport> {
  const { store, vault, clock, signal, onProgress } = request
  const part = join(aside, 'backup')
  let written: OpenBackupFile | null = null
  prepareCheckpoints({ store, vault })
  const copy = vault.copyTo({ folder: aside, blobsIn: (path) => written!.readSealed(path) })
  try {
    const state = takeState(copy, store)
    const taken = listFiles(copy)
    copy.sealHead({ ...state, databaseSha256: hashFile(copy.databaseFile) })
    const generation = generationName(1, clock.nowMs())
    const count = taken.files.length
    const contents = spellContents({ vaultId: vault.id, journalSequence: state.journalSequence, checkpoint: checkpointOf(state, store, vault, clock), ...taken })
    const writing = entries({ aside, vault, generation, contents, files: taken.files, signal, onWritten: (done) => onProgress(done, 2 * count + state.journalSequence) })
    await writeBackupFile(part, writing.all())
    written = await openBackupFile(part)
    await requireEqual(written, aside, generation)
    const { checked, files: _files, filesBytes: _bytes, ...verdict } = await verifyCopy(copy, copy.blobs.check, {
      signal, clock, isCopy: true, onProgress: (done, total) => onProgress(count + done, count + total),
    })
    await written.close()
    const place = verdict.ok ? target : freeBeside(target)
    renameSync(part, place)
    flushFolder(dirname(place))
    return { ...verdict, generation, folder: place, oneFile: true, copied: writing.copied(), verified: checked, journalSequence: state.journalSequence, journalHash: state.journalHash }
  } finally {
    copy.close()
    await written?.close()
  }
}

/** One step: nothing can change in between. */
function takeState(copy: VaultCopy, store: Store) {
  copy.writeHeaders()
  return store.copyTo(copy.databaseFile)
}

function listFiles(copy: VaultCopy): { files: string[]; sizeBytes: number } {
  const store = openCopy(copy)
  try {
    const blobs = store.blobs.all()
    const sealedBytes = blobs.reduce((sum, blob) => sum + sealedSizeBytes(blob.sizeBytes), 0)
    return { files: blobs.map(copy.blobs.pathOf), sizeBytes: sealedBytes + statSync(copy.databaseFile).size }
  } finally {
    store.close()
  }
}

/** What goes into the file, in its order. A sealed file that the vault lost is left out; the check names it. */
function entries({ aside, vault, generation, contents, files, signal, onWritten }: {
  aside: string; vault: OpenVault; generation: string; contents: string; files: string[]; signal: AbortSignal; onWritten(done: number): void
}) {
  let copied = 0
  async function* all(): AsyncGenerator<{ name: string; content: TarContent }> {
    yield { name: `${generationPath(generation)}/${CONTENTS}`, content: Buffer.from(contents) }
    for (const name of VAULT_FILES) {
      const path = join(aside, name)
      yield { name: `${generationPath(generation)}/${name}`, content: { path, sizeBytes: statSync(path).size } }
    }
    for (const [at, name] of files.entries()) {
      if (signal.aborted) throw new AppError('CANCELLED', 'Stopped. Earlier backups are as they were.')
      const content = await readIfThere(join(vault.folder, name))
      if (content) yield { name, content }
      if (content) copied++
      onWritten(at + 1)
    }
  }
  return { all, copied: () => copied }
}

/** Sealed files are checked with the vault's keys; the rest is compared with what was to be written. */
async function requireEqual(written: OpenBackupFile, aside: string, generation: string): Promise<void> {
  for (const name of VAULT_FILES) {
    if (await written.sha256(`${generationPath(generation)}/${name}`) === hashFile(join(aside, name))) continue
    throw new AppError('WRITE_FAILED', 'What was written is not what is read back: the disk that takes the backup is failing. Use another; the vault and earlier backups are as they were.')
  }
}

/** `backup.tar`, else `backup (2).tar`, … */
function freeBeside(path: string): string {
  const extension = extname(path)
  const stem = join(dirname(path), basename(path, extension))
  let free = path
  for (let count = 2; existsSync(free); count++) free = `${stem} (${count})${extension}`
  return free
}
