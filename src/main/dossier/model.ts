import type { Geometry } from '../../shared/annotation/geometry.ts'
import type { Annotation } from '../../shared/contract/annotation.ts'
import type { EventKind, InformationGrade, SourceGrade } from '../../shared/contract/timeline.ts'
import type { Checkpoint } from '../../shared/contract/journal.ts'
import type { EvidenceFormat, Intake, ReadingMode } from '../../shared/contract/evidence.ts'
import type { Acquisition, ImportFacts } from '../../shared/contract/acquisition.ts'
import type { Subject, Tlp } from '../../shared/contract/case.ts'
import type { FileMetadata } from '../../shared/contract/metadata.ts'
import type { EventTime } from '../../shared/time.ts'
import type { VerifyReport } from '../../shared/contract/vault.ts'

/** Everything a dossier prints, gathered by the caller. Nothing else is consulted: no clock, no locale, no database. */
export interface DossierModel {
  title: string
  /** The case id. */
  reference: string
  tlp: Tlp
  /** A second marking line; may be empty. */
  handling: string
  author: string
  /** The time printed in the document and kept as its creation date. */
  atMs: number
  appVersion: string
  subject: Subject
  summary: string
  /** In the order they are to be printed: by time, coarser precision first, then id. */
  events: DossierEvent[]
  exhibits: DossierExhibit[]
  caseNotes: DossierNote[]
  integrity: DossierIntegrity
  /** For the person who exports, never printed: where hidden words can be read all the same. */
  warnings?: string[]
}

export interface DossierEvent {
  id: string
  time: EventTime
  kind: EventKind
  text: string
  /** Exhibit numbers. */
  exhibits: number[]
  /** Who did it or had part in it; absent or empty: not said. */
  actors?: string[]
  /** Null or absent: not graded. */
  sourceGrade?: SourceGrade | null
  informationGrade?: InformationGrade | null
}

export interface DossierNote { text: string; createdMs: number }

export interface DossierExhibit {
  /** Printed as `E-1`. */
  number: number
  evidenceId: string
  name: string
  format: EvidenceFormat
  sizeBytes: number
  /** The number of the document it came out of, and where in it. */
  parent: { exhibitNumber: number; part: string } | null
  /** Of a document: how many parts it has, and the numbers of those in the case. */
  parts: { total: number; exhibits: number[] } | null
  /** Upright size in pixels; 0 for what is no picture. */
  width: number
  height: number
  importedMs: number
  fileModifiedMs: number | null
  intake: Intake
  originalPath: string | null
  sha256: string
  /** Null: not recorded. */
  sha512: string | null
  /** What people told of where it comes from, and what was recorded at import. */
  acquisition: Acquisition
  importFacts: ImportFacts | null
  /** What a picture’s file tells of itself; null: not read. Absent for what is no picture. */
  metadata?: FileMetadata | null
  pdq: string | null
  pdqQuality: number | null
  remarks: string[]
  notes: DossierNote[]
  ocr: DossierOcr | null
  /** What is drawn on the picture, by number; absent or empty: nothing. */
  annotations?: DossierAnnotation[]
  /** What a program misses in the capture, in words; empty or absent: nothing it can see. */
  captureLacks?: string
}

export interface DossierAnnotation extends Pick<Annotation, 'number' | 'shape' | 'style' | 'text' | 'claim' | 'reason' | 'tags'> { geometry: Geometry }

export interface DossierOcr {
  /** Words left out because they lie under a redaction. */
  redacted?: number
  /** Passages of a document left out, and the exhibits out of it on which they are redacted. */
  withheld?: { passages: number; exhibits: number[] }
  mode?: ReadingMode
  /** What people changed in it, and which reading of the machine is under that. */
  corrected?: { words: number; removed: number; over: number }
  engine: string
  /** The language data, each file with its SHA-256; absent: not recorded. */
  models?: { name: string; sha256: string }[]
  language: string
  recipe: string
  version: number
  /** 0–100 as the engine gives it. */
  meanConfidence: number
  text: string
}

export interface DossierIntegrity {
  journalEntries: number
  journalHeadHash: string
  journalHeadSequence: number
  lastVerify: VerifyReport | null
  /** The head as the vault signed it, and what to check the signature with. Null in an outline. */
  checkpoint: Pick<Checkpoint, 'note' | 'verifierKey'> | null
  /** The custody entries to print, oldest first. */
  custody: { atMs: number; actor: string; action: string; subject: string }[]
}

/** A picture for one exhibit: JPEG in sRGB, upright, with its size in pixels. */
export interface DossierPicture { bytes: Uint8Array; width: number; height: number }

/** How an exhibit is named everywhere. */
export const exhibitLabel = (number: number): string => `E-${number}`
