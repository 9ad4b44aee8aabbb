import type { EventTime } from '../../../shared/time.ts'
import { formatEventTime } from '../../../shared/time.ts'
import { createContent } from './content.ts'
import type { ContentWriter } from './content.ts'
import { chooseDayOrder, isBuddhist, toDay } from './day-order.ts'
import type { ChosenOrder, DayOrder } from './day-order.ts'
import { decodeText } from './decode-text.ts'
import type { OpenedDocument } from './opened.ts'
import { readMessageLine } from './whatsapp-line.ts'
import type { MessageLine } from './whatsapp-line.ts'

/** Longer chats are cut before they are taken apart. */
const MOST_LINES = 300_000
const MINUTE_MS = 60_000
const MOST_NAMED = 30
const ASK = 'Ask in which language the phone was, or compare a date you know.'
const WHY_EARLIER = 'The phone’s clock or zone was changed, or lines were written into a message, or into the file, to look like messages of their own.'

/** What a phone writes in place of a file it did not export, and where it names one it did. */
const LEFT_OUT = /^<[^<>]{3,40}>$|^\u200e?(?:image|video|audio|sticker|GIF|document|Contact card) omitted$/i
const ATTACHED = /^<[^<>:]{3,30}: [^<>]+\.\w{2,5}>|^[^\n/\\]{1,120}\.\w{2,5} \([^()\n]{3,40}\)/

/** A chat as WhatsApp exports it. Its times are those of the phone that exported it, in a zone the file does not name. */
export function openWhatsApp(bytes: Uint8Array): OpenedDocument {
  const { text } = decodeText(bytes)
  const { messages, cut } = gather(text)
  const order = chooseDayOrder(messages)
  const content = createContent()
  content.setTitle('WhatsApp chat')
  addFacts(content, messages, order)
  if (cut) content.addRemark('The chat is longer than what is kept here; the rest is left out.')
  remarkOnOrder(content, messages, order)
  for (const message of messages) content.add({ kind: 'message', from: message.from, to: null, time: timeOf(message, order?.order), text: message.text, part: null })
  return { decoder: 'Lamplighter’s own reader of WhatsApp exports', describe: () => content.finish(), parts: [], readPart: () => Promise.reject(new RangeError('no parts')) }
}

/** Lines that begin no message go on with the one before. */
function gather(text: string): { messages: MessageLine[]; cut: boolean } {
  const lines = text.split(/\r?\n/, MOST_LINES + 1)
  const found: { head: MessageLine; rest: string[] }[] = []
  for (const line of lines.slice(0, MOST_LINES)) {
    const head = readMessageLine(line)
    if (head) found.push({ head, rest: [] })
    else found.at(-1)?.rest.push(line)
  }
  if (found.length === 0) throw new Error('no message')
  return { messages: found.map(({ head, rest }) => ({ ...head, text: [head.text, ...rest].join('\n').trimEnd() })), cut: lines.length > MOST_LINES }
}

function timeOf(message: MessageLine, order: DayOrder | undefined): EventTime | null {
  const day = order === undefined ? null : toDay(order, message.date)
  if (day === null) return null
  const atMs = day + (message.hour * 60 + message.minute) * MINUTE_MS + (message.second ?? 0) * 1_000
  return { atMs, precision: message.second === null ? 'minute' : 'second', zoneMinutes: null, meaning: 'sent', approximate: false }
}

function addFacts(content: ContentWriter, messages: readonly MessageLine[], order: ChosenOrder | null): void {
  const people = [...new Set(messages.map(({ from }) => from))].filter((name) => name !== '')
  const times = messages.flatMap((message) => timeOf(message, order?.order) ?? [])
  content.addFact('Messages', messages.length.toLocaleString('en'))
  content.addFact('People', people.slice(0, MOST_NAMED).join(', ') + (people.length > MOST_NAMED ? ` and ${people.length - MOST_NAMED} more` : ''))
  if (times.length > 0) content.addFact('From, to', `${formatEventTime(times[0]!)} – ${formatEventTime(times.at(-1)!)}`)
  content.addFact('Files it names', countLines(messages, ATTACHED))
  content.addFact('Files left out by the export', countLines(messages, LEFT_OUT))
  if (order) content.addFact('Dates read as', order.because === null ? order.order : `${order.order}: ${order.because}`)
}

const countLines = (messages: readonly MessageLine[], pattern: RegExp): string => {
  const count = messages.filter(({ text }) => pattern.test(text.slice(0, 200))).length
  return count === 0 ? '' : count.toLocaleString('en')
}

function remarkOnOrder(content: ContentWriter, messages: readonly MessageLine[], order: ChosenOrder | null): void {
  content.addRemark('Times are those of the phone that exported the chat, in a time zone the file does not name. Names are as that phone’s address book has them.')
  if (order === null) return content.addRemark('The dates of this file fit no single order of day, month and year. They are left out; look at the file itself.')
  if (order.because === null) {
    const others = order.others.join(' or ')
    content.addRemark(`The file does not tell day and month apart. Its dates are read as ${order.order} here; they may as well be ${others}. ${ASK}`)
  }
  if (messages.some(({ date }) => date.some(isBuddhist))) content.addRemark('Years are written in the Buddhist calendar; 543 is taken from them here.')
  const times = messages.map((message) => timeOf(message, order.order)!.atMs)
  const back = times.filter((atMs, index) => index > 0 && atMs < times[index - 1]! - MINUTE_MS).length
  if (back > 0) content.addRemark(`${back.toLocaleString('en')} ${back === 1 ? 'message is' : 'messages are'} earlier than the one before. ${WHY_EARLIER}`)
}
