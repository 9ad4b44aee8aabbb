import { z } from 'zod'
import { parseFragment } from '../annotation/selectors.ts'
import { LONGEST_SVG, parseSvg } from '../annotation/svg-shape.ts'
import { AnnotationId, CaseId, EvidenceId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { command, query } from './operation.ts'
import { Body, Line } from './text.ts'

export const SHAPES = ['rectangle', 'ellipse', 'arrow', 'freehand', 'highlight', 'callout', 'text', 'redaction'] as const
export const Shape = z.enum(SHAPES)
export type Shape = z.infer<typeof Shape>

export const COLOURS = ['amber', 'red', 'green', 'blue', 'ink'] as const
export const LINE_WIDTHS = ['thin', 'medium', 'thick'] as const
/** By name: what they look like is the page's and the dossier's to say. */
export const AnnotationStyle = z.strictObject({ colour: z.enum(COLOURS), width: z.enum(LINE_WIDTHS) })
export type AnnotationStyle = z.infer<typeof AnnotationStyle>

/** Words of a reading, what stands before and after them, and which version of the reading they are of. */
export const TextQuote = z.strictObject({
  type: z.literal('TextQuoteSelector'), exact: Body.min(1).max(5_000), prefix: Line.max(100), suffix: Line.max(100), reading: z.int().min(1).max(1_000_000),
})
export type TextQuote = z.infer<typeof TextQuote>

/** A rectangle in whole pixels of the upright original. */
export const FragmentSelector = z.strictObject({
  type: z.literal('FragmentSelector'), conformsTo: z.literal('http://www.w3.org/TR/media-frags/'),
  value: z.string().max(60).refine((value) => parseFragment(value) !== null, 'must be xywh=pixel: with four whole numbers, and not empty'),
  refinedBy: TextQuote.optional(),
})
export type FragmentSelector = z.infer<typeof FragmentSelector>

/** An ellipse, a line or a stroke, in the one form that `annotation/svg-shape.ts` writes and reads. */
export const SvgSelector = z.strictObject({
  type: z.literal('SvgSelector'),
  value: z.string().max(LONGEST_SVG).refine((value) => parseSvg(value) !== null, 'must be one shape as Lamplighter writes it'),
})
export const Selector = z.discriminatedUnion('type', [FragmentSelector, SvgSelector])
export type Selector = z.infer<typeof Selector>
const Selectors = z.array(Selector).min(1).max(200)

/** The target of a W3C Web Annotation: a part of the exhibit, which is named by its content. A highlight has one for every line of words. */
export const Target = z.object({ type: z.literal('SpecificResource'), source: z.string(), selector: Selector })
export type Target = z.infer<typeof Target>

export const Annotation = z.object({
  id: AnnotationId, caseId: CaseId, evidenceId: EvidenceId, exhibitNumber: z.int(),
  /** Counts from 1 within the exhibit. Never reused. */
  number: z.int(),
  shape: Shape, target: z.array(Target), style: AnnotationStyle,
  /** A note on it; of a text label, its words. */
  text: z.string(),
  /** What it shows, in one line. */
  claim: z.string(),
  /** Of a redaction: why. Else empty. */
  reason: z.string(),
  tags: z.array(z.string()), noteCount: z.int(), eventCount: z.int(),
  madeBy: z.string(), createdMs: InstantMs, updatedMs: InstantMs,
})
export type Annotation = z.infer<typeof Annotation>

const AnnotationFields = z.strictObject({
  shape: Shape, selectors: Selectors, style: AnnotationStyle, text: Body.default(''), claim: Line.default(''), reason: Line.default(''),
})
const AnnotationChange = z.strictObject({
  annotationId: AnnotationId, selectors: Selectors.optional(), style: AnnotationStyle.optional(), text: Body.optional(), claim: Line.optional(), reason: Line.optional(),
})
const annotationIds = z.array(AnnotationId).min(1).max(1_000)
/** Of a copy: picture pixels it lies further right and down than what it was copied from. */
const shift = z.int().min(-100_000).max(100_000).default(0)

export const annotation = {
  /** Of a case, or of one exhibit in it, by exhibit and number. */
  'annotation.list': query(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.optional() }), z.array(Annotation)),
  'annotation.get': query(z.strictObject({ annotationId: AnnotationId }), Annotation),
  /** Throws BAD_INPUT where a shape and its selectors do not go together, where it leaves the picture, and for a redaction without a reason. */
  'annotation.add': command(z.strictObject({ evidenceId: EvidenceId, annotations: z.array(AnnotationFields).min(1).max(200) }), z.array(Annotation)),
  /** Changes one, or many at once, each in its own way. Throws as `annotation.add`. */
  'annotation.update': command(z.strictObject({ changes: z.array(AnnotationChange).min(1).max(1_000) }), z.array(Annotation)),
  'annotation.remove': command(z.strictObject({ annotationIds }), z.strictObject({})),
  /**
   * Copies with note, claim, reason and tags to an exhibit of the same case: the same, or another picture. On one of another size they lie at
   * the same place of it; highlights stand on the same words where its current reading has them.
   */
  'annotation.copy': command(z.strictObject({ annotationIds, evidenceId: EvidenceId, right: shift, down: shift }), z.array(Annotation)),
  /** An AnnotationPage of the W3C Web Annotation Data Model, as JSON text. */
  'annotation.export': query(z.strictObject({ caseId: CaseId, evidenceId: EvidenceId.optional() }), z.object({ json: z.string(), count: z.int() })),
}
