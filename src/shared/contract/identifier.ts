import { z } from 'zod'
import { CaseId, EvidenceId } from '../ids.ts'
import { Box } from './evidence.ts'
import { command, query } from './operation.ts'
import { Line } from './text.ts'

/** What names an account, a place on the net or a way to pay. */
export const IDENTIFIER_KINDS = ['link', 'email', 'handle', 'phone', 'telegram', 'whatsapp', 'wechat', 'signal', 'iban', 'wallet'] as const
export const IdentifierKind = z.enum(IDENTIFIER_KINDS)
export type IdentifierKind = z.infer<typeof IdentifierKind>

export const IdentifierDecision = z.enum(['accepted', 'rejected'])
export type IdentifierDecision = z.infer<typeof IdentifierDecision>

export const Identifier = z.object({
  kind: IdentifierKind,
  /** In the one form that is the same wherever it stands: by it, identifiers are compared. */
  value: z.string(),
  /** As it stands in the text, put together where a line broke it. */
  text: z.string(),
  /** A box for every line it stands in; empty in a document. */
  boxes: z.array(Box),
  /** Of a wallet: which. Else empty. */
  system: z.string(),
  /** Whether its check digits hold; null where its form has none. */
  isChecked: z.boolean().nullable(),
  /** What a person decided; null: nothing yet. */
  decision: IdentifierDecision.nullable(),
  /** What a person says it is in truth, where the reading is wrong; as they wrote it. */
  corrected: z.string().nullable(),
})
export type Identifier = z.infer<typeof Identifier>

/** Where it stands besides: once for each exhibit. */
export const IdentifierPlace = z.object({
  caseId: CaseId, caseTitle: z.string(), evidenceId: EvidenceId, exhibitNumber: z.int(), name: z.string(), text: z.string(), box: Box.nullable(),
})
export type IdentifierPlace = z.infer<typeof IdentifierPlace>

const value = Line.min(1).max(2_000)
const one = z.strictObject({ evidenceId: EvidenceId, kind: IdentifierKind, value })

export const identifier = {
  /** What the current reading of an exhibit names, in reading order, each once. */
  'identifier.list': query(z.strictObject({ evidenceId: EvidenceId }), z.array(Identifier)),
  /** Keeps what a person decided of one; null takes it back. `corrected`: what it is in truth. Throws NOT_FOUND where the reading names no such thing. */
  'identifier.decide': command(one.extend({ decision: IdentifierDecision.nullable(), corrected: value.optional() }), Identifier),
  /** Other exhibits of the vault whose current reading names exactly the same; at most 100. */
  'identifier.elsewhere': query(one, z.array(IdentifierPlace)),
}
