import { mkdirSync, readdirSync, renameSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { isMissing, readError, writeError } from './disk-error.ts'
import { flushFolder } from './durable-file.ts'

/** The folder within the vault where damaged sealed files are kept. */
export const QUARANTINE = 'quarantine'

/**
 * Damaged sealed files, kept as they were found. One is named after the content it should hold, under a key, so that all of a content
 * can be found; a number follows where there are several: `3f…`, `3f….2`.
 */
export function createSetAside(vaultFolder: string) {
  const folder = join(vaultFolder, QUARANTINE)

  function names(): string[] {
    try {
      return readdirSync(folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw readError(error, 'the quarantine')
    }
  }

  const namesOf = (content: string) => names().filter((name) => name.split('.')[0] === content)

  return {
    names,
    /** Moves the file there, on the disk when this returns; nothing where there is none. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
    take(path: string, content: string): void {
      try {
        const count = namesOf(content).length
        if (mkdirSync(folder, { recursive: true, mode: 0o700 })) flushFolder(vaultFolder)
        renameSync(path, join(folder, count === 0 ? content : `${content}.${count + 1}`))
        flushFolder(folder)
        flushFolder(join(path, '..'))
      } catch (error) {
        if (!isMissing(error)) throw writeError(error, 'the quarantine')
      }
    },
    /** Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
    remove(content: string): void {
      for (const name of namesOf(content)) {
        try {
          unlinkSync(join(folder, name))
        } catch (error) {
          if (!isMissing(error)) throw writeError(error, 'the removal of a picture')
        }
      }
    },
  }
}
