import { z } from 'zod'
import { Body, Line } from './text.ts'

/** How a picture came to be a file, as far as a person tells. `other` goes with words of their own. */
export const OBTAINED = ['screenshot-by-approached', 'screenshot-by-analyst', 'photographed-screen', 'exported', 'downloaded', 'handed-over', 'other'] as const
export const Obtained = z.enum(OBTAINED)
export type Obtained = z.infer<typeof Obtained>

const Told = Line.trim().min(1)

/** Everything a person may tell of where an exhibit comes from. Kept as told: a time or a zone that nobody can read is kept too. */
const fields = {
  /** Address, handle or channel. */
  source: Told,
  platform: Told,
  obtained: Obtained,
  obtainedWords: Told,
  /** Who handed it over. */
  obtainedFrom: Told,
  /** When it is said to have been captured: `2026-03-04 10:32`, `2026-03~`, or words. */
  captured: Told,
  capturedZone: Told,
  /** What it was captured on. */
  device: Told,
  place: Told,
  remarks: Body.max(5_000).trim().min(1),
  /** What could not be left as it was, why, and by whom it was changed. */
  changeWhat: Told,
  changeWhy: Told,
  changeBy: Told,
}

type Nullable = { [K in keyof typeof fields]: z.ZodNullable<(typeof fields)[K]> }
const nullable = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.nullable()])) as Nullable

/** What was told; what was not is absent, never empty and never filled in by the program. */
export const Acquisition = z.strictObject(fields).partial()
export type Acquisition = z.infer<typeof Acquisition>
export type AcquisitionField = keyof Acquisition
export const ACQUISITION_FIELDS = Object.keys(fields) as AcquisitionField[]

/** Fields that change: null takes back what was told, an absent one stays as it is. */
export const AcquisitionChange = z.strictObject(nullable).partial()
export type AcquisitionChange = z.infer<typeof AcquisitionChange>

/** What the program itself knew when the file came in, as its custody line says. Null: not recorded, as by versions before. */
export const ImportFacts = z.object({
  /** The line of the journal that tells of the import, and who it names. */
  journalSequence: z.int(), operator: z.string(),
  /** The machine's offset from UTC, and milliseconds since Lamplighter was started by a clock that nobody can set. */
  zoneMinutes: z.int().nullable(), elapsedMs: z.int().nullable(), clock: z.string().nullable(),
  /** Made at random for this installation; says nothing of the machine but that it is the same. */
  machine: z.string().nullable(),
  /** Program and decoder with their versions. */
  tools: z.string().nullable(),
  fileCreatedMs: z.number().nullable(),
  /** The preview made from the original: its hash and how it was made. */
  preview: z.object({ sha256: z.string(), recipe: z.string() }).nullable(),
})
export type ImportFacts = z.infer<typeof ImportFacts>
