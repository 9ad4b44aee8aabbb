import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nameInHeader } from '../vault/index.ts'
import { generationMs, generations } from './backup-folder.ts'
import { vaultIdIn } from './backup-file.ts'
import { openBackup, partOf, type BackupSource } from './backup-source.ts'

/** A backup as it can be told without its keys. Generations: newest first; `sizeBytes` null where it is not told. */
export interface BackupAtHand {
  path: string
  oneFile: boolean
  /** The vault's, shown before unlocking like the vault's own. */
  name: string
  generations: { name: string; atMs: number; sizeBytes: number | null }[]
}

/** Places that are looked into. */
const MOST_PLACES = 100

/**
 * The backups at a place: it is one itself, or holds some, being the stick they were made to. Damaged ones among several are left out.
 * Throws NOT_FOUND for a file that is no backup, BACKUP_DAMAGED, READ_FAILED.
 */
export async function findBackups(place: string): Promise<BackupAtHand[]> {
  if (isFile(place) || generations(place).length > 0) return [await describe(resolve(place))]
  const found: BackupAtHand[] = []
  for (const path of placesIn(place)) {
    if (!await isBackup(path)) continue
    const described = await describe(path).catch(() => null)
    if (described) found.push(described)
  }
  return found
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

function placesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.')).sort().slice(0, MOST_PLACES).map((name) => resolve(join(folder, name)))
  } catch {
    return []
  }
}

const isBackup = async (path: string): Promise<boolean> => isFile(path) ? await vaultIdIn(path).catch(() => null) !== null : generations(path).length > 0

async function describe(path: string): Promise<BackupAtHand> {
  const source = await openBackup(path)
  try {
    const newestFirst = source.generations.toReversed()
    return {
      path, oneFile: source.oneFile, name: await nameOf(source, newestFirst[0]!),
      generations: newestFirst.map((name) => ({ name, atMs: generationMs(name), sizeBytes: source.sizeBytes(name) })),
    }
  } finally {
    await source.close()
  }
}

async function nameOf(source: BackupSource, generation: string): Promise<string> {
  const [a, b] = await Promise.all(['header.a', 'header.b'].map((file) => source.read(partOf(generation, file))))
  return nameInHeader(a ?? null) ?? nameInHeader(b ?? null) ?? ''
}
