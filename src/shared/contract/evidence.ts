import { z } from 'zod'
import { CaseId, EvidenceId, FileTicket, JobId } from '../ids.ts'
import { Damage } from '../findings.ts'
import { InstantMs } from '../time.ts'
import { ERROR_CODES } from '../errors.ts'
import { Acquisition, AcquisitionChange, ImportFacts } from './acquisition.ts'
import { DOCUMENT_FORMATS, DocumentContent } from './document.ts'
import { ExhibitKind, Flag, Platform } from './marks.ts'
import { command, query } from './operation.ts'
import { Line, Reason } from './text.ts'

export const IMAGE_FORMATS = ['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff', 'bmp', 'heic'] as const
export const ImageFormat = z.enum(IMAGE_FORMATS)
export type ImageFormat = z.infer<typeof ImageFormat>

/** What an exhibit may be. `other`: kept sealed as it came in, and never looked into. */
export const EvidenceFormat = z.enum([...IMAGE_FORMATS, ...DOCUMENT_FORMATS, 'other'])
export type EvidenceFormat = z.infer<typeof EvidenceFormat>

export const isPicture = (format: EvidenceFormat): format is ImageFormat => ImageFormat.safeParse(format).success

/** How a file came in. */
export const INTAKES = ['drop', 'dialog', 'folder', 'paste', 'command-line', 'demo'] as const
export const Intake = z.enum(INTAKES)
export type Intake = z.infer<typeof Intake>

/** How a picture is read: `deep` has a second engine read again what the first is unsure of, where it knows the script; slower, and surer. */
export const READING_MODES = ['standard', 'deep'] as const
export const ReadingMode = z.enum(READING_MODES)
export type ReadingMode = z.infer<typeof ReadingMode>

export const READING_STATES = ['none', 'queued', 'reading', 'done', 'failed'] as const

/** A box `[x, y, width, height]` in pixels of the original, upright, origin top left. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Box = z.infer<typeof Box>

/**
 * One recognised word. `confidence` 0–100 as the engine gives it; `line` counts lines from 0 in reading order. `machine`: a person wrote
 * the word, and this is what the machine had read there, with that confidence; empty where it had read nothing.
 */
export const Word = z.object({ text: z.string(), confidence: z.number(), box: Box, line: z.int(), machine: z.string().optional() })
export type Word = z.infer<typeof Word>

export const EvidenceSummary = z.object({
  id: EvidenceId, caseId: CaseId,
  /** Counts from 1 within the case in order of import; printed as `E-1`. Never reused. */
  exhibitNumber: z.int(),
  name: z.string(), format: EvidenceFormat, sizeBytes: z.number(),
  /** Upright, in pixels; 0 for what is no picture. */
  width: z.int(), height: z.int(),
  /** The document it came out of, and where in it: `page 3`, `attachments/photo.jpg`. */
  parent: z.object({ id: EvidenceId, exhibitNumber: z.int() }).nullable(), part: z.string().nullable(),
  /** Of a document: its parts, and how many of them are in the case. Null for what is none. */
  parts: z.object({ total: z.int(), cameIn: z.int() }).nullable(),
  /** How a document’s text begins, for where it is listed. */
  opening: z.string().nullable(),
  importedMs: InstantMs, fileModifiedMs: InstantMs.nullable(),
  reading: z.enum(READING_STATES), meanConfidence: z.number().nullable(), wordCount: z.int(),
  /** The language of its reading, as the engine names it. */
  language: z.string().nullable(),
  noteCount: z.int(), eventCount: z.int(), annotationCount: z.int(), pendingProposals: z.int(),
  starred: z.boolean(), flag: Flag.nullable(), tags: z.array(z.string()),
  /** As people say, or as recognised; `corrected`: which of the two people said. */
  kind: ExhibitKind, platform: Platform, corrected: z.object({ kind: z.boolean(), platform: z.boolean() }),
  /** When it was captured as people told, else when its file was last changed. */
  capturedMs: InstantMs.nullable(),
  /** Marked by verification and not shown; null: nothing wrong is known of its files. */
  damage: Damage.nullable(),
})
export type EvidenceSummary = z.infer<typeof EvidenceSummary>

/** An exhibit that nobody marked and nothing is known of yet. */
export const UNMARKED = {
  language: null, annotationCount: 0, starred: false, flag: null, tags: [] as string[], kind: 'other', platform: 'other', corrected: { kind: false, platform: false }, capturedMs: null,
} satisfies Partial<EvidenceSummary>

export const OcrText = z.object({
  version: z.int(), engine: z.string(), language: z.string(), recipe: z.string(),
  text: z.string(), meanConfidence: z.number(), words: z.array(Word), createdMs: InstantMs,
  /** The language data it was read with: each file’s name and SHA-256. Absent: not recorded. */
  models: z.array(z.object({ name: z.string(), sha256: z.string() })).optional(),
  /** Absent: not recorded, or written by a person. */
  mode: ReadingMode.optional(),
  /** Who was at work when it was made. Absent: not recorded. */
  by: z.string().optional(),
  /** The version it was made over: one that a person corrected, or in which a region was read again. */
  over: z.int().optional(), region: Box.optional(),
  /** Words that people wrote, and words of the machine they took out, also in the versions it was made over. Absent: none. */
  corrected: z.object({ words: z.int(), removed: z.int() }).optional(),
})
export type OcrText = z.infer<typeof OcrText>

