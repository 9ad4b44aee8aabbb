import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writeError } from './disk-error.ts'

/** How unfinished files are named; what a crash leaves under such a name is worthless and removed at the next open. */
export const UNFINISHED = '.unfinished'

const unfinishedName = (path: string) => join(dirname(path), `${basename(path)}${UNFINISHED}`)

/**
 * Puts `bytes` at `path` so that after a crash the file holds either the old content or the new: written aside, flushed,
 * renamed, the folder flushed. `what` names it in errors: DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED.
 */
export function replaceFile(path: string, bytes: Uint8Array, what: string): void {
  const aside = unfinishedName(path)
  try {
    const file = openSync(aside, 'w', 0o600)
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(aside, path)
    flushFolder(dirname(path))
  } catch (error) {
    discard(aside)
    throw writeError(error, what)
  }
}

/** The same for content that comes in pieces, without blocking the process. */
export async function writeFileInPieces(path: string, pieces: Iterable<Uint8Array>, what: string): Promise<void> {
  const aside = unfinishedName(path)
  try {
    const file = await open(aside, 'w', 0o600)
    try {
      for (const piece of pieces) await file.writeFile(piece)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, path)
    flushFolder(dirname(path))
  } catch (error) {
    await unlink(aside).catch(() => undefined)
    throw writeError(error, what)
  }
}

/** Puts what was written to the file, by whomever, on the disk. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
export function flushFile(path: string, what: string): void {
  try {
    const file = openSync(path, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw writeError(error, what)
  }
}

/** Makes a rename or a new file in `folder` survive a power cut. Windows offers no such call and needs none on NTFS. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function discard(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // it was never made, or the disk refuses: the next open removes it
  }
}
