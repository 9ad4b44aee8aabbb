import { z } from 'zod'
import { CaseId, EvidenceId } from '../ids.ts'
import { JobStarted, OcrText, ReadingMode } from './evidence.ts'
import { command, query } from './operation.ts'
import { Body, Line } from './text.ts'

/** One version of what was read in a picture, without its words. Exactly one is current: what search, dates and dossier go by. */
export const ReadingVersion = OcrText.omit({ text: true, words: true, models: true }).extend({ wordCount: z.int(), isCurrent: z.boolean() })
export type ReadingVersion = z.infer<typeof ReadingVersion>

/** A language there is data for: its code, its name in English and in its own script. */
export const InstalledLanguage = z.object({ code: z.string(), name: z.string(), ownName: z.string() })
export type InstalledLanguage = z.infer<typeof InstalledLanguage>

export const TEXT_FORMATS = ['txt', 'json'] as const
export const TextFormat = z.enum(TEXT_FORMATS)
export type TextFormat = z.infer<typeof TextFormat>

/** Of one line as a person writes it. */
export const MOST_LINE_CHARACTERS = 5_000

const one = z.strictObject({ evidenceId: EvidenceId })
const version = z.int().min(1).max(1_000_000)
const pixels = z.int().min(0).max(1_000_000)
const Region = z.tuple([pixels, pixels, pixels.min(1), pixels.min(1)])
const nothing = z.strictObject({})

export const reading = {
  /** Newest first. */
  'evidence.readings': query(one, z.array(ReadingVersion)),
  /** Throws NOT_FOUND. */
  'evidence.reading': query(one.extend({ version }), OcrText),
  /** Makes an earlier version the current one. */
  'evidence.useReading': command(one.extend({ version }), nothing),
  /**
   * Puts lines of a version right, each as its whole new text; an empty one takes the line out. What results is a new version, and
   * current; the version it was made over stays. Throws BAD_INPUT when nothing is changed by it.
   */
  'evidence.correctText': command(
    one.extend({ over: version, lines: z.array(z.strictObject({ line: z.int().min(0).max(100_000), text: Body.max(MOST_LINE_CHARACTERS) })).min(1).max(2_000) }),
    ReadingVersion,
  ),
  /** Reads a region again. Its words replace those of the current version there; what results is a new version, and current. */
  'evidence.readRegion': command(one.extend({ region: Region, language: Line.optional(), mode: ReadingMode.optional() }), JobStarted),
  /** What pictures can be read in, by name. */
  'evidence.languages': query(nothing, z.array(InstalledLanguage)),
  /** Writes the text of a case, or of some of its exhibits, to a file: as it is read, or with words, boxes and all versions. */
  'evidence.exportText': command(z.strictObject({ caseId: CaseId, evidenceIds: z.array(EvidenceId).min(1).max(5_000).optional(), format: TextFormat }), JobStarted),
}
