import type { Acquisition } from '../../shared/contract/acquisition.ts'
import { isPicture, READING_STATES, type EvidenceFormat, type EvidenceRecord, type EvidenceSummary } from '../../shared/contract/evidence.ts'
import type { ExhibitKind, Platform } from '../../shared/contract/marks.ts'
import { capturedMs } from '../../shared/acquisition-words.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { Clock } from '../ports.ts'
import type { SealedBlob } from '../vault/index.ts'
import { createAcquisitions } from './acquisitions.ts'
import type { createBlobs } from './blobs.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { markAll, type Marks } from './evidence-marks.ts'
import { FROM, FROM_WITH_IMPORT, RECORD, SUMMARY, toRecord, toSummary, type RecordRow, type SummaryRow } from './evidence-rows.ts'
import { required } from './not-found.ts'
import type { createReadings } from './readings.ts'
import type { createSearch } from './search.ts'

/** A perceptual hash: 64 lower-case hex digits, quality 0–100. */
export interface StoredHash { hex: string; quality: number }

type Told = 'id' | 'caseId' | 'name' | 'format' | 'width' | 'height' | 'fileModifiedMs' | 'intake' | 'originalPath' | 'remarks'

/** A file that was sealed and looked into, ready to be recorded. Its SHA-256 and size are those of `original`. */
export interface NewEvidence extends Pick<EvidenceRecord, Told> {
  original: SealedBlob
  thumbnail: SealedBlob
  /** Reference pixel path, as printed; null where the picture gave none. */
  pdqReference: StoredHash | null
  /** For our own matching. */
  pdqSmooth: StoredHash | null
  reading: 'none' | 'queued'
  /** Of the same bytes as `original`. */
  sha512?: string | null
  /** What was told of where it comes from. */
  acquisition?: Acquisition
  /** The document it came out of, and where in it. */
  parent?: { id: EvidenceId; part: string } | null
}

export type ReadingState = (typeof READING_STATES)[number]

/** What matching compares. */
export interface StoredHashes {
  evidenceId: EvidenceId
  caseId: CaseId
  reference: string | null
  smooth: string | null
  /** Of the reference hash, 0–100. */
  quality: number | null
}

interface Around {
  cases: ReturnType<typeof createCases>
  blobs: ReturnType<typeof createBlobs>
  search: ReturnType<typeof createSearch>
  readings: ReturnType<typeof createReadings>
}

