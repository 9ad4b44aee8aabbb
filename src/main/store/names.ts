import type { Names } from '../../shared/journal-words.ts'
import type { Connection } from './connection.ts'

/** How much of a text stands for it. */
const EXCERPT = 60

/** What stands in the vault. A picture’s notes and dates are named with it. */
const KNOWN = `
  SELECT id, 'E-' || exhibit_number || ' ' || name AS name FROM evidence WHERE id IN ids
  UNION ALL SELECT id, title FROM cases WHERE id IN ids
  UNION ALL SELECT n.id, 'note' || coalesce(' on E-' || e.exhibit_number, '') || ' “' || substr(n.text, 1, ${EXCERPT}) || '”' FROM notes n LEFT JOIN evidence e ON e.id = n.evidence_id WHERE n.id IN ids
  UNION ALL SELECT id, 'event “' || substr(text, 1, ${EXCERPT}) || '”' FROM events WHERE id IN ids
  UNION ALL SELECT a.id, 'mark ' || a.number || ' (' || a.shape || ') on E-' || e.exhibit_number FROM annotations a JOIN evidence e ON e.id = a.evidence_id WHERE a.id IN ids
  UNION ALL SELECT p.id, 'date “' || substr(p.matched, 1, ${EXCERPT}) || '” in E-' || e.exhibit_number FROM proposals p JOIN evidence e ON e.id = p.evidence_id WHERE p.id IN ids`

/** What was removed: the journal still says under which number. A name it was imported under is not repeated. */
const REMOVED = `SELECT subject AS id, 'E-' || json_extract(details, '$.exhibitNumber') || ' (removed)' AS name FROM journal
  WHERE action = 'evidence.remove' AND subject IN ids`

/** What people call the things with these ids; those that nothing is known of are left out. */
export function createNames(connection: Connection) {
  return (ids: readonly string[]): Names => {
    const rows = connection.all<{ id: string; name: string }>(`WITH ids AS (SELECT value AS id FROM json_each(?)) ${KNOWN} UNION ALL ${REMOVED}`, JSON.stringify(ids))
    return Object.fromEntries(rows.map(({ id, name }) => [id, name.replace(/\s+/g, ' ')]))
  }
}
