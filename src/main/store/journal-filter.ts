import type { JournalFilter, JournalScope } from '../../shared/contract/journal.ts'
import { actionsWith } from '../../shared/journal-words.ts'
import type { Value } from './connection.ts'

/** A condition on rows of the journal, with the values for its question marks. */
export interface Condition { sql: string; values: Value[] }

/** What happened to a picture stands in its own lines and in those of what hangs on it, which name it in their details or are known to be its. */
const ABOUT_EVIDENCE = `(subject = ? OR instr(details, ?) > 0 OR subject IN (
  SELECT id FROM notes WHERE evidence_id = ? UNION ALL SELECT id FROM proposals WHERE evidence_id = ? UNION ALL SELECT event_id FROM event_evidence WHERE evidence_id = ?))`

/** SQLite folds the case of ASCII letters only: another word is found as it is typed, or in small letters. */
const ABOUT_WORD = `(instr(lower(action || ' ' || actor || ' ' || coalesce(subject, '') || ' ' || hash || ' ' || details), ?) > 0 OR instr(actor || ' ' || details, ?) > 0
  OR action IN (SELECT value FROM json_each(?)) OR subject IN (SELECT id FROM evidence WHERE instr(lower(name), ?) > 0 OR 'e-' || exhibit_number = ?))`

const scoped = ({ caseId, evidenceId }: JournalScope): Condition[] => [
  ...(caseId ? [{ sql: 'case_id = ?', values: [caseId] }] : []),
  ...(evidenceId ? [{ sql: ABOUT_EVIDENCE, values: Array<Value>(5).fill(evidenceId) }] : []),
]

const worded = (text: string): Condition[] => text.split(/\s+/).filter(Boolean).map((word) => {
  const small = word.toLowerCase()
  return { sql: ABOUT_WORD, values: [small, word, JSON.stringify(actionsWith(word)), small, small] }
})

function equal(column: string, value: Value | undefined, sign = '='): Condition[] {
  return value === undefined ? [] : [{ sql: `${column} ${sign} ?`, values: [value] }]
}

export const joined = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.length > 0 ? `WHERE ${conditions.map((one) => one.sql).join(' AND ')}` : '',
  values: conditions.flatMap((one) => one.values),
})

/** Only case and picture. */
export const scopeCondition = (scope: JournalScope): Condition => joined(scoped(scope))

export const filterCondition = (filter: JournalFilter & { beforeSequence?: number | undefined }): Condition => joined([
  ...scoped(filter), ...equal('subject', filter.subject), ...equal('action', filter.action), ...equal('actor', filter.actor),
  ...equal('at_ms', filter.fromMs, '>='), ...equal('at_ms', filter.beforeMs, '<'), ...equal('sequence', filter.beforeSequence, '<'), ...worded(filter.text ?? ''),
])
