import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recognition } from './protocol.ts'

/** Name and SHA-256 of the language data as it ships, for the record of a reading; `folder` holds it. */
export async function hashModel(language: string, folder: string): Promise<Recognition['models'][number]> {
  const name = `${language}.traineddata.gz`
  return { name, sha256: createHash('sha256').update(await readFile(join(folder, name))).digest('hex') }
}
