import type { SearchHit } from '../../shared/contract/search.ts'
import type { Connection, Value } from './connection.ts'
import { foldCase, makeSnippet } from './snippet.ts'

const MAX_HITS = 200
/** FTS5's trigram index knows nothing shorter. */
const INDEXED_CHARACTERS = 3

export interface SearchSource {
  found: SearchHit['found']
  /** The id of the thing the text belongs to. */
  sourceId: string
  caseId: string
  evidenceId: string | null
}

interface Row extends Omit<SearchSource, 'caseId' | 'evidenceId'> {
  caseId: SearchHit['caseId']
  evidenceId: SearchHit['evidenceId']
  caseTitle: string
  exhibitNumber: number | null
  text: string
}

/** Full text over everything a person may look for. Repositories put their own texts in and take them out. */
export function createSearch(connection: Connection) {
  function remove(found: SearchHit['found'], sourceId: string): void {
    const old = connection.get<{ id: number; folded: string }>('SELECT id, folded FROM search_entries WHERE found = ? AND source_id = ?', found, sourceId)
    if (!old) return
    connection.run(`INSERT INTO search_text (search_text, rowid, folded) VALUES ('delete', ?, ?)`, old.id, old.folded)
    connection.run('DELETE FROM search_entries WHERE id = ?', old.id)
  }

  /** Replaces what was known of this source; an empty text only removes. */
  function put({ found, sourceId, caseId, evidenceId }: SearchSource, content: string): void {
    remove(found, sourceId)
    const text = content.normalize('NFC').trim()
    if (text === '') return
    const folded = foldCase(text)
    const { id } = connection.get<{ id: number }>(
      'INSERT INTO search_entries (found, source_id, case_id, evidence_id, text, folded) VALUES (?, ?, ?, ?, ?, ?) RETURNING id',
      found, sourceId, caseId, evidenceId, text, folded,
    )!
    connection.run('INSERT INTO search_text (rowid, folded) VALUES (?, ?)', id, folded)
  }

  /** Texts that hold every word of `query`, newest first, at most 200. */
  function find(query: string, caseId?: string): SearchHit[] {
    const words = [...new Set(foldCase(query.normalize('NFC')).split(/\s+/u).filter((word) => word !== ''))]
    if (words.length === 0) return []
    const { sql, values } = searchStatement(words, caseId)
    return connection.all<Row>(sql, ...values).map((row) => toHit(row, words))
  }

  return { put, remove, find }
}

/** Words of three characters and more go through the index; shorter ones filter what it gives, or all texts. */
function searchStatement(words: string[], caseId: string | undefined): { sql: string; values: Value[] } {
  const long = words.filter((word) => [...word].length >= INDEXED_CHARACTERS)
  const short = words.filter((word) => [...word].length < INDEXED_CHARACTERS)
  const conditions: [string, Value][] = short.map((word) => [`s.folded LIKE ? ESCAPE '\\'`, `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`])
  if (caseId !== undefined) conditions.push(['s.case_id = ?', caseId])
  const match: [string, Value][] = long.length > 0 ? [['search_text MATCH ?', long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')]] : []
  const all = [...match, ...conditions]
  const from = long.length > 0 ? 'search_text t JOIN search_entries s ON s.id = t.rowid' : 'search_entries s'
  const sql = `SELECT s.found, s.source_id AS sourceId, s.case_id AS caseId, s.evidence_id AS evidenceId, s.text, c.title AS caseTitle, e.exhibit_number AS exhibitNumber
    FROM ${from} JOIN cases c ON c.id = s.case_id LEFT JOIN evidence e ON e.id = s.evidence_id
    WHERE ${all.map(([text]) => text).join(' AND ')} ORDER BY ${long.length > 0 ? 't.rowid' : 's.id'} DESC LIMIT ${MAX_HITS}`
  return { sql, values: all.map(([, value]) => value) }
}

function toHit(row: Row, words: string[]): SearchHit {
  return {
    caseId: row.caseId, caseTitle: row.caseTitle, evidenceId: row.evidenceId, exhibitNumber: row.exhibitNumber, found: row.found,
    noteId: row.found === 'note' ? (row.sourceId as SearchHit['noteId']) : null,
    eventId: row.found === 'event' ? (row.sourceId as SearchHit['eventId']) : null,
    ...makeSnippet(row.text, words),
  }
}
