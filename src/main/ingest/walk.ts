import { lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { asFileError } from './intake.ts'
import type { AppError } from '../../shared/errors.ts'

export interface Walked {
  files: string[]
  /** Paths named by the caller, or folders below them, that could not be looked into. */
  failed: { path: string; error: AppError }[]
}

/**
 * All regular files below the given paths, folders in name order, depth first. Links below a folder are not followed,
 * so that no loop or link can lead outside what was handed in; a path named directly may be a link.
 */
export async function walkPaths(paths: string[]): Promise<Walked> {
  const walked: Walked = { files: [], failed: [] }
  for (const path of paths) {
    try {
      const facts = await stat(path)
      if (facts.isDirectory()) await walkFolder(path, walked)
      else walked.files.push(path)
    } catch (error) {
      walked.failed.push({ path, error: asFileError(error, path) })
    }
  }
  return walked
}

async function walkFolder(folder: string, walked: Walked): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    walked.failed.push({ path: folder, error: asFileError(error, folder) })
    return []
  })
  for (const name of names.sort()) {
    const path = join(folder, name)
    const facts = await lstat(path).catch(() => null)
    if (facts?.isDirectory()) await walkFolder(path, walked)
    else if (facts?.isFile()) walked.files.push(path)
  }
}
