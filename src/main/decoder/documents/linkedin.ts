import { parse } from 'csv-parse/sync'
import type { EventTime } from '../../../shared/time.ts'
import { parseIsoTime } from '../../../shared/time.ts'
import { createContent } from './content.ts'
import type { ContentWriter } from './content.ts'
import { decodeText } from './decode-text.ts'
import { LIBRARIES } from './libraries.ts'
import type { OpenedDocument } from './opened.ts'
import { readPage } from './page-text.ts'

/** A longer file is cut before it is taken apart. */
const MOST_CHARACTERS = 50_000_000
const MOST_MESSAGES = 100_000

type Row = Record<string, string | undefined>

/** `messages.csv` of a LinkedIn data export: conversations as headings, their messages from the oldest on, in UTC as LinkedIn tells them. */
export function openLinkedIn(bytes: Uint8Array): OpenedDocument {
  const { text } = decodeText(bytes)
  let unread = 0
  const rows: Row[] = parse(text.slice(0, MOST_CHARACTERS), {
    columns: (names: string[]) => names.map((name) => name.trim()), bom: true, to: MOST_MESSAGES,
    relax_quotes: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, on_skip: () => { unread++ },
  })
  const content = createContent()
  const conversations = Map.groupBy(rows, (row) => row['CONVERSATION ID'] ?? '')
  content.setTitle('LinkedIn messages')
  content.addFact('Conversations', conversations.size.toLocaleString('en'))
  content.addFact('Messages', rows.length.toLocaleString('en'))
  if (text.length > MOST_CHARACTERS || rows.length === MOST_MESSAGES) content.addRemark('The file is longer than what is kept here; the rest is left out.')
  if (unread > 0) content.addRemark(`${unread.toLocaleString('en')} rows of the file make no sense and are left out.`)
  for (const messages of conversations.values()) addConversation(content, messages)
  addProfiles(content, rows)
  content.addRemark('Times are those LinkedIn tells, in UTC to the second. Within a conversation the oldest message stands first; the file has the newest first.')
  return { decoder: `${LIBRARIES.csv}; ${LIBRARIES.html}`, describe: () => content.finish(), parts: [], readPart: () => Promise.reject(new RangeError('no parts')) }
}

function addConversation(content: ContentWriter, rows: readonly Row[]): void {
  const people = [...new Set(rows.flatMap((row) => [row.FROM ?? '', ...(row.TO ?? '').split(',')].map((name) => name.trim())))].filter((name) => name !== '')
  const title = rows.find((row) => row['CONVERSATION TITLE'])?.['CONVERSATION TITLE']
  const folders = [...new Set(rows.map((row) => row.FOLDER ?? ''))].filter((folder) => folder !== '' && folder !== 'INBOX')
  content.add({ kind: 'heading', text: [title || people.slice(0, 10).join(', ') || 'Conversation', ...folders].join(' · ') })
  // What has no readable time keeps its place behind the message before it, as the file has it.
  const inOrder = rows.toReversed().map((row) => ({ row, time: readTime(row.DATE ?? '') }))
  if (inOrder.every(({ time }) => time !== null)) inOrder.sort((a, b) => a.time!.atMs - b.time!.atMs)
  for (const { row, time } of inOrder) {
    const isDraft = /^yes$/i.test(row['IS MESSAGE DRAFT'] ?? '')
    const subject = row.SUBJECT ? `Subject: ${row.SUBJECT}\n` : ''
    const attachments = row.ATTACHMENTS ? `\nAttachments: ${row.ATTACHMENTS}` : ''
    const text = `${isDraft ? '(draft) ' : ''}${subject}${plainText(content, row.CONTENT ?? '')}${attachments}`
    content.add({ kind: 'message', from: row.FROM ?? '', to: row.TO || null, time, text, part: null })
  }
}

/** `2026-03-02 10:15:21 UTC`. */
function readTime(date: string): EventTime | null {
  const time = parseIsoTime(date.slice(0, 60).trim().replace(/ ?UTC$/, 'Z').replace(' ', 'T'))
  return time && { ...time, meaning: 'sent', approximate: false }
}

/** Some messages are small web pages. */
function plainText(content: ContentWriter, text: string): string {
  if (!/<\/?[a-z][a-z0-9]*[\s/>]/i.test(text)) return text
  const page = createContent()
  readPage(text, { content: page, findPicture: () => 'skip' })
  const { blocks, links } = page.finish()
  for (const link of links) content.addLink(link.text, link.target)
  return blocks.map((block) => block.text).join('\n')
}

/** Who is behind a name: the addresses of profiles, each once. */
function addProfiles(content: ContentWriter, rows: readonly Row[]): void {
  const profiles = new Map(rows.flatMap((row) => (row['SENDER PROFILE URL'] ? [[row['SENDER PROFILE URL'], row.FROM ?? '']] as const : [])))
  for (const [address, name] of profiles) content.addLink(name, address)
  const names = Map.groupBy(profiles, ([, name]) => name)
  for (const [name, several] of names) if (name !== '' && several.length > 1) content.addRemark(`${several.length} profiles write under the name ${name}.`)
}
