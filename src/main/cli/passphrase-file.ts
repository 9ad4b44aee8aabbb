import { readFile } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'

/**
 * The passphrase in a file: UTF-8, without a byte-order mark and without one trailing line end, whichever editor wrote them.
 * Throws FILE_UNREADABLE, and BAD_INPUT for a file that is empty or no text.
 */
export async function readPassphraseFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AppError('FILE_UNREADABLE', `The passphrase file “${file}” cannot be read. Check its name and that you may read it.`, { cause })
  })
  const passphrase = asText(bytes, file).replace(/\r?\n$/, '')
  if (passphrase === '') throw new AppError('BAD_INPUT', `The passphrase file “${file}” is empty. Write the passphrase on its first line.`)
  return passphrase
}

/** Bytes that are no text would silently become another, weaker passphrase. */
function asText(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('BAD_INPUT', `The passphrase file “${file}” is not UTF-8 text. Save it as a plain text file with the passphrase on its first line.`, { cause })
  }
}
