import { AppError } from '../../shared/errors.ts'
import type { Connection } from './connection.ts'
import { keyOf, type Image, type RowChange, type TrackedTable } from './edit-capture.ts'

/** Which way an edit is gone through: back to how rows were, or again to how it left them. */
export type Way = 'undo' | 'redo'

/** What people call a thing, by its id; undefined where nothing is known of it. */
type NameOf = (id: string) => string | undefined

const NOUNS: Record<TrackedTable, string> = {
  cases: 'the case', evidence: 'an exhibit', annotations: 'an annotation', events: 'an event', event_evidence: 'an event’s exhibit',
  event_annotations: 'an event’s annotation', proposals: 'a proposed date', notes: 'a note', note_links: 'a note’s link', tags: 'a tag', identifier_decisions: 'what was decided of an identifier',
}
const DONE = { undo: 'undone', redo: 'done again' }

/**
 * Puts the rows of an edit as they are to be, in the transaction that is under way. Throws OVERTAKEN, naming what, where one is not as it
 * was left, or what it hangs on is gone.
 */
export function applyRows(connection: Connection, changes: readonly RowChange[], way: Way, nameOf: NameOf): void {
  const steps = changes.map(({ table, key, before, after }) => (way === 'undo' ? { table, key, from: after, to: before } : { table, key, from: before, to: after }))
  if (way === 'undo') steps.reverse()
  const refuse = (table: TrackedTable, key: RowChange['key'], why: string): never => {
    const name = key.map((id) => nameOf(String(id))).find((one) => one !== undefined) ?? NOUNS[table]
    throw new AppError('OVERTAKEN', `This cannot be ${DONE[way]}: ${name} ${why}. Nothing was changed.`)
  }
  for (const { table, key, from } of steps) if (!isAsLeft(connection, table, key, from)) refuse(table, key, 'was changed since by something else')
  // What hangs together comes and goes in any order; that it is whole is looked at below.
  connection.pragma('defer_foreign_keys = ON')
  for (const { table, key, from, to } of steps) put(connection, table, key, from, to)
  for (const { table, key, to } of steps) if (to && !hangsTogether(connection, table, to)) refuse(table, key, 'hangs on something that is gone')
}

const where = (table: TrackedTable) => keyOf(table).map((column) => `${column} = ?`).join(' AND ')

function isAsLeft(connection: Connection, table: TrackedTable, key: RowChange['key'], image: Image | null): boolean {
  const row = connection.get<Image>(`SELECT * FROM ${table} WHERE ${where(table)}`, ...key)
  return image ? row !== undefined && Object.entries(image).every(([column, value]) => row[column] === value) : row === undefined
}

function put(connection: Connection, table: TrackedTable, key: RowChange['key'], from: Image | null, to: Image | null): void {
  if (!to) return void connection.run(`DELETE FROM ${table} WHERE ${where(table)}`, ...key)
  const columns = Object.keys(to)
  const values = columns.map((column) => to[column]!)
  if (from) connection.run(`UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${where(table)}`, ...values, ...key)
  else connection.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, ...values)
}

interface Parent { parent: string; column: string; named: string | null }

/** Whether all is there that these columns name. */
function hangsTogether(connection: Connection, table: TrackedTable, image: Image): boolean {
  const parents = connection.all<Parent>(`SELECT "table" AS parent, "from" AS "column", "to" AS named FROM pragma_foreign_key_list('${table}')`)
  return parents.every(({ parent, column, named }) => (image[column] ?? null) === null || connection.get(`SELECT 1 FROM ${parent} WHERE ${named ?? 'id'} = ?`, image[column]!) !== undefined)
}
