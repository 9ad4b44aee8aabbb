import { open, stat, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { createHash } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { TicketContent } from '../ports.ts'

/**
 * The first step of ingest: a ticket's content becomes exact bytes with what the host knows about them.
 * Nothing is decoded here, and nothing of the file is trusted; its name is kept only as told.
 */

/** Larger files are no screenshots; a bound also keeps one file from filling the memory. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024

export interface Taken {
  bytes: Uint8Array
  /** SHA-256 of exactly these bytes, lower-case hex. */
  sha256: string
  sha512: string
  name: string
  /** As the host saw it; null for pasted bytes. */
  originalPath: string | null
  fileModifiedMs: number | null
  /** Null where the file system keeps none. */
  fileCreatedMs: number | null
}

/** Reads what a ticket stands for. Throws FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE. */
export async function takeFile(content: TicketContent): Promise<Taken> {
  if (content.kind === 'bytes') {
    checkSize(content.name, content.bytes.byteLength)
    return { ...exactly(content.bytes), name: content.name, originalPath: null, fileModifiedMs: content.modifiedMs, fileCreatedMs: null }
  }
  const name = content.name || basename(String(content.path))
  const handle = await openRegularFile(content.path, name)
  try {
    const facts = await handle.stat()
    checkSize(name, facts.size)
    const bytes = await handle.readFile()
    checkSize(name, bytes.byteLength)
    return {
      ...exactly(bytes), name, originalPath: String(content.path),
      // A file system that keeps no time of creation says 0.
      fileModifiedMs: Math.round(facts.mtimeMs), fileCreatedMs: facts.birthtimeMs > 0 ? Math.round(facts.birthtimeMs) : null,
    }
  } catch (error) {
    throw asFileError(error, name)
  } finally {
    await handle.close()
  }
}

/** Opens only after a look: opening a pipe or a device could wait for ever. */
async function openRegularFile(path: string | Buffer, name: string): Promise<FileHandle> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) throw new AppError('FILE_IS_DIRECTORY', `“${name}” is a folder. Choose the files in it, or import it as a folder.`)
    if (!facts.isFile()) throw new AppError('FILE_UNREADABLE', `“${name}” is not a regular file and was not read.`)
    return await open(path, 'r')
  } catch (error) {
    throw asFileError(error, name)
  }
}

function checkSize(name: string, sizeBytes: number): void {
  if (sizeBytes === 0) throw new AppError('FILE_EMPTY', `“${name}” is empty (0 bytes). Save or send it again.`)
  if (sizeBytes > MAX_FILE_BYTES) throw new AppError('FILE_TOO_LARGE', `“${name}” has ${Math.round(sizeBytes / 1048576)} MB; the limit is 256 MB a file.`)
}

const hashOf = (algorithm: 'sha256' | 'sha512', bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex')
const exactly = (bytes: Uint8Array) => ({ bytes, sha256: hashOf('sha256', bytes), sha512: hashOf('sha512', bytes) })

/** A file-system error in the reader's words. */
export function asFileError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('FILE_NOT_FOUND', `“${name}” is not there (any more). Check where it is and try again.`, { cause: error })
  if (code === 'EISDIR') return new AppError('FILE_IS_DIRECTORY', `“${name}” is a folder. Choose the files in it, or import it as a folder.`, { cause: error })
  if (code === 'EACCES' || code === 'EPERM') return new AppError('FILE_UNREADABLE', `“${name}” may not be read by this user. Change its permissions or copy it first.`, { cause: error })
  return new AppError('READ_FAILED', `“${name}” could not be read from the disk. Copy it to another disk and try again.`, { cause: error })
}
