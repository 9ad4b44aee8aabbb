import type { Acquisition, ImportFacts } from '../../shared/contract/acquisition.ts'
import type { EvidenceRecord, EvidenceSummary } from '../../shared/contract/evidence.ts'
import type { DamageCode } from '../../shared/findings.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { CURRENT, READING, toText, type ReadingColumns, type TextColumns } from './readings.ts'

const MARKS = `e.starred, e.flag, coalesce(e.kind, e.seen_kind, 'other') AS kind, coalesce(e.platform, e.seen_platform, 'other') AS platform,
  e.kind IS NOT NULL AS kindTold, e.platform IS NOT NULL AS platformTold, (SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE subject_id = e.id ORDER BY tag)) AS tags`

/** The columns of an `EvidenceSummary`; `e` is the evidence. */
export const SUMMARY = `e.id, e.case_id AS caseId, e.exhibit_number AS exhibitNumber, e.name, e.format, e.size_bytes AS sizeBytes, e.width, e.height,
  e.imported_ms AS importedMs, e.file_modified_ms AS fileModifiedMs, e.reading, e.mean_confidence AS meanConfidence, coalesce(e.word_count, 0) AS wordCount, e.language,
  ${MARKS}, e.captured_ms AS capturedMs,
  (SELECT count(*) FROM notes WHERE evidence_id = e.id) AS noteCount, (SELECT count(*) FROM event_evidence WHERE evidence_id = e.id) AS eventCount,
  (SELECT count(*) FROM annotations WHERE evidence_id = e.id) AS annotationCount,
  (SELECT count(*) FROM proposals WHERE evidence_id = e.id AND state = 'pending') AS pendingProposals,
  e.part, e.parent_id AS parentId, (SELECT exhibit_number FROM evidence WHERE id = e.parent_id) AS parentNumber,
  d.evidence_id IS NOT NULL AS isDocument, d.opening,
  (SELECT count(*) FROM document_parts WHERE document_id = e.id) AS partCount,
  (SELECT count(*) FROM document_parts WHERE document_id = e.id AND evidence_id IS NOT NULL) AS partsIn,
  qo.code AS originalCode, qo.found_ms AS originalMs, qt.code AS previewCode, qt.found_ms AS previewMs`

export const FROM = `evidence e LEFT JOIN documents d ON d.evidence_id = e.id LEFT JOIN quarantine qo ON qo.object_id = e.original LEFT JOIN quarantine qt ON qt.object_id = e.thumbnail`

/** With `r`, the current reading, and `j`, the custody line of the import: what the program knew then stands there and nowhere else. */
export const FROM_WITH_IMPORT = `${FROM} LEFT JOIN ocr_runs r ON r.evidence_id = e.id AND r.version = ${CURRENT}
  LEFT JOIN journal j ON j.sequence = (SELECT min(sequence) FROM journal WHERE subject = e.id AND action = 'evidence.imported')`

export const RECORD = `${SUMMARY}, e.sha256, e.sha512, e.acquisition, e.pdq_reference AS pdq, e.pdq_reference_quality AS pdqQuality, e.intake, e.original_path AS originalPath, e.remarks,
  e.reading_error AS readingError, ${READING}, r.text, r.words, r.models,
  j.sequence AS journalSequence, j.actor AS operator, j.zone_minutes AS zoneMinutes, j.elapsed_ms AS elapsedMs, j.details`

/** Of the quarantine, for original and preview. */
interface DamageColumns { originalCode: DamageCode | null; originalMs: number | null; previewCode: DamageCode | null; previewMs: number | null }

/** Of a part's parent, and of a document. */
interface DocumentColumns { parentId: EvidenceId | null; parentNumber: number | null; isDocument: number; partCount: number; partsIn: number }

interface MarkColumns { starred: number; tags: string; kindTold: number; platformTold: number }

/** Columns that are put together for the contract. */
type RawColumns = DamageColumns & DocumentColumns & MarkColumns

type OcrColumns = Omit<ReadingColumns, 'version' | 'meanConfidence'> & TextColumns
type ImportColumns = Pick<ImportFacts, 'operator' | 'zoneMinutes' | 'elapsedMs'> & { journalSequence: number | null; details: string }

export type RecordRow = RawColumns & Omit<EvidenceRecord, 'remarks' | 'ocr' | Built | 'acquisition' | 'importFacts'>
  & { remarks: string; acquisition: string | null; version: number | null } & OcrColumns & ImportColumns

export function toRecord(row: RecordRow): EvidenceRecord {
  const { version, engine, language, recipe, text, words, models, readMs, mode, madeBy, madeOver, region, corrected, remarks, acquisition, journalSequence, operator, zoneMinutes, elapsedMs, details, ...record } = row
  const ocr = version === null ? null : toText({ version, engine, language, recipe, text, words, models, readMs, mode, madeBy, madeOver, region, corrected, meanConfidence: record.meanConfidence ?? 0 })
  const importFacts = journalSequence === null ? null : { journalSequence, operator, zoneMinutes, elapsedMs, ...importDetails(details) }
  return { ...toSummary({ ...record, language: version === null ? null : language }), remarks: JSON.parse(remarks) as string[], acquisition: toAcquisition(acquisition), importFacts, ocr }
}

/** What the custody line of an import tells beside who and when. */
export type ImportDetails = Omit<ImportFacts, 'journalSequence' | 'operator' | 'zoneMinutes' | 'elapsedMs'>

function importDetails(json: string): ImportDetails {
  const { clock = null, machine = null, tools = null, fileCreatedMs = null, preview = null } = JSON.parse(json) as Partial<ImportDetails>
  return { clock, machine, tools, fileCreatedMs, preview }
}

/** What was told; empty for null. */
export const toAcquisition = (json: string | null): Acquisition => (json === null ? {} : JSON.parse(json) as Acquisition)

export type SummaryRow = RawColumns & Omit<EvidenceSummary, Built>

type Built = 'damage' | 'parent' | 'parts' | 'starred' | 'tags' | 'corrected'

export function toSummary<R extends RawColumns>(row: R): Omit<R, keyof RawColumns> & Pick<EvidenceSummary, Built> {
  const { originalCode, originalMs, previewCode, previewMs, parentId, parentNumber, isDocument, partCount, partsIn, starred, tags, kindTold, platformTold, ...rest } = row
  const damage = originalCode !== null ? { code: originalCode, foundMs: originalMs!, part: 'original' as const } : previewCode !== null ? { code: previewCode, foundMs: previewMs!, part: 'preview' as const } : null
  const marks = { starred: starred === 1, tags: JSON.parse(tags) as string[], corrected: { kind: kindTold === 1, platform: platformTold === 1 } }
  return { ...rest, ...marks, damage, parent: parentId && { id: parentId, exhibitNumber: parentNumber! }, parts: isDocument ? { total: partCount, cameIn: partsIn } : null }
}
