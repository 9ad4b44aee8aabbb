import { lstat, readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { asFileError } from './intake.ts'
import { AppError } from '../../shared/errors.ts'

/** A path as it is shown, and as it is opened: a name of bytes that are no UTF-8 cannot be opened by its text. */
export interface WalkedFile { path: string; exact: string | Buffer }

export interface Walked {
  files: WalkedFile[]
  /** Paths named by the caller, or what lies below them, that could not be looked into. */
  failed: { path: string; error: AppError }[]
}

/**
 * All regular files below the given paths, folders in name order, depth first. Links below a folder are not followed,
 * so that no loop or link can lead outside what was handed in, but told of; a path named directly may be a link.
 */
export async function walkPaths(paths: string[]): Promise<Walked> {
  const walked: Walked = { files: [], failed: [] }
  for (const path of paths) {
    try {
      const facts = await stat(path)
      if (facts.isDirectory()) await walkFolder(path, walked)
      else walked.files.push({ path, exact: path })
    } catch (error) {
      walked.failed.push({ path, error: path.includes('\ufffd') ? notText(path) : asFileError(error, path) })
    }
  }
  return walked
}

async function walkFolder(folder: string | Buffer, walked: Walked): Promise<void> {
  const fail = (exact: string | Buffer, error: unknown) => void walked.failed.push({ path: String(exact), error: asFileError(error, String(exact)) })
  const names = await readdir(folder, { encoding: 'buffer' }).catch((error: unknown) => { fail(folder, error); return [] })
  for (const name of names.sort(Buffer.compare)) {
    const exact = below(folder, name)
    try {
      const facts = await lstat(exact)
      if (facts.isDirectory()) await walkFolder(exact, walked)
      else if (facts.isFile()) walked.files.push({ path: String(exact), exact })
      else throw notFollowed(String(name), facts.isSymbolicLink())
    } catch (error) {
      fail(exact, error)
    }
  }
}

/** Text as long as the names are, for messages and records; bytes from the first name on that is none. */
export function below(folder: string | Buffer, name: Buffer): string | Buffer {
  const text = name.toString()
  if (typeof folder === 'string' && Buffer.from(text).equals(name)) return join(folder, text)
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), name])
}

const notFollowed = (name: string, isLink: boolean) => new AppError('FILE_UNREADABLE', isLink
  ? `“${name}” is a link, and links inside a folder are not followed. Name it directly to import what it points to.`
  : `“${name}” is not a regular file and was not read.`)

const notText = (path: string) =>
  new AppError('FILE_NOT_FOUND', `“${path}” has a name that is no UTF-8 and cannot be named here. Name the folder that holds it, or rename it.`)
