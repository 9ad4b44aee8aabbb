import type { DocumentBlock, DocumentContent } from '../../shared/contract/document.ts'
import { formatEventTime } from '../../shared/time.ts'
import type { NewProposal } from '../store/index.ts'

type Message = Extract<DocumentBlock, { kind: 'message' }>
type Timed = Message & { time: NonNullable<Message['time']> }

/** More than a person decides on one by one; the others stand in the document. */
const MOST = 60
const EXCERPT_CHARACTERS = 280
/** A link, an e-mail address, or digits as of a telephone number or a sum. */
const TELLING = /https?:\/\/|\bwww\.|\bt\.me\/|\bwa\.me\/|[\w.+-]+@[\w-]+\.\w{2,}|\d(?:[\s().,-]?\d){4,}/iu

/**
 * The messages of a document that are proposed for the timeline: the first and the last of each conversation, and those with a link,
 * an address or a long number, at most 60 in all. `remark` says so where others are left out.
 */
export function chooseMessages({ blocks }: DocumentContent): { proposals: Omit<NewProposal, 'id'>[]; remark: string | null } {
  const conversations = groupMessages(blocks)
  const ends = conversations.flatMap((messages) => [messages[0]!, messages.at(-1)!])
  const all = conversations.flat()
  const chosen = new Set([...new Set([...ends, ...all.filter(({ text }) => TELLING.test(text))])].slice(0, MOST))
  const proposals = all.filter((message) => chosen.has(message)).map(propose)
  if (chosen.size === all.length) return { proposals, remark: null }
  return {
    proposals,
    remark: `Of ${all.length.toLocaleString('en')} messages with a time ${chosen.size} are proposed for the timeline: the first and the last of each conversation, and those with a link, an address or a long number, ${MOST} at most.`,
  }
}

/** A conversation is what stands under one heading. */
function groupMessages(blocks: readonly DocumentBlock[]): Timed[][] {
  const groups: Timed[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'heading') groups.push([])
    if (block.kind === 'message' && block.time !== null) groups.at(-1)!.push(block as Timed)
  }
  return groups.filter((group) => group.length > 0)
}

const propose = ({ from, time, text }: Timed): Omit<NewProposal, 'id'> => ({
  time, matched: formatEventTime(time), excerpt: shorten(`${from}: ${text}`), box: null, confidence: 100, assumption: '',
})

const shorten = (text: string) => (text.length > EXCERPT_CHARACTERS ? `${text.slice(0, EXCERPT_CHARACTERS).trimEnd()}…` : text)
