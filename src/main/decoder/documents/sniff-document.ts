import type { DocumentFormat } from '../../../shared/contract/document.ts'
import { decodeText, looksLikeText } from './decode-text.ts'
import { nameZip } from './zip-kind.ts'
import { isLinkedInHeader } from './linkedin-header.ts'
import { looksLikeWhatsApp } from './whatsapp-line.ts'

const SAMPLE_BYTES = 64 * 1024

/** The document a file is by its content, or the name of what it is instead; null for what is neither. Never throws. */
export function sniffDocument(bytes: Uint8Array): { format: DocumentFormat } | { name: string } | null {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  if (/^(\xef\xbb\xbf)?[\t\n\f\r ]*%PDF-/.test(start)) return { format: 'pdf' }
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) {
    const name = nameZip(bytes)
    return name === null ? { format: 'zip' } : { name }
  }
  return (looksLikeText(bytes) ? sniffSample(bytes) : null) ?? (isPdfBehindJunk(bytes) ? { format: 'pdf' } : null)
}

/** Readers of PDF accept up to a kilobyte before it (ISO 32000-1, annex H). */
function isPdfBehindJunk(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return file.subarray(0, 1_024).includes('%PDF-1') && file.subarray(-2_048).includes('startxref')
}

function sniffSample(bytes: Uint8Array): { format: DocumentFormat } | { name: string } | null {
  // The end of the sample may halve a character.
  return sniffText(decodeText(bytes.subarray(0, SAMPLE_BYTES), bytes.length > SAMPLE_BYTES ? guessCut(bytes) : null).text)
}

/** A sample cut within a character is no longer strict UTF-8: a few bytes less may be. */
function guessCut(bytes: Uint8Array): string | null {
  for (let cut = 0; cut < 4; cut++) if (decodeText(bytes.subarray(0, SAMPLE_BYTES - cut)).encoding === 'utf-8') return 'utf-8'
  return null
}

function sniffText(text: string): { format: DocumentFormat } | { name: string } | null {
  const start = text.trimStart()
  if (start.startsWith('<')) return sniffMarkup(start)
  const mail = sniffMail(start)
  if (mail) return mail
  if (isLinkedInHeader(start)) return { format: 'linkedin' }
  return looksLikeWhatsApp(start) ? { format: 'whatsapp' } : null
}

function sniffMarkup(text: string): { format: DocumentFormat } | null {
  // What stands before the first element that counts: comments, an XML declaration, a document type.
  const first = text.slice(0, 8_192).replace(/<!--[^]*?(?:-->|$)|<\?[^>]*>/g, '').trimStart()
  if (/^(?:<!doctype[^>]*>\s*)?<svg\b/i.test(first)) return null
  return /^<!doctype\s+html|^<(?:html|head|body|title|meta)\b/i.test(first) || /<html[\s>]/i.test(text.slice(0, 1_024)) ? { format: 'html' } : null
}

/** Fields a mail has; three of them make one, or a sender and one of its own kind. */
const MAIL_FIELDS = ['from', 'to', 'cc', 'subject', 'date', 'received', 'return-path', 'message-id', 'mime-version', 'content-type', 'delivered-to', 'reply-to',
  'dkim-signature', 'snapshot-content-location']
const SENDERS = ['from', 'received', 'return-path', 'message-id']
const OF_MAILS = ['subject', 'date', 'message-id', 'received']

function sniffMail(text: string): { format: DocumentFormat } | { name: string } | null {
  if (/^From \S{1,200} [^\r\n]{1,100}\d{4}\r?\n[\w-]{1,60}:/.test(text)) return { name: 'a mailbox of several e-mails (mbox); save its mails one by one' }
  if (!/^[\w-]{1,60}[ \t]*:/.test(text)) return null
  const head = (/^[^]*?(?=\r?\n\r?\n)/.exec(text)?.[0] ?? text).replace(/\r?\n[ \t]+/g, ' ')
  const fields = new Map(head.split(/\r?\n/).map((line) => [/^[\w-]+/.exec(line)?.[0].toLowerCase() ?? '', line]))
  const known = MAIL_FIELDS.filter((name) => fields.has(name))
  if (known.length < 3 && !(fields.has('from') && OF_MAILS.some((name) => fields.has(name)))) return null
  const isRelated = /multipart\/related/i.test(fields.get('content-type') ?? '')
  const isSaved = fields.has('snapshot-content-location') || /<Saved by/i.test(fields.get('from') ?? '') || !fields.has('received') && /^content-location\s*:/im.test(text)
  if (isRelated && isSaved) return { format: 'mhtml' }
  return SENDERS.some((name) => fields.has(name)) ? { format: 'eml' } : null
}
