import { z } from 'zod'
import { CaseId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { command, query } from './operation.ts'
import { JobStarted } from './evidence.ts'

/** What an export would hold, so that gaps show before the document is made. */
export const DossierOutline = z.object({
  sections: z.array(z.object({ title: z.string(), detail: z.string(), gaps: z.array(z.string()) })),
})
export type DossierOutline = z.infer<typeof DossierOutline>

export const DossierReceipt = z.object({
  file: z.string(), sha256: z.string(), pages: z.int(), sizeBytes: z.int(), atMs: InstantMs,
  /** Where words that are redacted can be read all the same, which is not printed; characters no shipped font can draw and what else could not be shown. */
  remarks: z.array(z.string()),
})
export type DossierReceipt = z.infer<typeof DossierReceipt>

export const dossier = {
  'dossier.outline': query(z.strictObject({ caseId: CaseId }), DossierOutline),
  /** Asks the host where to save, then writes the PDF. `atMs` fixes the time printed in it; the clock's when left out. */
  'dossier.export': command(z.strictObject({ caseId: CaseId, atMs: InstantMs.optional() }), JobStarted),
  'dossier.receipts': query(z.strictObject({ caseId: CaseId }), z.array(DossierReceipt)),
}
