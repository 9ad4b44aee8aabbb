import PostalMime, { decodeWords } from 'postal-mime'
import type { Address, Attachment, Email } from 'postal-mime'
import type { DocumentContent } from '../../../shared/contract/document.ts'
import { AppError } from '../../../shared/errors.ts'
import { createContent } from './content.ts'
import type { ContentWriter } from './content.ts'
import { LIBRARIES } from './libraries.ts'
import { readMailDate } from './mail-date.ts'
import { MOST_PARTS } from './opened.ts'
import type { OpenedDocument } from './opened.ts'
import { collectPictures, remarkOnPictures } from './page-pictures.ts'
import { readPage } from './page-text.ts'
import { nameUnnamed } from './part-name.ts'

/** Header fields worth a line, in the order people ask for them. */
const FIELDS = ['From', 'Sender', 'Reply-To', 'To', 'Cc', 'Bcc', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'Return-Path', 'Delivered-To', 'Authentication-Results',
  'ARC-Authentication-Results', 'Received-SPF', 'DKIM-Signature', 'X-Originating-IP', 'X-Mailer', 'User-Agent', 'Received']
/** Sent twice, they say different things to different programs. */
const MOST_RECEIVERS = 20
const RECEIVED = 'The “Received” lines are told by the servers a mail passed, the newest first; all below the first one of a server you trust may be invented.'
const ONCE = ['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id']

/** An e-mail (RFC 5322, MIME): its header as facts, its words, its attachments as parts. A mail within it is a part, whole. */
export async function openEmail(bytes: Uint8Array): Promise<OpenedDocument> {
  checkLines(bytes)
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true })
  const attachments = email.attachments.slice(0, MOST_PARTS)
  const content = createContent()
  const pictures = collectPictures(attachments.length)
  describe(email, content, (address) => findPart(attachments, address) ?? pictures.find(address))
  remarkOnPictures(content, pictures)
  const leftOut = email.attachments.length - attachments.length
  if (leftOut > 0) content.addRemark(`${leftOut.toLocaleString('en')} more attachments are left out: there are more than ${MOST_PARTS.toLocaleString('en')}.`)
  const parts = [
    ...attachments.map((attachment, index) => ({ path: nameAttachment(attachment, index), content: attachment.content })),
    ...pictures.found.map(({ path, bytes: picture }) => ({ path, content: picture })),
  ]
  return {
    decoder: `${LIBRARIES.mail}; ${LIBRARIES.html}`,
    describe: (): DocumentContent => content.finish(),
    parts: parts.map(({ path }) => ({ path, modifiedMs: null })),
    readPart: async (index) => toBytes(parts[index]!.content),
  }
}

/**
 * The parser takes about a kilobyte of memory for each line that is not packed as base64: 300,000 of them, a mail of 15 MB of plain text,
 * are 0.6 GB and four seconds.
 */
const MOST_LINES = 300_000
/** Lines of base64 are longer, and of 76 characters as a rule. */
const PACKED_BYTES = 60

function checkLines(bytes: Uint8Array): void {
  let lines = 0
  for (let at = 0, end = bytes.indexOf(0x0a); end !== -1; at = end + 1, end = bytes.indexOf(0x0a, at)) {
    if (end - at < PACKED_BYTES || bytes.subarray(at, end).includes(0x20)) lines++
    if (lines > MOST_LINES) throw new AppError('FILE_TOO_LARGE', `This e-mail has more than ${MOST_LINES.toLocaleString('en')} lines of text. Save what matters of it as a smaller file.`)
  }
}

function nameAttachment({ filename, mimeType }: Attachment, index: number): string {
  return filename?.toWellFormed() || nameUnnamed('attachment', index + 1, mimeType)
}

function toBytes(content: Attachment['content']): Uint8Array {
  if (typeof content === 'string') throw new Error('an attachment came as text')
  if (content.byteLength === 0) throw new AppError('FILE_EMPTY', 'This attachment is empty.')
  return new Uint8Array(content)
}

/** An attachment shown within the page is named `cid:` and its Content-ID. */
function findPart(attachments: readonly Attachment[], address: string): number | null {
  const id = /^cid:(.+)$/i.exec(address.trim())?.[1]
  const index = id === undefined ? -1 : attachments.findIndex(({ contentId }) => contentId?.replace(/^<|>$/g, '') === id)
  return index === -1 ? null : index
}

function describe(email: Email, content: ContentWriter, findPicture: (address: string) => number | null | 'skip'): void {
  content.setTitle(email.subject ?? '')
  for (const field of FIELDS) {
    const all = email.headers.filter(({ key }) => key === field.toLowerCase())
    for (const { value } of all.slice(0, 100)) content.addFact(field, decodeWords(value.slice(0, 10_000)))
    if (all.length > 1 && ONCE.includes(field.toLowerCase())) content.addRemark(`The header has ${all.length} fields “${field}”: programs show different ones of them.`)
  }
  if (email.headers.some(({ key }) => key === 'received')) content.addRemark(RECEIVED)
  remarkOnSender(email, content)
  addMessage(email, content)
  const words = email.text?.trim() ?? ''
  const page = email.html ?? ''
  if (words !== '' && page !== '') content.add({ kind: 'heading', text: 'As plain text' })
  for (const paragraph of words === '' ? [] : words.split(/\n\s*\n/)) content.add({ kind: 'text', text: paragraph })
  if (page === '') return
  if (words !== '') {
    content.add({ kind: 'heading', text: 'As formatted text' })
    content.addRemark('The mail holds its text twice, plain and formatted, and programs show one of them. Both stand here; compare them.')
  }
  readPage(page, { content, findPicture })
}

/** The mail as one message, from whom to whom and when as it tells, with its subject: what a timeline takes. */
function addMessage({ from, to, cc, subject, headers }: Email, content: ContentWriter): void {
  const date = headers.find(({ key }) => key === 'date')?.value ?? ''
  const receivers = [...to ?? [], ...cc ?? []].slice(0, MOST_RECEIVERS).map(spell).filter((one) => one !== '')
  content.add({ kind: 'message', from: from ? spell(from) : '', to: receivers.join(', ') || null, time: readMailDate(date), text: subject ?? '', part: null })
}

const spell = ({ name, address }: Address): string => [name.trim(), address && `<${address}>`].filter(Boolean).join(' ')

/** The name before an address may itself be an address: that of somebody else. */
function remarkOnSender({ from, replyTo }: Email, content: ContentWriter): void {
  const address = from?.address?.toLowerCase() ?? ''
  const named = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(from?.name?.slice(0, 500) ?? '')?.[0].toLowerCase()
  if (named !== undefined && named !== address) content.addRemark(`The sender’s name is an address, ${named}, and not that of the mail: ${address || 'none'}.`)
  const replies = (replyTo ?? []).flatMap((one) => one.address?.toLowerCase() ?? [])
  if (address !== '' && replies.length > 0 && !replies.includes(address)) content.addRemark(`Answers go to ${replies.slice(0, 5).join(', ')} and not to the sender.`)
}
