import type { DocumentContent, DocumentFormat } from '../../../shared/contract/document.ts'
import type { Unpacked } from '../protocol.ts'
import { AppError } from '../../../shared/errors.ts'

/** A document whose structure is known; its words and parts are had one by one. */
export interface OpenedDocument {
  /** What it says; null where it says nothing itself. */
  describe(): DocumentContent | null | Promise<DocumentContent | null>
  /** In the order of their numbers. */
  parts: Unpacked['parts']
  /** The exact bytes of a part. Throws an AppError where it cannot be had: only that part is missing then. */
  readPart(index: number): Promise<Uint8Array>
  /** The libraries that opened it, with their versions. */
  decoder: string
  close?(): void
}

/** Most parts of one document; the rest is named in the remarks. */
export const MOST_PARTS = 5_000
/** Most bytes of one part, as of one file that is imported. */
export const MOST_PART_BYTES = 256 * 1024 ** 2
/** Most bytes of all parts of one document together. */
export const MOST_PARTS_BYTES = 2 * 1024 ** 3

/** What people call a document of a format. */
export const DOCUMENT_NAMES: Record<DocumentFormat, string> = {
  pdf: 'a PDF document', html: 'a web page', mhtml: 'a saved web page (MHTML)', eml: 'an e-mail', whatsapp: 'a WhatsApp chat export', linkedin: 'LinkedIn messages', zip: 'a ZIP archive',
}

export const damagedDocument = (format: DocumentFormat, cause?: unknown): AppError =>
  new AppError('DOCUMENT_DAMAGED', `This is ${DOCUMENT_NAMES[format]} that is damaged, cut short or made to confuse. Get it again from where it came from.`, { cause })
