import type { DocumentBlock, DocumentContent } from '../../../shared/contract/document.ts'

/** Most that is kept of one document; what is cut is said in the remarks. Characters are UTF-16 units. */
const MOST = { characters: 2_000_000, blocks: 20_000, links: 5_000, facts: 500, remarks: 200, factCharacters: 4_000, targetCharacters: 2_000, titleCharacters: 500 }

/** Control characters other than tab and line feed. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g
/** Right-to-left override: what stands behind it is shown backwards. */
const OVERRIDE = /\u202e/

/** Collects what a document says, all of it as plain text within bounds. */
export interface ContentWriter {
  setTitle(text: string): void
  /** Nothing where the value is empty. */
  addFact(label: string, value: string): void
  add(block: DocumentBlock): void
  addLink(text: string, target: string): void
  addRemark(text: string): void
  /** Nothing further is kept: what is not even looked at can be left away. */
  isFull(): boolean
  finish(): DocumentContent
}

/** Text without what no text holds: control characters and halves of characters show as U+FFFD, line ends as line feeds. */
export const cleanText = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '\ufffd')
/** On one line. */
export const cleanLine = (text: string, most = MOST.titleCharacters): string => cutText(cleanText(text).replace(/\s+/g, ' ').trim(), most)

const cutText = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`)

export function createContent(): ContentWriter {
  const content: DocumentContent = { title: null, facts: [], blocks: [], links: [], remarks: [] }
  const left = { characters: MOST.characters, blocks: 0, links: 0 }
  let overrides = 0

  function take(text: string): string {
    const clean = cleanText(text)
    if (OVERRIDE.test(clean)) overrides++
    const kept = clean.slice(0, Math.max(0, left.characters))
    left.characters -= clean.length
    return kept.toWellFormed()
  }

  const isFull = () => left.characters <= 0 || content.blocks.length >= MOST.blocks

  return {
    isFull,
    setTitle: (text) => { content.title ??= cleanLine(text) || null },
    addFact(label, value) {
      const clean = cutText(cleanText(value).trim(), MOST.factCharacters)
      if (clean !== '' && content.facts.length < MOST.facts) content.facts.push({ label: cleanLine(label), value: clean })
    },
    add(block) {
      if (isFull()) left.blocks++
      else content.blocks.push(block.kind === 'message'
        ? { ...block, from: cleanLine(block.from), to: block.to === null ? null : cleanLine(block.to), text: take(block.text) }
        : { ...block, text: take(block.text) })
    },
    addLink(text, target) {
      if (content.links.length >= MOST.links) left.links++
      else content.links.push({ text: cleanLine(text), target: cutText(cleanText(target).trim(), MOST.targetCharacters) })
    },
    addRemark: (text) => { if (content.remarks.length < MOST.remarks && !content.remarks.includes(text)) content.remarks.push(text) },
    finish() {
      if (left.characters < 0) content.remarks.push(`The text is cut: only its first ${MOST.characters.toLocaleString('en')} characters are kept here. The file itself is kept whole.`)
      if (left.blocks > 0) content.remarks.push(`${left.blocks.toLocaleString('en')} more paragraphs, messages or pictures are left out here. The file itself is kept whole.`)
      if (left.links > 0) content.remarks.push(`${left.links.toLocaleString('en')} more links are left out here.`)
      if (overrides > 0) content.remarks.push('The text holds characters that make what stands behind them run backwards (U+202E). It is shown as it is written.')
      return content
    },
  }
}
