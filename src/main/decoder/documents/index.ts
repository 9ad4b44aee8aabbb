/**
 * Documents taken apart: what they say as plain text, and their parts as exact bytes. Nothing in them is run, fetched or followed, and
 * their names and paths are only told. Promises an answer or an AppError for any bytes; time and memory are bounded from outside.
 */
import type { DocumentFormat } from '../../../shared/contract/document.ts'
import type { DocumentFound, Part, Parts, PartsTask, Unpacked, UnpackTask } from '../protocol.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { sniffFile } from '../sniff.ts'
import { openEmail } from './email.ts'
import { openHtml } from './html.ts'
import { openLinkedIn } from './linkedin.ts'
import { openMhtml } from './mhtml.ts'
import { damagedDocument } from './opened.ts'
import type { OpenedDocument } from './opened.ts'
import { openPdf } from './pdf.ts'
import { openWhatsApp } from './whatsapp.ts'
import { openZip } from './zip.ts'

type Open = (bytes: Uint8Array) => OpenedDocument | Promise<OpenedDocument>

const OPEN: Record<DocumentFormat, Open> = { pdf: openPdf, html: openHtml, mhtml: openMhtml, eml: openEmail, whatsapp: openWhatsApp, linkedin: openLinkedIn, zip: openZip }

/** A batch of parts ends after this, whatever its size: a page may take a second to paint. */
const BATCH_MS = 8_000

/** The document a file is by its content; null for anything else. */
export function findDocument(bytes: Uint8Array): DocumentFound | null {
  const sniffed = sniffFile(bytes)
  return sniffed.kind === 'document' ? { document: sniffed.format } : null
}

/** What a document says and which parts it has. Errors: FILE_UNSUPPORTED, DOCUMENT_DAMAGED. */
export const unpack = ({ bytes }: UnpackTask): Promise<Unpacked> =>
  withDocument(bytes, async (format, { parts, decoder, describe }) => ({ format, content: await describe(), parts, decoder }))

/** The parts from a number on, until they make enough bytes or took long enough. Errors: FILE_UNSUPPORTED, DOCUMENT_DAMAGED. */
export const readParts = ({ bytes, from, mostBytes }: PartsTask): Promise<Parts> =>
  withDocument(bytes, async (_format, { parts, readPart }) => {
    const read: Part[] = []
    const endsAt = performance.now() + BATCH_MS
    let [index, sizeBytes] = [from, 0]
    while (index < parts.length) {
      const part = await readPart(index).then((content) => ({ index, bytes: content }), (error: unknown) => refuse(index, error))
      read.push(part)
      index++
      if ('bytes' in part) sizeBytes += part.bytes.length
      if (sizeBytes >= mostBytes || performance.now() > endsAt) break
    }
    return { parts: read, next: index < parts.length ? index : null }
  })

function refuse(index: number, error: unknown): Part {
  if (isAppError(error)) return { index, code: error.code, message: error.message }
  return { index, code: 'DOCUMENT_DAMAGED', message: 'This part is damaged or cut short.' }
}

async function withDocument<T>(bytes: Uint8Array, work: (format: DocumentFormat, document: OpenedDocument) => Promise<T>): Promise<T> {
  const format = findDocument(bytes)?.document
  const open = format && OPEN[format]
  if (!open) throw new AppError('FILE_UNSUPPORTED', 'This file is no document that can be taken apart.')
  let document: OpenedDocument | null = null
  try {
    document = await open(bytes)
    return await work(format, document)
  } catch (error) {
    throw isAppError(error) ? error : damagedDocument(format, error)
  } finally {
    document?.close?.()
  }
}
