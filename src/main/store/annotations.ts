import type { Annotation, AnnotationStyle, Selector, Shape, Target } from '../../shared/contract/annotation.ts'
import type { Box } from '../../shared/contract/evidence.ts'
import type { Redaction } from '../../shared/annotation/redact-words.ts'
import { parseFragment } from '../../shared/annotation/selectors.ts'
import type { AnnotationId, CaseId, EvidenceId } from '../../shared/ids.ts'
import type { Clock } from '../ports.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { required } from './not-found.ts'
import type { createSearch } from './search.ts'
import type { createTags } from './tags.ts'

export interface AnnotationFields { shape: Shape; selectors: Selector[]; style: AnnotationStyle; text: string; claim: string; reason: string }
export type AnnotationChange = { [F in Exclude<keyof AnnotationFields, 'shape'>]?: AnnotationFields[F] | undefined }

type Row = Omit<Annotation, 'target' | 'style' | 'tags'> & { target: string; style: string; tags: string }

const COLUMNS = `a.id, a.case_id AS caseId, a.evidence_id AS evidenceId, e.exhibit_number AS exhibitNumber, a.number, a.shape, a.target, a.style, a.text, a.claim, a.reason,
  (SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE subject_id = a.id ORDER BY tag)) AS tags,
  (SELECT count(*) FROM notes WHERE subject_id = a.id) AS noteCount, (SELECT count(*) FROM event_annotations WHERE annotation_id = a.id) AS eventCount,
  a.made_by AS madeBy, a.created_ms AS createdMs, a.updated_ms AS updatedMs`
const FROM = 'annotations a JOIN evidence e ON e.id = a.evidence_id'
const ORDER = 'ORDER BY e.exhibit_number, a.number'

const toAnnotation = (row: Row): Annotation =>
  ({ ...row, target: JSON.parse(row.target) as Target[], style: JSON.parse(row.style) as AnnotationStyle, tags: JSON.parse(row.tags) as string[] })

interface Redacted { evidenceId: string; target: string; reason: string }
const hiddenBy = ({ target, reason }: Redacted): Redaction[] =>
  (JSON.parse(target) as Target[]).map(({ selector }) => ({ box: parseFragment(selector.value)!, reason }))

/** The exhibit is named by its content, so that the target means the same wherever it is read. */
const targetOf = (sha256: string, selectors: readonly Selector[]): string =>
  JSON.stringify(selectors.map((selector): Target => ({ type: 'SpecificResource', source: `urn:sha256:${sha256}`, selector })))

interface Around { cases: ReturnType<typeof createCases>; search: ReturnType<typeof createSearch>; tags: ReturnType<typeof createTags> }

/** What is drawn on pictures. Whether a shape fits its selectors and its picture was checked before. */
export function createAnnotations(connection: Connection, clock: Clock, { cases, search, tags }: Around, operator: () => string) {
  /** Throws NOT_FOUND. */
  const get = (id: string): Annotation => toAnnotation(required(connection.get<Row>(`SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = ?`, id), 'annotation'))

  const exhibit = (id: string) => required(connection.get<{ caseId: CaseId; sha256: string }>('SELECT case_id AS caseId, sha256 FROM evidence WHERE id = ?', id), 'picture')

  function changed(id: string): Annotation {
    const annotation = get(id)
    cases.touch(annotation.caseId)
    index(annotation)
    return annotation
  }

  function index({ id, caseId, evidenceId, claim, text }: Annotation): void {
    search.put({ found: 'annotation', sourceId: id, caseId, evidenceId }, [claim, text].filter(Boolean).join('\n'))
  }

  function forget(id: string): void {
    search.remove('annotation', id)
    tags.drop(id)
    connection.run('DELETE FROM annotations WHERE id = ?', id)
  }

  return {
    get,

    /** By exhibit and number. */
    list: (caseId: string, evidenceId?: string): Annotation[] =>
      (evidenceId === undefined
        ? connection.all<Row>(`SELECT ${COLUMNS} FROM ${FROM} WHERE a.case_id = ? ${ORDER}`, caseId)
        : connection.all<Row>(`SELECT ${COLUMNS} FROM ${FROM} WHERE a.case_id = ? AND a.evidence_id = ? ${ORDER}`, caseId, evidenceId)).map(toAnnotation),

    /** Under the exhibit's next number. Throws NOT_FOUND. */
    add({ id, evidenceId, shape, selectors, style, text, claim, reason }: AnnotationFields & { id: AnnotationId; evidenceId: EvidenceId }): Annotation {
      const { caseId, sha256 } = exhibit(evidenceId)
      const { last } = connection.get<{ last: number }>(
        'INSERT INTO annotation_numbers (evidence_id, last) VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last', evidenceId)!
      connection.run(
        `INSERT INTO annotations (id, case_id, evidence_id, number, shape, target, style, text, claim, reason, made_by, created_ms, updated_ms)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id, caseId, evidenceId, last, shape, targetOf(sha256, selectors), JSON.stringify(style), text, claim, reason, operator(), clock.nowMs(), clock.nowMs())
      return changed(id)
    },

    /** Throws NOT_FOUND. */
    update(id: string, change: AnnotationChange): Annotation {
      const old = get(id)
      const target = change.selectors ? targetOf(exhibit(old.evidenceId).sha256, change.selectors) : JSON.stringify(old.target)
      connection.run('UPDATE annotations SET target = ?, style = ?, text = ?, claim = ?, reason = ?, updated_ms = ? WHERE id = ?',
        target, JSON.stringify(change.style ?? old.style), change.text ?? old.text, change.claim ?? old.claim, change.reason ?? old.reason, clock.nowMs(), id)
      return changed(id)
    },

    /** Returns what was removed. Throws NOT_FOUND. */
    remove(id: string): Annotation {
      const annotation = get(id)
      forget(id)
      cases.touch(annotation.caseId)
      return annotation
    },

    /** All of an exhibit, which is going itself; how many. */
    removeOf(evidenceId: string): number {
      const ids = connection.all<{ id: string }>('SELECT id FROM annotations WHERE evidence_id = ?', evidenceId)
      for (const { id } of ids) forget(id)
      return ids.length
    },

    copyTags(from: string, to: Annotation): Annotation {
      tags.set([to.id], { add: tags.of(from), remove: [] })
      return get(to.id)
    },

    /** What of the picture must not be seen in what leaves the vault, in pixels of the upright original. */
    redactions: (evidenceId: string): Box[] =>
      connection.all<Redacted>(`SELECT evidence_id AS evidenceId, target, reason FROM annotations WHERE evidence_id = ? AND shape = 'redaction' ORDER BY number`, evidenceId)
        .flatMap(hiddenBy).map(({ box }) => box),

    /** The same with their reasons, for each exhibit of a case that has any. */
    redacted(caseId: string): Map<string, Redaction[]> {
      const rows = connection.all<Redacted>(`SELECT evidence_id AS evidenceId, target, reason FROM annotations WHERE case_id = ? AND shape = 'redaction' ORDER BY evidence_id, number`, caseId)
      return new Map([...Map.groupBy(rows, ({ evidenceId }) => evidenceId)].map(([id, of]) => [id, of.flatMap(hiddenBy)]))
    },

    /** Makes the search entry of one that was put back or taken away otherwise. */
    refresh(id: string): void {
      const row = connection.get<Row>(`SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = ?`, id)
      if (row) index(toAnnotation(row))
      else search.remove('annotation', id)
    },
  }
}
