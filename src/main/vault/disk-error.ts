import { constants } from 'node:os'
import { AppError, isAppError } from '../../shared/errors.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
const REFUSED = new Set(['EROFS', 'EACCES', 'EPERM'])

/** The operating system's name for a failure, or ''. For a used-up quota libuv has no name, only the number. */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return 'errno' in error && error.errno === -constants.errno.EDQUOT ? 'EDQUOT' : String(error.code)
}

export const isMissing = (error: unknown): boolean => systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR'

export const diskFull = (what: string, cause?: unknown): AppError =>
  new AppError('DISK_FULL', `The disk is full: ${what} could not be written. Free some space on the disk that holds the vault and try again; nothing stored before was lost.`, { cause })

export const readOnly = (cause?: unknown): AppError =>
  new AppError('VAULT_READ_ONLY', 'The vault folder cannot be written to. Move the vault to a disk that allows writing, or give your account write permission on the folder, and try again.', { cause })

/** The words for a failed write of `what` (“the picture”, “the vault header”). */
export function writeError(error: unknown, what: string): AppError {
  if (isAppError(error)) return error
  const code = systemCode(error)
  if (FULL.has(code)) return diskFull(what, error)
  if (REFUSED.has(code)) return readOnly(error)
  return new AppError('WRITE_FAILED', `The disk refused to store ${what}. Check the disk that holds the vault and try again.`, { cause: error, details: { code } })
}

/** The words for a failed read of `what`. */
export function readError(error: unknown, what: string): AppError {
  if (isAppError(error)) return error
  return new AppError('READ_FAILED', `The disk could not read ${what}. Check the disk that holds the vault and try again.`, { cause: error, details: { code: systemCode(error) } })
}
