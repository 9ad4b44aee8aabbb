import type { DocumentBlock, DocumentContent } from '../../shared/contract/document.ts'
import { formatEventTime, formatZone } from '../../shared/time.ts'

/** All that a document says, as one text: for search, for copying and for print. Links stand at its end, with where they lead. */
export function spellContent({ title, facts, blocks, links }: DocumentContent): string {
  const head = [title ?? '', ...facts.map(({ label, value }) => `${label}: ${value}`)]
  const leads = links.map(({ text, target }) => `Link: ${text === '' || text === target ? '' : `${text} → `}${target}`)
  return [...head, ...blocks.map(spellBlock), ...leads].filter((line) => line.trim() !== '').join('\n')
}

function spellBlock(block: DocumentBlock): string {
  if (block.kind !== 'message') return block.text
  const time = block.time === null ? '' : `${formatEventTime(block.time)}${block.time.zoneMinutes === null ? '' : ` ${formatZone(block.time.zoneMinutes)}`}  `
  return `${time}${block.from}${block.to === null ? '' : ` to ${block.to}`}: ${block.text}`
}