export const EvidenceRecord = EvidenceSummary.extend({
  sha256: z.string(),
  /** Null: not recorded, as by versions before. */
  sha512: z.string().nullable(),
  /** PDQ of the reference pixel path, 64 hex digits, with its quality 0–100; null where the picture gave none. */
  pdq: z.string().nullable(), pdqQuality: z.number().nullable(),
  intake: Intake,
  /** The folder and name as the host saw them, kept as told. */
  originalPath: z.string().nullable(),
  /** Remarks made at import, such as a name that does not fit the content. */
  remarks: z.array(z.string()),
  /** What people told of where it comes from. */
  acquisition: Acquisition,
  /** What the program recorded at import; null where its custody line is gone. */
  importFacts: ImportFacts.nullable(),
  readingError: z.string().nullable(),
  ocr: OcrText.nullable(),
})
export type EvidenceRecord = z.infer<typeof EvidenceRecord>

/** A part of a document: the exhibit it became, or why it is none; neither while it is waited for. */
export const DocumentPart = z.object({
  /** Counts from 0. */
  index: z.int(), name: z.string(), evidenceId: EvidenceId.nullable(), exhibitNumber: z.int().nullable(),
  code: z.enum(ERROR_CODES).nullable(), message: z.string().nullable(),
})
export type DocumentPart = z.infer<typeof DocumentPart>

/** `content` is null where it says nothing itself: an archive. */
export const DocumentView = z.object({ content: DocumentContent.nullable(), parts: z.array(DocumentPart) })
export type DocumentView = z.infer<typeof DocumentView>

/** `distanceBits`: PDQ Hamming distance, 0–256. ≤ 31 "same picture", 32–63 "probably". */
export const SimilarPicture = z.object({
  evidenceId: EvidenceId, caseId: CaseId, caseTitle: z.string(), exhibitNumber: z.int(), name: z.string(), distanceBits: z.int(),
})
export type SimilarPicture = z.infer<typeof SimilarPicture>

export const JobStarted = z.object({ jobId: JobId })
/** How many pictures it changed. */
const Described = z.strictObject({ changed: z.int() })
const one = z.strictObject({ evidenceId: EvidenceId })
const distanceBits = z.int().min(0).max(256)
const PdqHex = z.string().regex(/^[0-9a-f]{64}$/)
/** A file's name as the host gave it, which may be anything at all. */
const FileName = z.string().max(4_096)

export const evidence = {
  'evidence.list': query(z.strictObject({ caseId: CaseId }), z.array(EvidenceSummary)),
  'evidence.get': query(one, EvidenceRecord),
  /** What a document says, and its parts. Throws NOT_FOUND for what is none. */
  'evidence.document': query(one, DocumentView),
  'evidence.ingest': command(
    z.strictObject({
      caseId: CaseId,
      files: z.array(z.strictObject({ ticket: FileTicket, name: FileName })).min(1).max(5_000),
      intake: Intake,
      read: z.boolean(),
      /** Whether a file that cannot be read is kept all the same: sealed and hashed, never looked into. */
      keepUnread: z.boolean().optional(),
      /** Where all these files come from; also told later, see below. */
      acquisition: Acquisition.optional(),
    }),
    JobStarted,
  ),
  /** Tells where pictures come from. Each that this changes gets a custody line of its own with the old and the new words. */
  'evidence.describeAcquisition': command(z.strictObject({ evidenceIds: z.array(EvidenceId).min(1).max(5_000), acquisition: AcquisitionChange }), Described),
  /** The same for an import, running or not: what it brought in, and what it has yet to bring in. Throws NOT_FOUND for one that is no longer known. */
  'evidence.describeImport': command(z.strictObject({ jobId: JobId, acquisition: AcquisitionChange }), Described),
  /** What was told of the newest exhibit of the case of which anything was told; empty when nothing ever was. */
  'evidence.lastAcquisition': query(z.strictObject({ caseId: CaseId }), Acquisition),
  /** Reads (again): each run is kept as a version, the newest is current. Without a language: in that of the case. */
  'evidence.read': command(z.strictObject({ evidenceIds: z.array(EvidenceId).min(1).max(5_000), language: Line.optional(), mode: ReadingMode.optional() }), JobStarted),
  /** Keeps files and parts of documents that an import refused for what they are: sealed and hashed, never opened. Throws NOT_FOUND, BAD_INPUT. */
  'evidence.keepUnread': command(z.strictObject({ jobId: JobId, indexes: z.array(z.int().min(0)).min(1).max(10_000) }), z.object({ jobIds: z.array(JobId) })),
  /** Removes the exhibit with its readings, notes and proposals for good, a document with all its parts; the journal keeps a tombstone. Throws HELD, VAULT_BUSY. */
  'evidence.remove': command(one.extend({ reason: Reason }), JobStarted),
  /** What is on the screen now: readings of these go first. Said anew whenever it is other. */
  'evidence.onScreen': query(z.strictObject({ evidenceIds: z.array(EvidenceId).max(100) }), z.strictObject({})),
  /** Something of the exhibit was put on the clipboard: the journal keeps what kind and how long, never the text. */
  'evidence.copied': command(one.extend({ what: z.enum(['text', 'hash', 'other']), characters: z.int().min(1).max(10_000_000) }), z.strictObject({})),
  'evidence.similar': query(one.extend({ distanceBits }), z.array(SimilarPicture)),
  /** The same for a picture that is not in the vault, by its two hashes. */
  'evidence.similarTo': query(z.strictObject({ reference: PdqHex, smooth: PdqHex, quality: z.number(), distanceBits }), z.array(SimilarPicture)),
}
