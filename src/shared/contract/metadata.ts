import { z } from 'zod'
import { EvidenceId } from '../ids.ts'
import { EventTime } from '../time.ts'
import { JobStarted } from './evidence.ts'
import { command, query } from './operation.ts'

/** Bounds of what is kept of a file’s own words: entries, characters of one value, characters of all together. */
export const MOST_ENTRIES = 500, MOST_VALUE_CHARACTERS = 2_000, MOST_CHARACTERS = 65_536

/** One thing a file tells of itself, as plain text: `group` is the block it stands in (EXIF, XMP …), `name` the tag’s. */
export const MetadataEntry = z.object({ group: z.string().max(60), name: z.string().max(160), value: z.string().max(MOST_VALUE_CHARACTERS + 40) })
export type MetadataEntry = z.infer<typeof MetadataEntry>

/** A fact about how the file was made or changed, and the tags it rests on. Never a verdict: every tag can be written by anybody. */
export const MetadataTrace = z.object({ text: z.string().max(1_000), basis: z.string().max(300) })
export type MetadataTrace = z.infer<typeof MetadataTrace>

/** What the clock of the device showed when the picture was taken, with the tags it is from and what had to be assumed. */
export const DeviceClock = z.object({ time: EventTime, written: z.string().max(100), basis: z.string().max(100), assumption: z.string().max(300) })
export type DeviceClock = z.infer<typeof DeviceClock>

/**
 * `whole`: the signature holds and the picture is the one that was signed. `altered`: something signed is not as it was. `unproved`: what
 * could be checked holds, but not all could be. `unreadable`: no manifest could be read. No verdict says who signed: there is no list of trusted signers.
 */
export const CREDENTIAL_VERDICTS = ['whole', 'altered', 'unproved', 'unreadable'] as const

/** Content Credentials (C2PA) as they stand in the file. Names and times are what the signer wrote. */
export const ContentCredentials = z.object({
  verdict: z.enum(CREDENTIAL_VERDICTS),
  /** What was checked and how it ended, in words; the first sentence says the most. */
  findings: z.array(z.string().max(300)).max(20),
  generator: z.string().max(300).nullable(), title: z.string().max(300).nullable(),
  signer: z.string().max(300).nullable(), issuer: z.string().max(300).nullable(),
  /** By a time stamp in the signature; nobody’s word is taken for who made it. */
  signedAt: z.string().max(60).nullable(),
  actions: z.array(z.string().max(400)).max(50),
  ingredients: z.array(z.string().max(400)).max(50),
})
export type ContentCredentials = z.infer<typeof ContentCredentials>

export const FileMetadata = z.object({
  entries: z.array(MetadataEntry).max(MOST_ENTRIES),
  traces: z.array(MetadataTrace).max(60),
  clock: DeviceClock.nullable(),
  credentials: ContentCredentials.nullable(),
  /** A place stands in the file; `evidence.position` tells it. */
  hasPosition: z.boolean(),
  /** What could not be read or was left out, in words. */
  remarks: z.array(z.string().max(300)).max(40),
})
export type FileMetadata = z.infer<typeof FileMetadata>

/** Where the device says it was. `latitude` and `longitude` null: what stands there is no position. `written`: the tags as they stand. */
export const FilePosition = z.object({
  latitude: z.number().min(-90).max(90).nullable(), longitude: z.number().min(-180).max(180).nullable(),
  /** In words: decimal, degrees, altitude, the time of the satellites. */
  decimal: z.string().max(60).nullable(), degrees: z.string().max(80).nullable(), altitude: z.string().max(60).nullable(), time: z.string().max(60).nullable(),
  written: z.array(MetadataEntry).max(60),
})
export type FilePosition = z.infer<typeof FilePosition>

/** What the vault keeps of a file’s own words: the place apart from all that is shown without asking. */
export interface FileFacts { metadata: FileMetadata; position: FilePosition | null }

const one = z.strictObject({ evidenceId: EvidenceId })

export const metadata = {
  /** What the picture’s file tells of itself, without its position. Null: not read yet, as with what versions before imported. */
  'evidence.metadata': query(one, FileMetadata.nullable()),
  /** Reads it from the original and keeps it. */
  'evidence.readMetadata': command(one, JobStarted),
  /** Where the device says it was; the journal keeps that this was looked at. Throws NOT_FOUND where nothing is known. */
  'evidence.position': command(one, FilePosition),
}
