import { stat } from 'node:fs/promises'
import { isAbsolute, resolve, sep } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { FilePlace } from '../store/index.ts'
import type { Taken } from './intake.ts'

/** Where a file lies, to be found again from anywhere, and what it is like now. */
export async function lookAtFile(path: string | Buffer): Promise<FilePlace> {
  const facts = await stat(path).catch(() => null)
  return { path: absolute(path), sizeBytes: facts?.size ?? null, modifiedMs: facts && Math.round(facts.mtimeMs) }
}

/** Bytes stay bytes: a name that is no UTF-8 would not be found by its text. */
function absolute(path: string | Buffer): string | Buffer {
  if (typeof path === 'string') return resolve(path)
  return isAbsolute(path.toString('latin1')) ? path : Buffer.concat([Buffer.from(process.cwd() + sep), path])
}

/** What is imported is the file that was handed in. One that was not there then is not compared. Throws FILE_CHANGED. */
export function requireUnchanged(place: FilePlace, taken: Taken): void {
  const isSame = (place.sizeBytes ?? taken.bytes.byteLength) === taken.bytes.byteLength && (place.modifiedMs ?? taken.fileModifiedMs) === taken.fileModifiedMs
  if (!isSame) throw new AppError('FILE_CHANGED', `“${taken.name}” was changed after it was handed in. Look at it, then try it again to import it as it is now.`)
}
