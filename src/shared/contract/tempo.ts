import { z } from 'zod'
import { CaseId, EventId } from '../ids.ts'
import { InstantMs } from '../time.ts'

/** The moves of an approach, as kinds of events, in the order they are told in. */
export const TEMPO_STEPS = ['probe', 'offer', 'request', 'off-platform', 'meeting', 'disclosure'] as const
export const TempoStep = z.enum(TEMPO_STEPS)
export type TempoStep = z.infer<typeof TempoStep>

/**
 * How long after the first contact the first event of a kind came. Both times are known to some precision only, so it is a range:
 * at least `shortestMs`, which is negative when it may have come before, and less than `longestMs`. Null: open at that end.
 */
export const TempoFigure = z.object({ step: TempoStep, eventId: EventId, shortestMs: z.number().nullable(), longestMs: z.number().nullable() })
export type TempoFigure = z.infer<typeof TempoFigure>

export const CaseTempo = z.object({
  caseId: CaseId, title: z.string(),
  /** The first contact, or first message where that came sooner; null when the case has neither. `latestMs` is exclusive. */
  start: z.object({ eventId: EventId, earliestMs: InstantMs.nullable(), latestMs: InstantMs.nullable() }).nullable(),
  /** In the order of `TEMPO_STEPS`; steps that did not happen are absent. */
  figures: z.array(TempoFigure),
})
export type CaseTempo = z.infer<typeof CaseTempo>

/** Of the vault's other cases that have the step, with a range closed at both ends: the middle of them. No verdict follows from it. */
export const TempoComparison = z.array(z.object({
  step: TempoStep, count: z.int(), medianShortestMs: z.number(), medianLongestMs: z.number(), lowestMs: z.number(), highestMs: z.number(),
}))
export type TempoComparison = z.infer<typeof TempoComparison>
