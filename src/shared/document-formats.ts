import { DOCUMENT_FORMATS, type DocumentFormat } from './contract/document.ts'
import { isPicture, type EvidenceFormat } from './contract/evidence.ts'
import type { ErrorCode } from './errors.ts'
import { FORMAT_FACTS } from './image-formats.ts'

/** What people call a document of a format, its media types, and the endings its files bear. What a file is, its content decides. */
export const DOCUMENT_FACTS: Record<DocumentFormat, { name: string; mimes: readonly string[]; endings: readonly string[] }> = {
  pdf: { name: 'PDF', mimes: ['application/pdf'], endings: ['pdf'] },
  html: { name: 'Web page', mimes: ['text/html'], endings: ['html', 'htm', 'xhtml'] },
  mhtml: { name: 'Saved web page', mimes: ['multipart/related', 'application/x-mimearchive'], endings: ['mhtml', 'mht'] },
  eml: { name: 'E-mail', mimes: ['message/rfc822'], endings: ['eml'] },
  whatsapp: { name: 'WhatsApp chat', mimes: ['text/plain'], endings: ['txt'] },
  linkedin: { name: 'LinkedIn messages', mimes: ['text/csv'], endings: ['csv'] },
  zip: { name: 'Archive', mimes: ['application/zip'], endings: ['zip'] },
}

/** Failures that are about what a file is, and that another try would give again: it can be kept all the same, unread. */
const OF_THE_FILE: readonly ErrorCode[] = ['FILE_UNSUPPORTED', 'FILE_NOT_AN_IMAGE', 'IMAGE_DAMAGED', 'IMAGE_TOO_LARGE', 'DOCUMENT_DAMAGED', 'DECODER_TIMEOUT', 'DECODER_MEMORY', 'DECODER_CRASHED']

export const mayBeKeptUnread = (code: ErrorCode): boolean => OF_THE_FILE.includes(code)

/** What people call an exhibit’s format: `PNG`, `E-mail`, `Unread file`. */
export const formatName = (format: EvidenceFormat): string => (format === 'other' ? 'Unread file' : isPicture(format) ? FORMAT_FACTS[format].name : DOCUMENT_FACTS[format].name)

/** The endings a file of this format may bear; none for one that was never looked into. */
export const endingsOf = (format: EvidenceFormat): readonly string[] => (format === 'other' ? [] : isPicture(format) ? FORMAT_FACTS[format].endings : DOCUMENT_FACTS[format].endings)

/** What is let in beside pictures, in words. */
export const LISTED_DOCUMENTS = 'PDF, saved web pages (HTML, MHTML), e-mails (EML), WhatsApp chats (TXT), LinkedIn messages (CSV) and ZIP archives of these'

/** What the parts of a document are called: pages of a PDF, of an e-mail its attachments. */
export function spellParts(format: EvidenceFormat, count: number): string {
  const [one, many] = format === 'pdf' ? ['page', 'pages'] : format === 'eml' ? ['attachment', 'attachments'] : format === 'zip' ? ['file', 'files'] : ['picture', 'pictures']
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** `Page 3`; anything else as it stands. */
export const spellPart = (part: string): string => part.replace(/^page (\d+)$/, 'Page $1')

/** `E-5 to E-16, E-18`: runs of three and more are drawn together. */
export function spellExhibits(numbers: readonly number[]): string {
  const runs: number[][] = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs.map((run) => (run.length > 2 ? `E-${run[0]} to E-${run.at(-1)}` : run.map((one) => `E-${one}`).join(', '))).join(', ')
}

/** For the file dialog, which also shows what has no media type it knows. */
export const DOCUMENT_TYPES = DOCUMENT_FORMATS.flatMap((format) => [...DOCUMENT_FACTS[format].mimes, ...DOCUMENT_FACTS[format].endings.map((ending) => `.${ending}`)])
