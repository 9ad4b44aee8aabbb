import type { JournalEntry } from '../../shared/contract/journal.ts'
import type { Clock } from '../ports.ts'
import { GENESIS_HASH } from '../vault/index.ts'
import { canonicalJson, hashEntry } from './chain.ts'
import type { Connection, Value } from './connection.ts'

/** What happened: `action` is an operation or `noun.pastParticiple`, `subject` the id of the thing it was done to. */
export interface JournalLine {
  action: string
  actor: string
  subject: string | null
  caseId: string | null
  details: Record<string, unknown>
}

export interface JournalQuery {
  caseId?: string | undefined
  subject?: string | undefined
  beforeSequence?: number | undefined
  limit: number
}

/** Wall clocks are corrected by seconds now and then; more than this was set by somebody. */
const CLOCK_SLACK_MS = 60_000

type Row = Omit<JournalEntry, 'details'> & { details: string }

const COLUMNS = 'sequence, at_ms AS atMs, actor, action, subject, case_id AS caseId, details, previous_hash AS previousHash, hash'
const toEntry = (row: Row): JournalEntry => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> })

/** The custody journal's rows. Lines are appended inside the transaction of the change they tell of; nothing edits or removes them. */
export function createJournal(connection: Connection, clock: Clock) {
  const last = (): { sequence: number; hash: string; atMs: number } =>
    connection.get('SELECT sequence, hash, at_ms AS atMs FROM journal ORDER BY sequence DESC LIMIT 1') ?? { sequence: 0, hash: GENESIS_HASH, atMs: 0 }

  function write(line: JournalLine, atMs: number): JournalEntry {
    const { sequence, hash: previousHash } = last()
    const details = JSON.parse(canonicalJson(line.details)) as Record<string, unknown>
    const open = { ...line, caseId: line.caseId as JournalEntry['caseId'], details, sequence: sequence + 1, atMs, previousHash }
    const entry = { ...open, hash: hashEntry(open) }
    connection.run(
      'INSERT INTO journal (sequence, at_ms, actor, action, subject, case_id, details, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      entry.sequence, entry.atMs, entry.actor, entry.action, entry.subject, entry.caseId, canonicalJson(details), previousHash, entry.hash,
    )
    return entry
  }

  return {
    last,

    /** A clock that was set back is told of first, with the time of the line before and its own: the line's time alone would mislead. */
    append(line: JournalLine): JournalEntry {
      const atMs = clock.nowMs()
      const lastMs = last().atMs
      if (lastMs - atMs > CLOCK_SLACK_MS) write({ action: 'clock.jumped', actor: 'Lamplighter', subject: null, caseId: null, details: { lastMs, nowMs: atMs } }, atMs)
      return write(line, atMs)
    },

    /** Newest first. */
    list({ caseId, subject, beforeSequence, limit }: JournalQuery): JournalEntry[] {
      const wanted: [string, Value | undefined][] = [['case_id = ?', caseId], ['subject = ?', subject], ['sequence < ?', beforeSequence]]
      const given = wanted.filter((one): one is [string, Value] => one[1] !== undefined)
      const where = given.length > 0 ? `WHERE ${given.map(([text]) => text).join(' AND ')}` : ''
      return connection.all<Row>(`SELECT ${COLUMNS} FROM journal ${where} ORDER BY sequence DESC LIMIT ?`, ...given.map(([, value]) => value), limit).map(toEntry)
    },

    /** All of a case, oldest first. */
    ofCase: (caseId: string): JournalEntry[] =>
      connection.all<Row>(`SELECT ${COLUMNS} FROM journal WHERE case_id = ? ORDER BY sequence`, caseId).map(toEntry),

    at: (sequence: number): JournalEntry | null => {
      const row = connection.get<Row>(`SELECT ${COLUMNS} FROM journal WHERE sequence = ?`, sequence)
      return row ? toEntry(row) : null
    },

    /** At most `limit` lines after `afterSequence`, oldest first. */
    after: (afterSequence: number, limit: number): JournalEntry[] =>
      connection.all<Row>(`SELECT ${COLUMNS} FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?`, afterSequence, limit).map(toEntry),

    /** Every line with this action, oldest first. */
    withAction: (action: string): JournalEntry[] =>
      connection.all<Row>(`SELECT ${COLUMNS} FROM journal WHERE action = ? ORDER BY sequence`, action).map(toEntry),

    count: (): number => connection.get<{ count: number }>('SELECT count(*) AS count FROM journal')!.count,
  }
}
