import { z } from 'zod'
import { CaseId, EvidenceId } from '../ids.ts'
import { Box } from './evidence.ts'
import { Platform } from './marks.ts'
import { query } from './operation.ts'

/** What the pixels of a picture tell of its capture. */
export interface CaptureFacts {
  /** The height of its letters; null where there are too few to measure. */
  letterPixels: number | null
  /** The share, 0–1, of the ground beside letters that is not of one shade; null where there are too few edges. */
  waver: number | null
  /** Small portraits, the largest first. */
  portraits: Box[]
}

/** What makes a capture worth more, as far as a program can see it. */
export const CAPTURE_ASPECTS = ['address', 'clock', 'dates', 'joined', 'whole', 'avatar', 'screen', 'scale', 'compression'] as const

/** `unknown`: it cannot be told. `basis`: what that rests on, in words; `box`: where, when there is a place to point at. */
export const CaptureFinding = z.object({
  aspect: z.enum(CAPTURE_ASPECTS), state: z.enum(['present', 'missing', 'unknown']), basis: z.string(), box: Box.nullable(),
})
export type CaptureFinding = z.infer<typeof CaptureFinding>
export type CaptureAspect = CaptureFinding['aspect']

export { Platform, PLATFORMS } from './marks.ts'

const CaptureQuality = z.object({
  platform: Platform, platformBasis: z.string(),
  findings: z.array(CaptureFinding),
})
export type CaptureQuality = z.infer<typeof CaptureQuality>

const CaseCaptures = z.array(z.object({
  platform: Platform,
  /** The pictures of this platform. */
  pictures: z.int(),
  /** What is to be captured there, in order; `heldBy`: exhibits in whose words it shows, at most five, and the words. */
  captures: z.array(z.object({ id: z.string(), heldBy: z.array(z.object({ evidenceId: EvidenceId, exhibitNumber: z.int(), words: z.string() })) })),
}))
export type CaseCaptures = z.infer<typeof CaseCaptures>

export const quality = {
  /** What is there and what is missing in one capture. Null: it was not read yet, or is no picture. */
  'evidence.quality': query(z.strictObject({ evidenceId: EvidenceId }), CaptureQuality.nullable()),
  /** What the case holds, and lacks, of what is worth capturing on each platform it is about. */
  'evidence.captures': query(z.strictObject({ caseId: CaseId }), CaseCaptures),
}
