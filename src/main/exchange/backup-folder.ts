import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { flushFile, flushFolder, UNFINISHED } from '../vault/index.ts'

/**
 * A backup on the disk: `blobs/xx/…`, sealed files under the names they have in the vault, and `generations/<name>/` with header.a,
 * header.b, head, database and contents.json each. A generation is written aside and renamed when it is whole; a sealed file never
 * changes. So `generations/<name>/*` and `blobs` copied together are a vault. Nothing in it can be read without the vault's keys.
 */
export const GENERATIONS = 'generations'
export const VAULT_FILES = ['header.a', 'header.b', 'head', 'database'] as const
export const CONTENTS = 'contents.json'
const NAME = /^\d{6}-\d{8}T\d{6}Z$/

/** What stands beside a generation in the clear: no more than its folder shows anyway. */
const Contents = z.object({
  format: z.literal('lamplighter-backup'), version: z.literal(1), vaultId: z.string(), journalSequence: z.number(),
  /** Sealed files it needs, as `blobs/xx/…`. */
  files: z.array(z.string().regex(/^blobs\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/)),
  /** What the vault takes that is made of it; not told by the first backups. */
  sizeBytes: z.number().nonnegative().optional(),
  /** The journal’s last line in it, signed; not told by the first backups. */
  checkpoint: z.string().max(1_000).optional(),
})
export type Contents = z.infer<typeof Contents>

export const generationPath = (name: string) => `${GENERATIONS}/${name}`
export const generationFolder = (backup: string, name: string) => join(backup, generationPath(name))

/** Names of the whole generations, oldest first. */
export function generations(backup: string): string[] {
  try {
    return readdirSync(join(backup, GENERATIONS)).filter((name) => NAME.test(name)).sort()
  } catch {
    return []
  }
}

/** Null when it cannot be read. */
export function readContents(backup: string, name: string): Contents | null {
  try {
    return parseContents(readFileSync(join(generationFolder(backup, name), CONTENTS), 'utf8'))
  } catch {
    return null
  }
}

export function parseContents(text: string): Contents | null {
  try {
    return Contents.parse(JSON.parse(text))
  } catch {
    return null
  }
}

export const spellContents = (contents: Omit<Contents, 'format' | 'version'>): string => `${JSON.stringify({ format: 'lamplighter-backup', version: 1, ...contents })}\n`

export function writeContents(folder: string, contents: Omit<Contents, 'format' | 'version'>): void {
  const path = join(folder, CONTENTS)
  writeFileSync(path, spellContents(contents), { mode: 0o600 })
  flushFile(path, 'the backup')
  // Once more by itself, for whoever compares it or puts it away.
  if (contents.checkpoint) writeFileSync(join(folder, 'checkpoint'), contents.checkpoint, { mode: 0o600 })
}

/** Makes the folder if need be and clears what an interrupted backup left. Throws BAD_INPUT for a folder that holds something else. */
export function prepareFolder(backup: string, vaultFolder: string, vaultId: string): void {
  requireApart(backup, vaultFolder)
  const present = existsSync(backup) ? readdirSync(backup) : []
  if (present.length > 0 && !present.includes(GENERATIONS)) throw new AppError('BAD_INPUT', 'This folder holds other files. Choose a new folder for the backup, or the folder of an earlier backup of this vault.')
  const newest = generations(backup).at(-1)
  const holds = newest && readContents(backup, newest)
  if (holds && holds.vaultId !== vaultId) throw new AppError('BAD_INPUT', 'This folder holds the backup of another vault. Choose another folder.')
  for (const name of [GENERATIONS, 'blobs']) mkdirSync(join(backup, name), { recursive: true, mode: 0o700 })
  for (const name of readdirSync(join(backup, GENERATIONS)).filter((one) => one.endsWith(UNFINISHED))) rmSync(join(backup, GENERATIONS, name), { recursive: true })
}

/** A backup inside the vault would be swept away, and a vault inside a backup would be no safer than it. */
function requireApart(backup: string, vaultFolder: string): void {
  const [to, vault] = [realPath(backup), realPath(vaultFolder)]
  if (isWithin(to, vault) || isWithin(vault, to)) throw new AppError('BAD_INPUT', 'A backup cannot lie inside the vault’s own folder or around it. Choose a folder on another disk.')
}

/** The same for a backup in one file, which may well lie beside the vault. */
export function requireOutside(file: string, vaultFolder: string): void {
  if (isWithin(realPath(file), realPath(vaultFolder))) throw new AppError('BAD_INPUT', 'A backup cannot lie inside the vault’s own folder. Choose a folder on another disk.')
}

const isWithin = (inner: string, outer: string): boolean => !relative(outer, inner).startsWith('..')

function realPath(path: string): string {
  const whole = resolve(path)
  return existsSync(whole) ? realpathSync(whole) : join(realPath(dirname(whole)), whole.slice(dirname(whole).length))
}

/** `000007-20260304T100000Z`: counts up, so that a clock set back does not change which one is the newest. */
export function nextName(backup: string, atMs: number): string {
  return generationName(Number(generations(backup).at(-1)?.slice(0, 6) ?? 0) + 1, atMs)
}

export const generationName = (number: number, atMs: number): string => `${String(number).padStart(6, '0')}-${new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`

/** When a generation was begun, ms UTC, as its name says. */
export const generationMs = (name: string): number => Date.parse(name.slice(7).replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/, '$1-$2-$3:$4:'))

/** From here on the generation counts. */
export function publish(backup: string, name: string): void {
  const folder = generationFolder(backup, name)
  flushFolder(folder + UNFINISHED)
  renameSync(folder + UNFINISHED, folder)
  flushFolder(dirname(folder))
}

/** Copies one file so that it is there whole or not at all, and on the disk when this resolves. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to + UNFINISHED)
  flushFile(to + UNFINISHED, 'the backup')
  await rename(to + UNFINISHED, to)
  flushFolder(dirname(to))
}

/** Removes generations, then sealed files that no generation left needs. A generation whose contents cannot be read keeps all of them. */
export function prune(backup: string, isKept: (name: string, contents: Contents | null) => boolean): void {
  for (const name of generations(backup)) {
    if (!isKept(name, readContents(backup, name))) rmSync(generationFolder(backup, name), { recursive: true })
  }
  flushFolder(join(backup, GENERATIONS))
  const left = generations(backup).map((name) => readContents(backup, name))
  if (left.includes(null)) return
  const needed = new Set(left.flatMap((contents) => contents!.files))
  const stored = readdirSync(join(backup, 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of stored) {
    const path = join(parentPath, name)
    if (!needed.has(relative(backup, path).replaceAll('\\', '/'))) unlinkSync(path)
  }
}
