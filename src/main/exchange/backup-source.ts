import { lstatSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openBackupFile } from './backup-file.ts'
import { copyWhole, generationPath, generations, readContents, type Contents } from './backup-folder.ts'

/** A backup as it is read, whatever it lies in. Paths are those within a backup folder. */
export interface BackupSource {
  /** Names of the whole generations, oldest first. */
  readonly generations: string[]
  readonly oneFile: boolean
  /** What a generation takes; null where it does not say. */
  sizeBytes(generation: string): number | null
  /** Null when it cannot be read. */
  contents(generation: string): Contents | null
  /** A small file; null when it is not there. */
  read(path: string): Promise<Buffer | null>
  /** Copies one file out, whole and on the disk; false when it is not there. */
  copyOut(path: string, to: string): Promise<boolean>
  close(): Promise<void>
}

/** Throws NOT_FOUND for a file that is no backup, BACKUP_DAMAGED, READ_FAILED. A folder without a backup has no generations. */
export async function openBackup(place: string): Promise<BackupSource> {
  // The person's own choice may be a link.
  return statSync(place, { throwIfNoEntry: false })?.isFile() ? openBackupFile(place) : openFolder(place)
}

function openFolder(folder: string): BackupSource {
  return {
    generations: generations(folder),
    oneFile: false,
    sizeBytes: (generation) => readContents(folder, generation)?.sizeBytes ?? null,
    contents: (generation) => readContents(folder, generation),
    read: (path) => readFile(join(folder, path)).catch(() => null),
    async copyOut(path, to) {
      // Not through a link, and nothing that never ends.
      if (!lstatSync(join(folder, path), { throwIfNoEntry: false })?.isFile()) return false
      await copyWhole(join(folder, path), to)
      return true
    },
    close: async () => undefined,
  }
}

/** One of a generation's own files. */
export const partOf = (generation: string, file: string): string => `${generationPath(generation)}/${file}`
