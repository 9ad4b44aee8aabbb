import type { CaseTag } from '../../shared/contract/tag.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { required } from './not-found.ts'
import type { createSearch } from './search.ts'
import { foldCase } from './snippet.ts'

interface Subject { caseId: CaseId; evidenceId: EvidenceId | null }

/** Where a thing that can be tagged lies, by the beginning of its id. */
const SUBJECTS: Readonly<Record<string, string>> = {
  ev: 'SELECT case_id AS caseId, id AS evidenceId FROM evidence WHERE id = ?',
  annot: 'SELECT case_id AS caseId, evidence_id AS evidenceId FROM annotations WHERE id = ?',
  event: 'SELECT case_id AS caseId, NULL AS evidenceId FROM events WHERE id = ?',
  note: 'SELECT case_id AS caseId, evidence_id AS evidenceId FROM notes WHERE id = ?',
}
const NAMED: Readonly<Record<string, string>> = { ev: 'picture', annot: 'annotation', event: 'event', note: 'note' }

const spell = (tag: string): string => tag.normalize('NFC').replace(/\s+/gu, ' ').trim()

export interface TagChange { add: readonly string[]; remove: readonly string[] }

interface Around { cases: ReturnType<typeof createCases>; search: ReturnType<typeof createSearch> }

/** Tags of exhibits, annotations, events and notes. */
export function createTags(connection: Connection, { cases, search }: Around) {
  const of = (subjectId: string): string[] => connection.all<{ tag: string }>('SELECT tag FROM tags WHERE subject_id = ? ORDER BY tag', subjectId).map(({ tag }) => tag)

  function find(subjectId: string): Subject | undefined {
    const kind = subjectId.split('_')[0]!
    return connection.get<Subject>(SUBJECTS[kind]!, subjectId)
  }

  /** Makes the tags of a thing be found, as they are now; also after they were changed from elsewhere. */
  function index(subjectId: string): void {
    const subject = find(subjectId)
    if (subject) search.put({ found: 'tag', sourceId: subjectId, ...subject }, of(subjectId).join('\n'))
    else search.remove('tag', subjectId)
  }

  /** As they are spelled in the case already, by their folded letters. */
  const spellings = (caseId: string): Map<string, string> =>
    new Map(connection.all<{ tag: string }>('SELECT DISTINCT tag FROM tags WHERE case_id = ?', caseId).map(({ tag }) => [foldCase(tag), tag]))

  return {
    of, index,

    list: (caseId: string): CaseTag[] =>
      connection.all<CaseTag>(`SELECT tag, count(*) AS count, sum(subject_id LIKE 'ev\\_%' ESCAPE '\\') AS exhibits FROM tags WHERE case_id = ? GROUP BY tag`, caseId)
        .toSorted((a, b) => a.tag.localeCompare(b.tag, 'en', { numeric: true, sensitivity: 'base' })),

    /** Returns the things that it changed, with their cases. Throws NOT_FOUND. */
    set(subjectIds: readonly string[], { add, remove }: TagChange): { id: string; caseId: CaseId }[] {
      const known = new Map<string, Map<string, string>>()
      const changed = [...new Set(subjectIds)].flatMap((id) => {
        const { caseId } = required(find(id), NAMED[id.split('_')[0]!]!)
        if (!known.has(caseId)) known.set(caseId, spellings(caseId))
        const spelled = known.get(caseId)!
        let rows = 0
        for (const word of remove.map(spell)) rows += connection.run('DELETE FROM tags WHERE subject_id = ? AND tag = ?', id, spelled.get(foldCase(word)) ?? word)
        for (const word of add.map(spell)) {
          const tag = spelled.get(foldCase(word)) ?? word
          spelled.set(foldCase(word), tag)
          rows += connection.run('INSERT OR IGNORE INTO tags (subject_id, tag, case_id) VALUES (?, ?, ?)', id, tag, caseId)
        }
        return rows === 0 ? [] : [{ id, caseId }]
      })
      // All out and then all in: the index writes what it holds back whenever it is to go back to an earlier text.
      search.removeMany('tag', changed.map(({ id }) => id))
      for (const { id } of changed) index(id)
      for (const caseId of new Set(changed.map((one) => one.caseId))) cases.touch(caseId)
      return changed
    },

    /** With many things go their tags; these first, while their pages have the cache to themselves. */
    dropMany(subjectIds: readonly string[]): void {
      connection.run('DELETE FROM tags WHERE subject_id IN (SELECT value FROM json_each(?))', JSON.stringify(subjectIds))
      search.removeMany('tag', subjectIds)
    },

    /** With the thing go its tags. */
    drop(subjectId: string): void {
      search.remove('tag', subjectId)
      connection.run('DELETE FROM tags WHERE subject_id = ?', subjectId)
    },
  }
}
