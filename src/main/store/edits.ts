import type { Announcement } from '../../shared/contract/announcements.ts'
import type { EditSummary } from '../../shared/contract/edit.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import type { Connection } from './connection.ts'
import { createCapture, rowName, type RowChange, type TrackedTable } from './edit-capture.ts'
import { countThings, mergeRows, withoutThings } from './edit-changes.ts'
import { applyRows, type Way } from './edit-rows.ts'
import type { createNames } from './names.ts'
import { required } from './not-found.ts'

/** So many edits of a case can be undone, and no more than what fits in here; the oldest are forgotten. */
const MOST_EDITS = 500
const MOST_BYTES = 64 << 20
/** What is saved again this soon, while somebody types, is one edit with what was saved before. */
const GOES_ON_MS = 5_000

/** What an edit tells of its command beside the rows: the line of the journal, and what the page is told again when it is undone. */
interface Changes { line: number; announce: Announcement[]; rows: RowChange[] }
type Row = Omit<EditSummary, 'what'> & { changes: string }

/** What was undone or done again. `came`, `went`: notes and events that are there again, or no longer. */
export interface Applied {
  edit: Omit<EditSummary, 'what'>
  line: number
  announce: Announcement[]
  came: string[]
  went: string[]
  /** Exhibits of which another version of the text is current now. */
  reread: EvidenceId[]
}

/** Makes what is derived from a row true again; the row may be gone. By the first column of its key. */
export type Refresh = Partial<Record<TrackedTable, (id: string) => void>>

interface Around { names: ReturnType<typeof createNames>; operator: () => string; refresh: Refresh; touch: (caseId: string) => void }

const COLUMNS = 'sequence, action, subject, things, at_ms AS atMs, actor, state'
const TOLD = new Set<TrackedTable>(['notes', 'events'])

