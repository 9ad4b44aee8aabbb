import type { EvidenceFormat } from '../../shared/contract/evidence.ts'

const LONGEST = 200

/** What a part is called by itself: a page by its document’s name, anything else by its own, without the folders before it. */
export function partName({ name, format }: { name: string; format: EvidenceFormat }, label: string): string {
  if (format === 'pdf') return `${name.replace(/\.pdf$/i, '')}, ${label}.png`
  const own = label.split(/[/\\]/).findLast((piece) => piece.trim() !== '') ?? label
  return [...own].slice(-LONGEST).join('') || 'part'
}
