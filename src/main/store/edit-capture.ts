import type { Connection, Value } from './connection.ts'

/** A row by its columns. */
export type Image = Record<string, string | number | null>

/** What one command did to one row: null where the row was not there. */
export interface RowChange {
  table: TrackedTable
  key: Value[]
  before: Image | null
  after: Image | null
  /** Ids that stand in it: what it is, and what it hangs on. */
  of: string[]
}

interface Tracked {
  key: readonly string[]
  /** Only changes of these, in rows that stay; without them the whole row, also when it comes or goes. */
  columns?: readonly string[]
  /** The case a row belongs to, in SQL; the row is `$`. Null where what it hangs on went with it. */
  caseId: string
  /** What must hold of a change for it to be noted. */
  only?: string
}

const THROUGH = (table: string, id: string) => `(SELECT case_id FROM ${table} WHERE id = $.${id})`

/** What people edit. Counters, states of machines and what is derived from these rows are not among them, nor is a legal hold: it is never lifted by a key. */
const TABLES = {
  cases: { key: ['id'], columns: ['title', 'status', 'tlp', 'handling', 'author', 'summary', 'subject', 'review_ms', 'language'], caseId: '$.id' },
  // A vault from before versions says null for the newest, which is no place to go back to.
  evidence: { key: ['id'], columns: ['starred', 'flag', 'kind', 'platform', 'acquisition', 'captured_ms', 'reading_version'], caseId: '$.case_id', only: 'OLD.reading_version IS NEW.reading_version OR OLD.reading_version IS NOT NULL' },
  annotations: { key: ['id'], caseId: '$.case_id' },
  events: { key: ['id'], caseId: '$.case_id' },
  event_evidence: { key: ['event_id', 'evidence_id'], caseId: THROUGH('evidence', 'evidence_id') },
  event_annotations: { key: ['event_id', 'annotation_id'], caseId: `coalesce(${THROUGH('events', 'event_id')}, ${THROUGH('annotations', 'annotation_id')})` },
  proposals: { key: ['id'], columns: ['state'], caseId: THROUGH('evidence', 'evidence_id') },
  identifier_decisions: { key: ['evidence_id', 'kind', 'value'], caseId: THROUGH('evidence', 'evidence_id') },
  notes: { key: ['id'], caseId: '$.case_id' },
  note_links: { key: ['note_id', 'target_id'], caseId: THROUGH('notes', 'note_id') },
  tags: { key: ['subject_id', 'tag'], caseId: '$.case_id' },
} as const satisfies Record<string, Tracked>

export type TrackedTable = keyof typeof TABLES

export const keyOf = (table: TrackedTable): readonly string[] => TABLES[table].key

const ID = /^(?:ev|case|note|annot|event|prop)_[0-9a-z]{26}$/

/** Notes what happens to rows that people edit, while it is open. Triggers and notes lie in memory and go with the connection. */
export function createCapture(connection: Connection) {
  function prepare(): void {
    if (connection.get(`SELECT 1 FROM sqlite_temp_master WHERE name = 'edit_rows'`)) return
    connection.exec(`CREATE TEMP TABLE edit_capture (is_open INTEGER NOT NULL); INSERT INTO edit_capture VALUES (0);
      CREATE TEMP TABLE edit_rows (at INTEGER PRIMARY KEY, of_table TEXT NOT NULL, case_id TEXT, before TEXT, after TEXT);`)
    for (const [table, tracked] of Object.entries(TABLES)) {
      const all = connection.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name)
      connection.exec(triggersOf(table, tracked, all))
    }
  }

  return {
    open(): void {
      prepare()
      connection.run('DELETE FROM temp.edit_rows')
      connection.run('UPDATE temp.edit_capture SET is_open = 1')
    },
    /** What was noted since, by case; what came to nothing is left out. */
    close(): Map<string, RowChange[]> {
      const rows = connection.all<NotedRow>('SELECT of_table AS "table", case_id AS caseId, before, after FROM temp.edit_rows ORDER BY at')
      connection.run('UPDATE temp.edit_capture SET is_open = 0')
      connection.run('DELETE FROM temp.edit_rows')
      return byCase(rows)
    },
  }
}

function triggersOf(table: string, { key, columns, caseId, only }: Tracked, all: readonly string[]): string {
  const kept = columns ?? all
  const image = (row: string) => `json_object(${[...new Set([...key, ...kept, ...all.filter((name) => name.endsWith('_id'))])].map((name) => `'${name}', ${row}.${name}`).join(', ')})`
  const isOpen = '(SELECT is_open FROM edit_capture)'
  const changed = `(${kept.map((name) => `OLD.${name} IS NOT NEW.${name}`).join(' OR ')})${only ? ` AND (${only})` : ''}`
  const trigger = (event: string, row: 'NEW' | 'OLD', when: string, before: string, after: string) =>
    `CREATE TEMP TRIGGER edit_of_${table}_${event} AFTER ${event} ON main.${table} WHEN ${when} BEGIN
      INSERT INTO edit_rows (of_table, case_id, before, after) VALUES ('${table}', ${caseId.replaceAll('$', row)}, ${before}, ${after}); END;`
  const changing = trigger('UPDATE', 'NEW', `${isOpen} AND ${changed}`, image('OLD'), image('NEW'))
  return columns ? changing : [changing, trigger('INSERT', 'NEW', isOpen, 'NULL', image('NEW')), trigger('DELETE', 'OLD', isOpen, image('OLD'), 'NULL')].join('\n')
}

/** One text for one row. */
export const rowName = ({ table, key }: Pick<RowChange, 'table' | 'key'>): string => JSON.stringify([table, ...key])

interface NotedRow { table: TrackedTable; caseId: string | null; before: string | null; after: string | null }

function byCase(rows: readonly NotedRow[]): Map<string, RowChange[]> {
  const whole = new Map<string, RowChange & { caseId: string | null }>()
  for (const row of rows) {
    const [before, after] = [row.before, row.after].map((text) => (text === null ? null : (JSON.parse(text) as Image)))
    const key = TABLES[row.table].key.map((column) => (after ?? before)![column]!)
    const name = rowName({ table: row.table, key })
    const earlier = whole.get(name)
    const of = [...(earlier?.of ?? []), ...[before, after].flatMap((image) => Object.values(image ?? {}).filter((value): value is string => typeof value === 'string' && ID.test(value)))]
    whole.set(name, { table: row.table, key, before: earlier ? earlier.before : before!, after: after!, of: [...new Set(of)], caseId: earlier?.caseId ?? row.caseId })
  }
  // A link that went with what it hung on belongs where that belongs.
  const cases = new Map([...whole.values()].flatMap(({ key, caseId }) => (caseId === null ? [] : [[key[0], caseId] as const])))
  const found = new Map<string, RowChange[]>()
  for (const { caseId, ...change } of whole.values()) {
    const own = caseId ?? cases.get(change.key[0]!)
    const told = own && narrowed(change)
    if (!told) continue
    if (!found.has(own)) found.set(own, [])
    found.get(own)!.push(told)
  }
  return found
}

/** Of a row that stays, only what changed; null where nothing did. */
function narrowed(change: RowChange): RowChange | null {
  const { before, after } = change
  if (!before && !after) return null
  if (!before || !after) return change
  const columns = Object.keys(after).filter((column) => before[column] !== after[column])
  const only = (image: Image): Image => Object.fromEntries(columns.map((column) => [column, image[column]!]))
  return columns.length === 0 ? null : { ...change, before: only(before), after: only(after) }
}
