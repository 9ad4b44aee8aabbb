import { z } from 'zod'
import { CaseId } from '../ids.ts'
import { JobStarted } from './evidence.ts'
import { command } from './operation.ts'

export const DrawingFormat = z.enum(['svg', 'png'])
export type DrawingFormat = z.infer<typeof DrawingFormat>

/** A call holds no more than that. */
export const MOST_DRAWING_CHARACTERS = 3_500_000

export const drawing = {
  /** Asks where to save and writes the drawing of a timeline as the page made it: SVG as text, PNG in base64. Throws BAD_INPUT for anything else. */
  'drawing.save': command(z.strictObject({ caseId: CaseId, format: DrawingFormat, content: z.string().min(1).max(MOST_DRAWING_CHARACTERS) }), JobStarted),
}
