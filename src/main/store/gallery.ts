import type { EvidenceFormat, EvidenceSummary } from '../../shared/contract/evidence.ts'
import type { ExhibitKind, Flag, Platform } from '../../shared/contract/marks.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'
import { foldCase } from './snippet.ts'

/** What exhibits are filtered, sorted and grouped by. */
export interface GalleryRow {
  id: EvidenceId
  number: number
  name: string
  /** `e-12 name`, its letters folded. */
  folded: string
  format: EvidenceFormat
  sizeBytes: number
  importedMs: number
  capturedMs: number | null
  fileMs: number | null
  reading: EvidenceSummary['reading']
  language: string | null
  confidence: number | null
  starred: number
  flag: Flag | null
  kind: ExhibitKind
  platform: Platform
  source: string
  parentId: EvidenceId | null
}

/** The exhibits of a case by number; the same object until one of them changes. */
export interface ListedCase { rows: readonly GalleryRow[]; byId: ReadonlyMap<string, GalleryRow> }

export interface RowHashes { id: EvidenceId; reference: string | null; smooth: string | null; quality: number | null }

const COLUMNS = `id, exhibit_number AS number, name, format, size_bytes AS sizeBytes, imported_ms AS importedMs, captured_ms AS capturedMs, file_modified_ms AS fileMs, reading, language,
  mean_confidence AS confidence, starred, flag, coalesce(kind, seen_kind, 'other') AS kind, coalesce(platform, seen_platform, 'other') AS platform,
  coalesce(json_extract(acquisition, '$.source'), '') AS source, parent_id AS parentId`

/** As many cases are kept at hand: the one that is open, and one that is compared with. */
const MOST_KEPT = 2
/** Beyond so many changes all are read anew. */
const MOST_READ_SINGLY = 20_000

const folded = (row: Omit<GalleryRow, 'folded'>): GalleryRow => ({ ...row, folded: foldCase(`e-${row.number} ${row.name}`.normalize('NFC')) })

interface Kept extends ListedCase { byId: Map<string, GalleryRow> }

/**
 * The exhibits of large cases, kept in memory by what they are found by: from the encrypted file 100,000 could not be sorted while somebody
 * types. What changed meanwhile is read anew before each answer.
 */
export function createGallery(connection: Connection) {
  let kept = new Map<string, Kept>()
  let changed = new Set<string>()
  connection.watch('evidence', (id) => {
    if (id === null || changed.size >= MOST_READ_SINGLY) forget()
    else if (kept.size > 0) changed.add(id)
  })

  function forget(): void {
    kept = new Map()
    changed = new Set()
  }

  const read = (caseId: string): GalleryRow[] =>
    connection.all<Omit<GalleryRow, 'folded'>>(`SELECT ${COLUMNS} FROM evidence WHERE case_id = ? ORDER BY exhibit_number`, caseId).map(folded)

  function readChanged(): void {
    if (changed.size === 0) return
    const ids = [...changed]
    changed = new Set()
    const fresh = connection.all<Omit<GalleryRow, 'folded'> & { caseId: string }>(`SELECT case_id AS caseId, ${COLUMNS} FROM evidence WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
    for (const [caseId, { byId }] of kept) {
      const [gone, now] = [ids.filter((id) => byId.has(id)), fresh.filter((row) => row.caseId === caseId)]
      if (gone.length + now.length === 0) continue
      for (const id of gone) byId.delete(id)
      for (const { caseId: _, ...row } of now) byId.set(row.id, folded(row))
      kept.set(caseId, { byId, rows: [...byId.values()].sort((a, b) => a.number - b.number) })
    }
  }

  return {
    of(caseId: string): ListedCase {
      readChanged()
      const known = kept.get(caseId)
      const rows = known ? null : read(caseId)
      const listed = known ?? { rows: rows!, byId: new Map(rows!.map((row) => [row.id, row])) }
      // The one asked for last is forgotten last.
      kept.delete(caseId)
      kept.set(caseId, listed)
      for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest)
      return listed
    },

    hashes: (caseId: string): RowHashes[] =>
      connection.all<RowHashes>(`SELECT id, pdq_reference AS reference, pdq_smooth AS smooth, pdq_reference_quality AS quality FROM evidence
        WHERE case_id = ? AND (pdq_reference IS NOT NULL OR pdq_smooth IS NOT NULL) ORDER BY exhibit_number`, caseId),

    withNotes: (): Set<string> => ids('SELECT DISTINCT evidence_id AS id FROM notes WHERE evidence_id IS NOT NULL'),
    withAnnotations: (caseId: string): Set<string> => ids('SELECT DISTINCT evidence_id AS id FROM annotations WHERE case_id = ?', caseId),
    withEvents: (): Set<string> => ids('SELECT DISTINCT evidence_id AS id FROM event_evidence'),
    tagged: (caseId: string, tag: string): Set<string> => ids('SELECT subject_id AS id FROM tags WHERE case_id = ? AND tag = ?', caseId, tag),
    /** Named by events of the case that may lie within a span. */
    named: (caseId: string, fromMs: number, toMs: number): Set<string> =>
      ids('SELECT DISTINCT l.evidence_id AS id FROM events v JOIN event_evidence l ON l.event_id = v.id WHERE v.case_id = ? AND v.at_ms < ? AND coalesce(v.end_ms, v.at_ms) >= ?', caseId, toMs, fromMs),
  }

  function ids(sql: string, ...values: (string | number)[]): Set<string> {
    return new Set(connection.all<{ id: string }>(sql, ...values).map((row) => row.id))
  }
}
