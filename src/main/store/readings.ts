import type { OcrText, Word } from '../../shared/contract/evidence.ts'
import type { ReadingVersion } from '../../shared/contract/reading.ts'
import type { Clock } from '../ports.ts'
import type { Connection, Value } from './connection.ts'
import { required } from './not-found.ts'
import type { createSearch } from './search.ts'

export type NewOcrRun = Omit<OcrText, 'version' | 'createdMs' | 'by'> & {
  /** Where the words have no places of their own. */
  wordCount?: number
}

/** The columns of a reading beside its text; `r` is the reading. */
export const READING = `r.version, r.engine, r.language, r.recipe, r.mean_confidence AS meanConfidence, r.created_ms AS readMs,
  r.mode, r.made_by AS madeBy, r.made_over AS madeOver, r.region, r.corrected`

/** The reading of `e` that is current. */
export const CURRENT = 'coalesce(e.reading_version, (SELECT max(version) FROM ocr_runs WHERE evidence_id = e.id))'

export interface ReadingColumns {
  version: number; engine: string; language: string; recipe: string; meanConfidence: number; readMs: number
  mode: NonNullable<OcrText['mode']> | null; madeBy: string | null; madeOver: number | null; region: string | null; corrected: string | null
}
export interface TextColumns { text: string; words: string; models: string | null }

/** What is null was not recorded, and is left out. */
export const toVersion = ({ version, engine, language, recipe, meanConfidence, readMs, mode, madeBy, madeOver, region, corrected }: ReadingColumns): Omit<OcrText, 'text' | 'words' | 'models'> => ({
  version, engine, language, recipe, meanConfidence, createdMs: readMs,
  ...(mode !== null && { mode }), ...(madeBy !== null && { by: madeBy }), ...(madeOver !== null && { over: madeOver }),
  ...(region !== null && { region: JSON.parse(region) as NonNullable<OcrText['region']> }), ...(corrected !== null && { corrected: JSON.parse(corrected) as NonNullable<OcrText['corrected']> }),
})

export const toText = ({ text, words, models, ...columns }: ReadingColumns & TextColumns): OcrText =>
  ({ ...toVersion(columns), text, words: JSON.parse(words) as Word[], ...(models !== null && { models: JSON.parse(models) as NonNullable<OcrText['models']> }) })

const asJson = (value: unknown): Value => (value === undefined ? null : JSON.stringify(value))

/** What was read in pictures: every run is kept as a version, one is current and what search finds. */
export function createReadings(connection: Connection, clock: Clock, search: ReturnType<typeof createSearch>, operator: () => string) {
  /** Throws NOT_FOUND. */
  const get = (id: string, version: number): OcrText =>
    toText(required(connection.get<ReadingColumns & TextColumns>(`SELECT ${READING}, r.text, r.words, r.models FROM ocr_runs r WHERE r.evidence_id = ? AND r.version = ?`, id, version), 'reading'))

  /** Makes a version the current one, and the picture read. */
  function makeCurrent(id: string, version: number): OcrText {
    const text = get(id, version)
    const { caseId } = connection.get<{ caseId: string }>(`UPDATE evidence SET reading = 'done', reading_error = NULL, reading_version = ?,
      (language, mean_confidence, word_count) = (SELECT language, mean_confidence, word_count FROM ocr_runs WHERE evidence_id = ? AND version = ?) WHERE id = ? RETURNING case_id AS caseId`, version, id, version, id)!
    search.put({ found: 'picture', sourceId: id, caseId, evidenceId: id }, text.text)
    return text
  }

  return {
    get, use: makeCurrent,

    /** Newest first. */
    list: (id: string): ReadingVersion[] =>
      connection.all<ReadingColumns & { wordCount: number; isCurrent: number }>(`SELECT ${READING}, r.word_count AS wordCount, r.version = ${CURRENT} AS isCurrent
        FROM evidence e JOIN ocr_runs r ON r.evidence_id = e.id WHERE e.id = ? ORDER BY r.version DESC`, id)
        .map(({ wordCount, isCurrent, ...columns }) => ({ ...toVersion(columns), wordCount, isCurrent: isCurrent === 1 })),

    /** Keeps the run as the next version, by whoever is at work, and makes it the current one; returns the version. Throws NOT_FOUND. */
    add(id: string, run: NewOcrRun): number {
      required(connection.get('SELECT 1 FROM evidence WHERE id = ?', id), 'picture')
      const { version } = connection.get<{ version: number }>('SELECT coalesce(max(version), 0) + 1 AS version FROM ocr_runs WHERE evidence_id = ?', id)!
      connection.run(
        `INSERT INTO ocr_runs (evidence_id, version, engine, language, recipe, text, mean_confidence, words, word_count, created_ms, models, mode, made_by, made_over,
          region, corrected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id, version, run.engine, run.language, run.recipe, run.text, run.meanConfidence, JSON.stringify(run.words), run.wordCount ?? run.words.length, clock.nowMs(),
        asJson(run.models), run.mode ?? null, operator(), run.over ?? null, asJson(run.region), asJson(run.corrected),
      )
      makeCurrent(id, version)
      return version
    },
  }
}
