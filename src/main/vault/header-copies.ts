import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { isMissing, readError } from './disk-error.ts'
import { replaceFile } from './durable-file.ts'
import { decodeHeader, encodeHeader, FORMAT_VERSION, isAuthentic, type Header, type HeaderReading } from './header.ts'

/** The header is kept twice, so that one damaged file does not lock anybody out. */
export const HEADER_FILES = ['header.a', 'header.b'] as const

export type ReadyHeader = Extract<HeaderReading, { state: 'ready' }>

export const readHeaderCopies = (folder: string): HeaderReading[] => HEADER_FILES.map((name) => decodeHeader(readIfPresent(join(folder, name))))

/** Writes both copies, one after the other: at every moment one of them is whole. */
export function writeHeaderCopies(folder: string, header: Header, headerKey: Uint8Array): void {
  for (const name of HEADER_FILES) replaceFile(join(folder, name), encodeHeader(header, headerKey), 'the vault header')
}

/**
 * Puts a header in the place of the one in force. The first copy decides; where the second cannot be written, it is left behind as
 * older, is not trusted any more, and is healed when the vault is next opened. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED.
 */
export function replaceHeader(folder: string, header: Header, headerKey: Uint8Array): void {
  const bytes = encodeHeader(header, headerKey)
  const [first, second] = HEADER_FILES
  replaceFile(join(folder, first), bytes, 'the vault header')
  try {
    replaceFile(join(folder, second), bytes, 'the vault header')
  } catch {
    // named by verification, healed at the next opening
  }
}

/** The newest copy that is whole and authentic under this key: it alone says who may open the vault. */
export function newestAuthentic(copies: HeaderReading[], headerKey: Uint8Array): ReadyHeader | null {
  const authentic = copies.filter((copy) => copy.state === 'ready').filter((copy) => isAuthentic(copy, headerKey))
  return authentic.toSorted((a, b) => b.header.sequence - a.header.sequence)[0] ?? null
}

/** The copies to try, the newest first, equal ones once. Throws VAULT_NOT_FOUND, VAULT_TOO_NEW, VAULT_DAMAGED when there is none. */
export function usableHeaders(copies: HeaderReading[]): ReadyHeader[] {
  if (copies.every((copy) => copy.state === 'missing')) {
    throw new AppError('VAULT_NOT_FOUND', 'There is no vault in this folder. Check that the disk is connected and that the folder was not moved, or create a new vault.')
  }
  const newer = copies.find((copy) => copy.state === 'too-new')
  if (newer) {
    throw new AppError('VAULT_TOO_NEW', `This vault was made by a newer Lamplighter (vault format ${newer.version}; this one reads format ${FORMAT_VERSION}). Install the newer version to open it; nothing was changed.`)
  }
  const ready = copies.filter((copy) => copy.state === 'ready').toSorted((a, b) => b.header.sequence - a.header.sequence)
  if (ready.length > 0) return ready.filter((copy, at) => ready.findIndex((other) => other.text === copy.text) === at)
  if (copies.some((copy) => copy.state === 'forged')) {
    throw new AppError('VAULT_DAMAGED', 'The vault header asks for key settings outside the safe range: it was changed by something other than Lamplighter and is not used. Restore header.a or header.b from a backup of the vault.')
  }
  throw new AppError('VAULT_DAMAGED', 'Both copies of the vault header are damaged, or the vault was destroyed. Restore header.a or header.b from a backup of the vault.')
}

function readIfPresent(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw readError(error, 'the vault header')
  }
}
