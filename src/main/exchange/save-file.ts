import { lstat, open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { ownTag, sweepLeftovers, systemCode, UNFINISHED_OUTSIDE } from '../vault/index.ts'

/**
 * Puts a file outside the vault: `fill` writes it beside the target under a name nobody uses, then it is flushed and moved into
 * place, so that there is the old file or the whole new one. A link is followed to the file it names; a folder, device or pipe is
 * refused, because moving a file there would replace it. What a killed save left in that folder goes. Throws DISK_FULL, WRITE_FAILED, and what `fill` throws on purpose.
 */
export async function saveFile<T>(path: string, fill: (part: string) => Promise<T>): Promise<T> {
  const target = await realpath(path).catch(() => path)
  const part = join(dirname(target), `.lamplighter-${ownTag()}.part`)
  sweepLeftovers(dirname(target), UNFINISHED_OUTSIDE)
  try {
    await requireReplaceable(target, path)
    const result = await fill(part)
    await flush(part)
    await rename(part, target)
    return result
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw asSaveError(error, basename(path))
  }
}

async function requireReplaceable(target: string, path: string): Promise<void> {
  const facts = await lstat(target).catch(() => null)
  if (facts === null || facts.isFile()) return
  throw new AppError('WRITE_FAILED', facts.isDirectory()
    ? `“${basename(path)}” is a folder. Add the name of a file in it.`
    : `“${basename(path)}” is not a regular file and was left alone. Choose another name.`)
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync().finally(() => handle.close())
}

function asSaveError(error: unknown, name: string): unknown {
  const code = deepCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('DISK_FULL', `The disk is full: “${name}” was not saved. Free some space or choose another disk.`, { cause: error })
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('WRITE_FAILED', `“${name}” was not saved: the folder it is to go into is not there. Make it first or choose another.`, { cause: error })
  if (code) return new AppError('WRITE_FAILED', `“${name}” could not be saved there (${code}). Choose a folder you may write to.`, { cause: error })
  return error
}

/** The operating system's code, however deep it was wrapped. */
function deepCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = systemCode(error)
  return /^E[A-Z]+$/.test(code) ? code : deepCode(error.cause)
}
