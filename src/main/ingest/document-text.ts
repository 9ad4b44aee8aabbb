import type { DocumentBlock, DocumentContent } from '../../shared/contract/document.ts'
import { formatEventTime, formatZone } from '../../shared/time.ts'

/** All that a document says, as one text: for search, for copying and for print. Links stand at its end, with where they lead. */
export function spellContent({ title, facts, blocks, links }: DocumentContent): string {
  const head = [title ?? '', ...facts.map(({ label, value }) => `${label}: ${value}`)]
  const leads = links.map(({ text, target }) => `Link: ${text === '' || text === target ? '' : `${text} → `}${target}`)
  return [...head, ...blocks.map(spellBlock), ...leads].filter((line) => line.trim() !== '').join('\n')
}

const OPENING_CHARACTERS = 200

/** How a document begins, as a reader meets it; null where it says nothing. A title that only names its kind tells nothing. */
export function spellOpening({ title, blocks }: DocumentContent, kind: string): string | null {
  const lines = [title === kind ? '' : title ?? '']
  for (const block of blocks) {
    if (lines.join('\n').length > OPENING_CHARACTERS) break
    lines.push(block.kind === 'message' && block.from !== '' ? `${block.from}: ${block.text}` : block.text)
  }
  return lines.filter((line) => line.trim() !== '').join('\n').slice(0, OPENING_CHARACTERS).toWellFormed() || null
}

function spellBlock(block: DocumentBlock): string {
  if (block.kind !== 'message') return block.text
  const time = block.time === null ? '' : `${formatEventTime(block.time)}${block.time.zoneMinutes === null ? '' : ` ${formatZone(block.time.zoneMinutes)}`}  `
  return `${time}${block.from}${block.to === null ? '' : ` to ${block.to}`}: ${block.text}`
}
