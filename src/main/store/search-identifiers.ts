import type { SearchHit } from '../../shared/contract/search.ts'
import type { SearchQuery } from '../../shared/search-query.ts'
import type { Connection, Value } from './connection.ts'
import type { Where } from './search.ts'

/** Exhibits named by what tells them apart: `E-12`, the beginning of a SHA-256, or an id as it stands in the journal. At most 20. */
export function hitsOfIdentifier(connection: Connection, query: SearchQuery, { caseId }: Where): SearchHit[] {
  const [term] = query.terms
  // Filters are about texts: whoever sets one is not after an identifier.
  if (!term || query.parts.length !== 1) return []
  const condition = conditionFor(term.text)
  if (!condition) return []
  const rows = connection.all<Pick<SearchHit, 'caseId' | 'caseTitle' | 'exhibitNumber'> & { evidenceId: NonNullable<SearchHit['evidenceId']>; sha256: string; name: string }>(
    `SELECT e.case_id AS caseId, c.title AS caseTitle, e.id AS evidenceId, e.exhibit_number AS exhibitNumber, e.sha256, e.name FROM evidence e JOIN cases c ON c.id = e.case_id
     WHERE ${condition.sql} ${caseId === undefined ? '' : 'AND e.case_id = ?'} ORDER BY e.id DESC LIMIT 20`, ...condition.values, ...(caseId === undefined ? [] : [caseId]))
  return rows.map(({ sha256, name, ...row }) => {
    const isHash = condition.of === 'hash'
    const snippet = isHash ? `SHA-256 ${sha256}` : `E-${row.exhibitNumber} ${name}`
    return { ...row, noteId: null, eventId: null, annotationId: null, found: 'identifier', snippet, marks: [isHash ? [8, 8 + term.text.length] : [0, `E-${row.exhibitNumber}`.length]] }
  })
}

function conditionFor(text: string): { sql: string; values: Value[]; of: 'number' | 'hash' | 'id' } | null {
  const number = /^e-?(\d{1,7})$/.exec(text)?.[1]
  if (number) return { sql: 'e.exhibit_number = ?', values: [Number(number)], of: 'number' }
  if (/^ev_[0-9a-hjkmnp-tv-z]{26}$/.test(text)) return { sql: 'e.id = ?', values: [text], of: 'id' }
  if (/^(?=.*\d)[0-9a-f]{8,64}$/.test(text)) return { sql: 'e.sha256 >= ? AND e.sha256 < ?', values: [text, `${text}g`], of: 'hash' }
  return null
}
