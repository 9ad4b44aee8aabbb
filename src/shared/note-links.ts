/**
 * Links in notes: Markdown links to things of the vault by their ids, `[E-12](lamplighter:ev_…)`. What is not exactly that is none; links
 * to anywhere else lead nowhere.
 */
import type { AnnotationId, CaseId, EventId, EvidenceId, NoteId } from './ids.ts'

export type LinkTarget = EvidenceId | EventId | NoteId | AnnotationId | CaseId

export const LINK_SCHEME = 'lamplighter:'
/** As many links of a note are kept to be followed back. */
export const MOST_LINKS = 500
const LONGEST_LABEL = 300

const ID = '(?:ev|event|note|annot|case)_[0-9a-hjkmnp-tv-z]{26}'
const TARGET = new RegExp(`^${ID}$`)
const link = () => new RegExp(`\\[((?:[^\\[\\]\\\\\\n]|\\\\[^\\n]){0,${LONGEST_LABEL}})\\]\\(${LINK_SCHEME}(${ID})\\)`, 'gu')

/** The id that an address names; null for any other address. */
export function targetOf(address: string): LinkTarget | null {
  const id = address.startsWith(LINK_SCHEME) ? address.slice(LINK_SCHEME.length) : ''
  return TARGET.test(id) ? id as LinkTarget : null
}

/** What a text links to, each once, in order. */
export function linkTargets(text: string): LinkTarget[] {
  const found = new Set<LinkTarget>()
  for (const match of text.matchAll(link())) {
    if (found.size === MOST_LINKS) break
    found.add(match[2] as LinkTarget)
  }
  return [...found]
}

/** The text as people read it: of every link its label. */
export const withoutLinks = (text: string): string => text.replaceAll(link(), (_, label: string) => label.replaceAll(/\\([^\n])/gu, '$1'))

/** The text on one line without the signs of Markdown, as a name for it. */
export const plainNote = (text: string): string =>
  withoutLinks(text).replaceAll(/^[ \t]*(?:#{1,6} |> ?|(?:[-*+]|\d{1,9}[.)]) (?:\[[ xX]\] )?)/gmu, '').replaceAll(/\*\*|__|`/gu, '').replaceAll(/\s+/gu, ' ').trim()

/** A link as it is written. Its label is on one line and closes nothing. */
export const spellLink = (label: string, target: LinkTarget): string => {
  const plain = label.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, 120).toWellFormed()
  return `[${plain.replaceAll(/[[\]\\`*_<>~]/gu, '\\$&') || '…'}](${LINK_SCHEME}${target})`
}
