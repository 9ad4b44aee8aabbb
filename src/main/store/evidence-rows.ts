import type { EvidenceRecord, EvidenceSummary, OcrText, Word } from '../../shared/contract/evidence.ts'

/** The columns of an `EvidenceSummary`; `e` is the evidence, `r` its newest reading. */
export const SUMMARY = `e.id, e.case_id AS caseId, e.exhibit_number AS exhibitNumber, e.name, e.format, e.size_bytes AS sizeBytes, e.width, e.height,
  e.imported_ms AS importedMs, e.file_modified_ms AS fileModifiedMs, e.reading, r.mean_confidence AS meanConfidence, coalesce(r.word_count, 0) AS wordCount,
  (SELECT count(*) FROM notes WHERE evidence_id = e.id) AS noteCount, (SELECT count(*) FROM event_evidence WHERE evidence_id = e.id) AS eventCount,
  (SELECT count(*) FROM proposals WHERE evidence_id = e.id AND state = 'pending') AS pendingProposals`

export const FROM = `evidence e LEFT JOIN ocr_runs r ON r.evidence_id = e.id AND r.version = (SELECT max(version) FROM ocr_runs WHERE evidence_id = e.id)`

export const RECORD = `${SUMMARY}, e.sha256, e.pdq_reference AS pdq, e.pdq_reference_quality AS pdqQuality, e.intake, e.original_path AS originalPath, e.remarks,
  e.reading_error AS readingError, r.version, r.engine, r.language, r.recipe, r.text, r.words, r.created_ms AS readMs`

type OcrColumns = Pick<OcrText, 'engine' | 'language' | 'recipe' | 'text'> & { words: string; readMs: number }

export type RecordRow = Omit<EvidenceRecord, 'remarks' | 'ocr'> & { remarks: string; version: number | null } & OcrColumns

export function toRecord({ version, engine, language, recipe, text, words, readMs, remarks, ...record }: RecordRow): EvidenceRecord {
  const ocr = version === null ? null : {
    version, engine, language, recipe, text, meanConfidence: record.meanConfidence ?? 0, words: JSON.parse(words) as Word[], createdMs: readMs,
  }
  return { ...record, remarks: JSON.parse(remarks) as string[], ocr }
}

export type SummaryRow = EvidenceSummary
