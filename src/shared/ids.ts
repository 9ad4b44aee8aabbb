import { z } from 'zod'

/**
 * Identifiers: a prefix naming the noun, then 26 characters of Crockford base32 that sort by the
 * time of creation (48 bits of milliseconds, 80 random bits: the ULID layout).
 */
const id = <P extends string>(prefix: P) =>
  z.templateLiteral([`${prefix}_`, z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/)])

export const CaseId = id('case')
export const EvidenceId = id('ev')
export const EventId = id('event')
export const ProposalId = id('prop')
export const NoteId = id('note')
export const AnnotationId = id('annot')
export const SearchId = id('search')
export const JobId = id('job')
/** Hands a file from a porch to the core once; worthless afterwards. */
export const FileTicket = z.string().regex(/^ticket_[0-9a-f]{32}$/)

export type CaseId = z.infer<typeof CaseId>
export type EvidenceId = z.infer<typeof EvidenceId>
export type EventId = z.infer<typeof EventId>
export type ProposalId = z.infer<typeof ProposalId>
export type NoteId = z.infer<typeof NoteId>
export type AnnotationId = z.infer<typeof AnnotationId>
export type SearchId = z.infer<typeof SearchId>
export type JobId = z.infer<typeof JobId>
export type FileTicket = z.infer<typeof FileTicket>

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes an identifier from a time in ms UTC and 16 random bytes (of which 80 bits are used). */
export function makeId<P extends string>(prefix: P, atMs: number, random: Uint8Array): `${P}_${string}` {
  let text = ''
  for (let index = 0, rest = atMs; index < 10; index++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text
  for (let index = 0; index < 16; index++) text += ALPHABET[(random[index] ?? 0) & 31]
  return `${prefix}_${text}`
}