export function createEvidence(connection: Connection, clock: Clock, { cases, blobs, search, readings }: Around) {
  const acquisitions = createAcquisitions(connection, { cases, search })

  /** Throws NOT_FOUND. */
  function get(id: string): EvidenceRecord {
    return toRecord(required(connection.get<RecordRow>(`SELECT ${RECORD} FROM ${FROM_WITH_IMPORT} WHERE e.id = ?`, id), 'picture'))
  }

  function blobIn(column: 'original' | 'thumbnail', id: string): SealedBlob {
    const { objectId } = required(connection.get<{ objectId: string }>(`SELECT ${column} AS objectId FROM evidence WHERE id = ?`, id), 'picture')
    return blobs.get(objectId)!
  }

  return {
    get,
    describe: acquisitions.describe,
    lastAcquisition: acquisitions.last,
    refresh: acquisitions.refresh,

    list: (caseId: string): EvidenceSummary[] =>
      connection.all<SummaryRow>(`SELECT ${SUMMARY} FROM ${FROM} WHERE e.case_id = ? ORDER BY e.exhibit_number`, caseId).map(toSummary),

    /** Records the picture under the case's next exhibit number. Throws NOT_FOUND for the case. */
    insert(one: NewEvidence): EvidenceRecord {
      const exhibitNumber = cases.takeExhibitNumber(one.caseId)
      const told = one.acquisition ?? {}
      connection.run(
        `INSERT INTO evidence (id, case_id, exhibit_number, name, format, size_bytes, width, height, sha256, pdq_reference, pdq_reference_quality,
          pdq_smooth, pdq_smooth_quality, original, thumbnail, intake, original_path, remarks, file_modified_ms, imported_ms, reading,
          sha512, acquisition, parent_id, part, captured_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        one.id, one.caseId, exhibitNumber, one.name, one.format, one.original.sizeBytes, one.width, one.height, one.original.sha256,
        one.pdqReference?.hex ?? null, one.pdqReference?.quality ?? null, one.pdqSmooth?.hex ?? null, one.pdqSmooth?.quality ?? null,
        blobs.insert(one.original), blobs.insert(one.thumbnail), one.intake, one.originalPath, JSON.stringify(one.remarks), one.fileModifiedMs, clock.nowMs(), one.reading,
        one.sha512 ?? null, Object.keys(told).length > 0 ? JSON.stringify(told) : null, one.parent?.id ?? null, one.parent?.part ?? null, capturedMs(told) ?? one.fileModifiedMs,
      )
      cases.touch(one.caseId)
      search.put({ found: 'name', sourceId: one.id, caseId: one.caseId, evidenceId: one.id }, one.name)
      acquisitions.index(one.id, one.caseId, told)
      return get(one.id)
    },

    /** The picture of this case with exactly this content, if any. */
    findBySha256(caseId: string, sha256: string): EvidenceSummary | null {
      const row = connection.get<SummaryRow>(`SELECT ${SUMMARY} FROM ${FROM} WHERE e.case_id = ? AND e.sha256 = ?`, caseId, sha256)
      return row ? toSummary(row) : null
    },

    /** `error` is for people; kept only with 'failed'. Throws NOT_FOUND. */
    setReading(id: string, state: ReadingState, error: string | null = null): void {
      const changed = connection.run('UPDATE evidence SET reading = ?, reading_error = ? WHERE id = ?', state, state === 'failed' ? error : null, id)
      required(changed || undefined, 'picture')
    },

    /** See `createReadings`. */
    addOcrRun: readings.add,

    /** Pictures whose reading was asked for and not finished, also because the program ended; in order of import. */
    pendingReadings: (): { evidenceId: EvidenceId; caseId: CaseId }[] =>
      connection.all(`SELECT id AS evidenceId, case_id AS caseId FROM evidence WHERE reading IN ('queued', 'reading') ORDER BY id`),

    /** Every picture of the vault that has a hash. */
    hashes: (): StoredHashes[] =>
      connection.all<StoredHashes>(`SELECT id AS evidenceId, case_id AS caseId, pdq_reference AS reference, pdq_smooth AS smooth, pdq_reference_quality AS quality
        FROM evidence WHERE pdq_smooth IS NOT NULL OR pdq_reference IS NOT NULL ORDER BY id`),

    /** In the order asked for; what is gone is left out. */
    summaries(ids: readonly string[]): EvidenceSummary[] {
      const found = connection.all<SummaryRow>(`SELECT ${SUMMARY} FROM ${FROM} WHERE e.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids)).map(toSummary)
      const byId = new Map(found.map((one) => [one.id as string, one]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },

    /** Marks exhibits as a person says; returns those that this changed. Throws NOT_FOUND. */
    mark: (ids: readonly EvidenceId[], marks: Marks): { id: EvidenceId; caseId: CaseId }[] => markAll(connection, cases, ids, marks),

    /** What an exhibit shows, and on which platform, as recognised. */
    recognised: (id: string, { kind, platform }: { kind: ExhibitKind; platform: Platform }): void =>
      void connection.run('UPDATE evidence SET seen_kind = ?, seen_platform = ? WHERE id = ?', kind, platform, id),

    /** Throws NOT_FOUND. */
    originalBlob: (id: string): SealedBlob => blobIn('original', id),
    /** The same of what may be decoded. Throws NOT_FOUND also for what is no picture. */
    pictureBlob(id: string): SealedBlob {
      const row = connection.get<{ format: EvidenceFormat }>('SELECT format FROM evidence WHERE id = ?', id)
      required(row && isPicture(row.format) ? row : undefined, 'picture')
      return blobIn('original', id)
    },
    /** Throws NOT_FOUND. */
    thumbnailBlob: (id: string): SealedBlob => blobIn('thumbnail', id),

    /** Which exhibits an object belongs to, for reports. */
    usesOfBlob: (objectId: string): { evidenceId: EvidenceId; caseId: CaseId; exhibitNumber: number; caseTitle: string; part: 'original' | 'thumbnail' }[] =>
      connection.all(`SELECT e.id AS evidenceId, e.case_id AS caseId, e.exhibit_number AS exhibitNumber, c.title AS caseTitle, CASE e.original WHEN ? THEN 'original' ELSE 'thumbnail' END AS part
        FROM evidence e JOIN cases c ON c.id = e.case_id WHERE e.original = ? OR e.thumbnail = ? ORDER BY c.title, e.exhibit_number`, objectId, objectId, objectId),

    count: (): number => connection.get<{ count: number }>('SELECT count(*) AS count FROM evidence')!.count,
  }
}
