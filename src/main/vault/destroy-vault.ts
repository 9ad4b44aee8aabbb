import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readdirSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { isMissing, readError, writeError } from './disk-error.ts'
import { flushFolder } from './durable-file.ts'

/** Both copies of the header, and one that was being written. */
const HEADERS = /^header\.[ab](?:\.unfinished)?$/

/** Every header copy is gone, and what they opened is still there. */
export const isDestroyed = (folder: string): boolean =>
  !namesIn(folder).some((name) => HEADERS.test(name)) && ['head', 'database'].some((name) => existsSync(join(folder, name)))

export const destroyedVault = (): AppError =>
  new AppError('VAULT_DAMAGED', 'This vault was destroyed: both copies of its header are gone, so that neither passphrase nor recovery key opens it. Restore the vault from a backup; if it was not meant, header.a from a backup of it, put into its folder, is enough.')

/**
 * Takes a vault's keys away for good: each header copy is overwritten with random bytes, flushed, removed, the folder flushed. Nothing else
 * is touched. One that is interrupted leaves a vault that opens by the copy that is left, or one that is destroyed. Nobody may have
 * the vault open. Throws VAULT_NOT_FOUND, VAULT_DAMAGED when it is destroyed already, VAULT_READ_ONLY, WRITE_FAILED.
 */
export function destroyHeaders(folder: string): void {
  const headers = namesIn(folder).filter((name) => HEADERS.test(name)).map((name) => join(folder, name))
  if (headers.length === 0 && isDestroyed(folder)) throw destroyedVault()
  if (headers.length === 0) throw new AppError('VAULT_NOT_FOUND', 'There is no vault in this folder. Check its name; nothing was changed.')
  // All of them are tried: one that the disk refuses must not save the others.
  const refusals = headers.flatMap((header) => refusalOf(() => overwrite(header)))
  if (refusals.length > 0) throw writeError(refusals[0], 'random bytes over a copy of the vault header, so the vault is not destroyed: that copy may still open it')
  // From here on nothing opens it; names that stay are those of noise.
  for (const header of headers) refusalOf(() => unlinkSync(header))
  refusalOf(() => flushFolder(folder))
}

/** In place, so that the blocks that hold the header are the ones written, as far as the disk does that. */
function overwrite(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const noise = randomBytes(fstatSync(file).size)
    for (let at = 0; at < noise.length;) at += writeSync(file, noise, at, noise.length - at, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function refusalOf(work: () => void): unknown[] {
  try {
    work()
    return []
  } catch (error) {
    return [error]
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw readError(error, 'the vault folder')
  }
}
