/**
 * Every failure the product can name. The list is closed: a new code without words in
 * `error-words.ts` does not compile, so no user ever sees a bare code.
 */
export const ERROR_CODES = [
  // the corridor
  'BAD_INPUT', 'UNKNOWN_OPERATION', 'UNTRUSTED_SENDER', 'NOT_FOUND', 'CANCELLED', 'INTERNAL', 'CORE_GONE',
  // retention
  'HELD',
  // undoing
  'OVERTAKEN',
  // the vault
  'VAULT_NOT_FOUND', 'VAULT_EXISTS', 'VAULT_WRONG_PASSPHRASE', 'VAULT_TOO_NEW', 'VAULT_DAMAGED',
  'VAULT_READ_ONLY', 'VAULT_IN_USE', 'VAULT_BUSY', 'VAULT_LOCKED', 'PASSPHRASE_WEAK', 'BLOB_MISSING', 'BLOB_DAMAGED', 'BACKUP_DAMAGED',
  // the disk
  'DISK_FULL', 'WRITE_FAILED', 'READ_FAILED',
  // a file that was handed in
  'TICKET_SPENT', 'FILE_NOT_FOUND', 'FILE_CHANGED', 'FILE_IS_DIRECTORY', 'FILE_UNREADABLE', 'FILE_EMPTY', 'FILE_TOO_LARGE',
  'FILE_NOT_AN_IMAGE', 'FILE_UNSUPPORTED', 'IMAGE_DAMAGED', 'IMAGE_TOO_LARGE', 'DOCUMENT_DAMAGED',
  // the decoders
  'DECODER_TIMEOUT', 'DECODER_MEMORY', 'DECODER_CRASHED',
  // reading
  'LANGUAGE_MISSING', 'READING_FAILED',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** The one error form that crosses the contract. `id` points into the local log, for `INTERNAL` only. */
export interface WireError {
  code: ErrorCode
  message: string
  id?: string
}

/** The only error class thrown on purpose. `message` is for people: what happened, to what, what to do. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** Facts for the log and for callers; never paths, recognised text or names. */
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details ?? {}
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError
