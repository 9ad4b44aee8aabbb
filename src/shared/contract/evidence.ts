import { z } from 'zod'
import { CaseId, EvidenceId, FileTicket, JobId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { command, query } from './operation.ts'
import { Line, Reason } from './text.ts'

export const IMAGE_FORMATS = ['png', 'jpeg', 'webp', 'avif'] as const
export const ImageFormat = z.enum(IMAGE_FORMATS)
export type ImageFormat = z.infer<typeof ImageFormat>

/** How a file came in. */
export const INTAKES = ['drop', 'dialog', 'folder', 'paste', 'command-line', 'demo'] as const
export const Intake = z.enum(INTAKES)
export type Intake = z.infer<typeof Intake>

export const READING_STATES = ['none', 'queued', 'reading', 'done', 'failed'] as const

/** A box `[x, y, width, height]` in pixels of the original, upright, origin top left. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Box = z.infer<typeof Box>

/** One recognised word. `confidence` 0–100 as the engine gives it; `line` counts lines from 0 in reading order. */
export const Word = z.object({ text: z.string(), confidence: z.number(), box: Box, line: z.int() })
export type Word = z.infer<typeof Word>

export const EvidenceSummary = z.object({
  id: EvidenceId, caseId: CaseId,
  /** Counts from 1 within the case in order of import; printed as `E-1`. Never reused. */
  exhibitNumber: z.int(),
  name: z.string(), format: ImageFormat, sizeBytes: z.number(), width: z.int(), height: z.int(),
  importedMs: InstantMs, fileModifiedMs: InstantMs.nullable(),
  reading: z.enum(READING_STATES), meanConfidence: z.number().nullable(), wordCount: z.int(),
  noteCount: z.int(), eventCount: z.int(), pendingProposals: z.int(),
})
export type EvidenceSummary = z.infer<typeof EvidenceSummary>

export const OcrText = z.object({
  version: z.int(), engine: z.string(), language: z.string(), recipe: z.string(),
  text: z.string(), meanConfidence: z.number(), words: z.array(Word), createdMs: InstantMs,
})
export type OcrText = z.infer<typeof OcrText>

export const EvidenceRecord = EvidenceSummary.extend({
  sha256: z.string(),
  /** PDQ of the reference pixel path, 64 hex digits, with its quality 0–100; null where the picture gave none. */
  pdq: z.string().nullable(), pdqQuality: z.number().nullable(),
  intake: Intake,
  /** The folder and name as the host saw them, kept as told. */
  originalPath: z.string().nullable(),
  /** Remarks made at import, such as a name that does not fit the content. */
  remarks: z.array(z.string()),
  readingError: z.string().nullable(),
  ocr: OcrText.nullable(),
})
export type EvidenceRecord = z.infer<typeof EvidenceRecord>

/** `distanceBits`: PDQ Hamming distance, 0–256. ≤ 31 "same picture", 32–63 "probably". */
export const SimilarPicture = z.object({
  evidenceId: EvidenceId, caseId: CaseId, caseTitle: z.string(), exhibitNumber: z.int(), name: z.string(), distanceBits: z.int(),
})
export type SimilarPicture = z.infer<typeof SimilarPicture>

export const JobStarted = z.object({ jobId: JobId })
const one = z.strictObject({ evidenceId: EvidenceId })
const distanceBits = z.int().min(0).max(256)
const PdqHex = z.string().regex(/^[0-9a-f]{64}$/)
/** A file's name as the host gave it, which may be anything at all. */
const FileName = z.string().max(4_096)

export const evidence = {
  'evidence.list': query(z.strictObject({ caseId: CaseId }), z.array(EvidenceSummary)),
  'evidence.get': query(one, EvidenceRecord),
  'evidence.ingest': command(
    z.strictObject({
      caseId: CaseId,
      files: z.array(z.strictObject({ ticket: FileTicket, name: FileName })).min(1).max(5_000),
      intake: Intake,
      read: z.boolean(),
    }),
    JobStarted,
  ),
  /** Reads (again): each run is kept as a version, the newest is current. */
  'evidence.read': command(z.strictObject({ evidenceIds: z.array(EvidenceId).min(1).max(5_000), language: Line.optional() }), JobStarted),
  /** Removes the picture with its readings, notes and proposals for good; the journal keeps a tombstone. Throws HELD, VAULT_BUSY. */
  'evidence.remove': command(one.extend({ reason: Reason }), JobStarted),
  'evidence.similar': query(one.extend({ distanceBits }), z.array(SimilarPicture)),
  /** The same for a picture that is not in the vault, by its two hashes. */
  'evidence.similarTo': query(z.strictObject({ reference: PdqHex, smooth: PdqHex, quality: z.number(), distanceBits }), z.array(SimilarPicture)),
}
