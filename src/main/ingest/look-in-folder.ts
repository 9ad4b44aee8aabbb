import { createHash } from 'node:crypto'
import { lstat, readdir } from 'node:fs/promises'
import type { FilePlace } from '../store/index.ts'
import { below } from './walk.ts'

/** A file as it lies in a folder. `mark` stands for this path, size and time, and tells none of them. */
export interface LyingFile { name: string; place: FilePlace & { sizeBytes: number; modifiedMs: number }; mark: string }

/** Files of others that are still on their way: hidden ones, and those of downloads. */
const ON_ITS_WAY = /^[.~]|\.(?:part|partial|crdownload|download|tmp|temp)$/i

/** Files are looked at so many at once. */
const AT_ONCE = 64

/** The regular files in a folder by name, not those below; links are not followed, empty ones not taken. Throws what the disk says of the folder. */
export async function lookInFolder(folder: string): Promise<LyingFile[]> {
  const names = (await readdir(folder, { encoding: 'buffer' })).filter((name) => !ON_ITS_WAY.test(name.toString())).sort(Buffer.compare)
  const files: (LyingFile | null)[] = []
  for (let from = 0; from < names.length; from += AT_ONCE) files.push(...await Promise.all(names.slice(from, from + AT_ONCE).map((name) => lookAt(folder, name))))
  return files.filter((file) => file !== null)
}

/** Null for what is no file, or went away in between. */
async function lookAt(folder: string, name: Buffer): Promise<LyingFile | null> {
  const path = below(folder, name)
  const facts = await lstat(path).catch(() => null)
  if (!facts?.isFile() || facts.size === 0) return null
  const place = { path, sizeBytes: facts.size, modifiedMs: Math.round(facts.mtimeMs) }
  const mark = createHash('sha256').update(path).update(`\0${place.sizeBytes}\0${place.modifiedMs}`).digest('hex')
  return { name: name.toString(), place, mark }
}
