import { open } from 'node:fs/promises'
import type { JournalHead } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'
import { UsageError, type VerbCall } from './arguments.ts'

/** A line of the journal as it was noted elsewhere: `17:3f…`, as a dossier prints the head, or a checkpoint in a file. */
export type Noted = JournalHead | { note: string }

/** A checkpoint takes some 300 characters, the end of an export three times that; the contract takes this many. */
const MOST_NOTED_BYTES = 4_000

/** Throws UsageError, READ_FAILED. */
export async function readNoted(given: string): Promise<Noted> {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(given.trim()) ?? []
  if (sequence && hash && Number(sequence) > 0) return { sequence: Number(sequence), hash: hash.toLowerCase() }
  if (/^\d+:/.test(given)) throw new UsageError('--against takes the number and the hash of a journal line, as in 17:3f… with all 64 digits, or a file that holds a checkpoint.')
  return { note: await readNote(given) }
}

/** The end of a file, where its checkpoint stands: a checkpoint itself or an export of the journal. Throws READ_FAILED. */
export async function readNote(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(MOST_NOTED_BYTES), position: Math.max(0, size - MOST_NOTED_BYTES) })
      return buffer.subarray(0, bytesRead).toString('utf8')
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new AppError('READ_FAILED', `“${file}” could not be read. Check its name and that you may read it.`, { cause: error })
  }
}

/** The line that was noted, once the vault is open. Throws BAD_INPUT when another vault signed it or its signature is wrong: then there is nothing to compare. */
export async function lineOf(noted: Noted, { environment }: VerbCall): Promise<JournalHead> {
  if (!('note' in noted)) return noted
  const { verdict, message, sequence, hash } = await environment.call('vault.compareCheckpoint', noted)
  if (verdict === 'other-vault' || verdict === 'signature-wrong') throw new AppError('BAD_INPUT', message)
  return { sequence, hash }
}