/** Edits by people, each with the rows it changed, so that they can be undone and done again also after the vault was locked. */
export function createEdits(connection: Connection, clock: Clock, { names, operator, refresh, touch }: Around) {
  const capture = createCapture(connection)
  let isEdit = true
  /** The last edit, as long as nothing else was done: what is typed on is part of it. */
  let going: { sequence: number; action: string; subject: string | null; atMs: number } | null = null

  /** The oldest go, so that the newest have room. */
  function prune(caseId: string): void {
    let [count, bytes] = [0, 0]
    const sizes = connection.all<{ sequence: number; bytes: number }>('SELECT sequence, octet_length(changes) AS bytes FROM edits WHERE case_id = ? ORDER BY sequence DESC', caseId)
    const last = sizes.find((one) => ++count > MOST_EDITS || ((bytes += one.bytes) > MOST_BYTES && count > 1))
    if (last) connection.run('DELETE FROM edits WHERE case_id = ? AND sequence <= ?', caseId, last.sequence)
  }

  /** What is to be made true again, each once. */
  function derivedFrom(rows: readonly RowChange[]): Map<(id: string) => void, Set<string>> {
    const found = new Map<(id: string) => void, Set<string>>()
    for (const { table, key } of rows) {
      const derive = refresh[table]
      if (derive) found.set(derive, (found.get(derive) ?? new Set()).add(String(key[0])))
    }
    return found
  }

  /** The next one that way, and those after it up to `to`. */
  function next(caseId: string, way: Way, to: number | undefined): Row[] {
    const [state, order, reaches] = way === 'undo' ? ['done', 'DESC', '>='] : ['undone', 'ASC', '<=']
    const found = connection.all<Row>(`SELECT ${COLUMNS}, changes FROM edits WHERE case_id = ? AND state = '${state}' ${to === undefined ? '' : `AND sequence ${reaches} ?`}
      ORDER BY sequence ${order} ${to === undefined ? 'LIMIT 1' : ''}`, caseId, ...(to === undefined ? [] : [to]))
    if (found.length === 0) throw new AppError('NOT_FOUND', way === 'undo' ? 'There is nothing to undo in this case.' : 'There is nothing to do again in this case.')
    return found
  }

  function apply({ changes, ...edit }: Row, way: Way): Applied {
    const { rows, line, announce } = JSON.parse(changes) as Changes
    const nameOf = (id: string) => names([id])[id]
    capture.open()
    applyRows(connection, rows, way, nameOf)
    const touched = [...capture.close().values()].flat()
    const meant = new Set(rows.map(rowName))
    const more = touched.find((row) => !meant.has(rowName(row)))
    if (more) throw new AppError('OVERTAKEN', `This cannot be ${way === 'undo' ? 'undone' : 'done again'}: something else hangs on it by now. Nothing was changed.`)
    for (const [derive, ids] of derivedFrom(rows)) for (const id of ids) derive(id)
    const moved = (isThere: boolean) => rows.filter(({ table, before, after }) => TOLD.has(table) && ((way === 'undo' ? before : after) !== null) === isThere && (before === null || after === null))
      .map(({ key }) => String(key[0]))
    const state = way === 'undo' ? 'undone' : 'done'
    connection.run('UPDATE edits SET state = ? WHERE sequence = ?', state, edit.sequence)
    return {
      edit: { ...edit, state }, line, announce, came: moved(true), went: moved(false),
      reread: rows.filter(({ table, after }) => table === 'evidence' && after && 'reading_version' in after).map(({ key }) => key[0] as EvidenceId),
    }
  }

  return {
    /** From here on what happens to rows is noted; within a transaction, whose end without `keep` forgets it. */
    begin(): void {
      isEdit = true
      capture.open()
    },

    /** What happens in this transaction is no edit. */
    disown(): void {
      isEdit = false
    },

    /** Keeps what was noted since `begin` as an edit of each case it touched, in place of what was undone there. Returns these cases. */
    keep({ action, subject, line, announce }: { action: string; subject: string | null } & Omit<Changes, 'rows'>): CaseId[] {
      const found = capture.close()
      if (!isEdit) return []
      const before = going
      going = null
      for (const [caseId, rows] of found) {
        connection.run(`DELETE FROM edits WHERE case_id = ? AND state = 'undone'`, caseId)
        const atMs = clock.nowMs()
        const isSame = before?.action === action && before.subject === subject && atMs - before.atMs < GOES_ON_MS && found.size === 1
        const earlier = isSame ? connection.get<{ changes: string }>('SELECT changes FROM edits WHERE sequence = ? AND case_id = ?', before.sequence, caseId) : undefined
        const merged = earlier && mergeRows((JSON.parse(earlier.changes) as Changes).rows, rows)
        const changes: Changes = { line, announce: announce.filter((one) => 'caseId' in one && one.caseId === caseId), rows: merged ?? rows }
        if (merged) connection.run('DELETE FROM edits WHERE sequence = ?', before!.sequence)
        const { sequence } = connection.get<{ sequence: number }>(`INSERT INTO edits (case_id, action, subject, things, at_ms, actor, changes, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'done') RETURNING sequence`,
          caseId, action, subject, countThings(rows), atMs, operator(), JSON.stringify(changes))!
        going = { sequence, action, subject, atMs }
        prune(caseId)
      }
      return [...found.keys()] as CaseId[]
    },

    /** Newest first. */
    list(caseId: string, limit: number): EditSummary[] {
      const rows = connection.all<Omit<EditSummary, 'what'>>(`SELECT ${COLUMNS} FROM edits WHERE case_id = ? ORDER BY sequence DESC LIMIT ?`, caseId, limit)
      const known = names(rows.flatMap(({ subject }) => subject ?? []))
      return rows.map((row) => ({ ...row, what: (row.subject && known[row.subject]) ?? '' }))
    },

    /** Goes back over the last edit of the case, or over all down to `to`; or the other way. Throws NOT_FOUND, OVERTAKEN. */
    step(caseId: string, way: Way, to?: number): Applied[] {
      isEdit = false
      going = null
      const applied = next(caseId, way, to).map((row) => apply(row, way))
      touch(caseId)
      return applied
    },

    /** Throws NOT_FOUND. */
    forget(caseId: string, sequence: number): { action: string; subject: string | null } {
      isEdit = false
      const row = connection.get<{ action: string; subject: string | null }>('SELECT action, subject FROM edits WHERE case_id = ? AND sequence = ?', caseId, sequence)
      connection.run('DELETE FROM edits WHERE case_id = ? AND sequence = ?', caseId, sequence)
      return required(row, 'edit')
    },

    /** Takes out of the case’s edits what they keep of things that are removed for good, whose ids these are, and of what hung on them. */
    scrub(caseId: string, gone: readonly string[]): void {
      isEdit = false
      const kept = connection.all<{ sequence: number; changes: string }>('SELECT sequence, changes FROM edits WHERE case_id = ?', caseId)
        .map(({ sequence, changes }) => ({ sequence, text: changes, changes: JSON.parse(changes) as Changes }))
      const without = withoutThings(kept.flatMap(({ changes }) => changes.rows), gone)
      for (const { sequence, text, changes } of kept) {
        const rows = without(changes.rows)
        const left = JSON.stringify({ ...changes, rows } satisfies Changes)
        if (rows.length === 0) connection.run('DELETE FROM edits WHERE sequence = ?', sequence)
        else if (left !== text) connection.run('UPDATE edits SET changes = ? WHERE sequence = ?', left, sequence)
      }
    },
  }
}
