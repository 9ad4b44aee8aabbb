import type { JournalEntry, JournalFilter, JournalScope } from '../../shared/contract/journal.ts'
import type { Clock } from '../ports.ts'
import { GENESIS_HASH } from '../vault/index.ts'
import { canonicalJson, hashEntry } from './chain.ts'
import type { Connection } from './connection.ts'
import { filterCondition, scopeCondition } from './journal-filter.ts'
import { schemaVersion } from './migrate.ts'

/** What happened: `action` is an operation or `noun.pastParticiple`, `subject` the id of the thing it was done to; by the operator where no actor is named. */
export interface JournalLine {
  action: string
  actor?: string
  subject: string | null
  caseId: string | null
  details: Record<string, unknown>
}

export interface JournalQuery extends JournalFilter { beforeSequence?: number | undefined; limit: number }

/** Wall clocks are corrected by seconds now and then; more than this was set by somebody. */
const CLOCK_SLACK_MS = 60_000

/** The machine's offset from UTC at that time, in minutes; east is positive. */
const zoneAt = (atMs: number): number => -new Date(atMs).getTimezoneOffset()

interface Row extends Pick<JournalEntry, 'sequence' | 'actor' | 'action' | 'subject' | 'hash'> {
  at_ms: number
  /** Absent while the schema is older than its columns, as it is until a vault of an earlier version is migrated. */
  zone_minutes?: number | null
  elapsed_ms?: number | null
  case_id: JournalEntry['caseId']
  details: string
  previous_hash: string
}

const toEntry = ({ sequence, at_ms, zone_minutes, elapsed_ms, actor, action, subject, case_id, details, previous_hash, hash }: Row): JournalEntry => ({
  sequence, atMs: at_ms, zoneMinutes: zone_minutes ?? null, elapsedMs: elapsed_ms ?? null, actor, action, subject, caseId: case_id,
  details: JSON.parse(details) as Record<string, unknown>, previousHash: previous_hash, hash,
})

/** The schema whose journal keeps zone and elapsed time. */
const KEEPS_CLOCK = 3

/** The custody journal's rows. Lines are appended inside the transaction of the change they tell of; nothing edits or removes them. `operator` spells who is at work. */
export function createJournal(connection: Connection, clock: Clock, operator: () => string) {
  const last = (): { sequence: number; hash: string; atMs: number } =>
    connection.get('SELECT sequence, hash, at_ms AS atMs FROM journal ORDER BY sequence DESC LIMIT 1') ?? { sequence: 0, hash: GENESIS_HASH, atMs: 0 }

  function write(line: JournalLine, atMs: number): JournalEntry {
    const { sequence, hash: previousHash } = last()
    const details = JSON.parse(canonicalJson(line.details)) as Record<string, unknown>
    const keepsClock = schemaVersion(connection) >= KEEPS_CLOCK
    const open = {
      ...line, actor: line.actor ?? operator(), caseId: line.caseId as JournalEntry['caseId'], details, sequence: sequence + 1, atMs, previousHash,
      zoneMinutes: keepsClock ? zoneAt(atMs) : null, elapsedMs: keepsClock ? clock.monotonicMs() : null,
    }
    const entry = { ...open, hash: hashEntry(open) }
    connection.run(
      `INSERT INTO journal (sequence, at_ms, actor, action, subject, case_id, details, previous_hash, hash${keepsClock ? ', zone_minutes, elapsed_ms' : ''})
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?${keepsClock ? ', ?, ?' : ''})`,
      entry.sequence, entry.atMs, entry.actor, entry.action, entry.subject, entry.caseId, canonicalJson(details), previousHash, entry.hash,
      ...(keepsClock ? [entry.zoneMinutes, entry.elapsedMs] : []),
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
    list({ limit, ...filter }: JournalQuery): JournalEntry[] {
      const { sql, values } = filterCondition(filter)
      return connection.all<Row>(`SELECT * FROM journal ${sql} ORDER BY sequence DESC LIMIT ?`, ...values, limit).map(toEntry)
    },

    /** How many lines the filter finds. */
    found(filter: JournalFilter): number {
      const { sql, values } = filterCondition(filter)
      return connection.get<{ lines: number }>(`SELECT count(*) AS lines FROM journal ${sql}`, ...values)!.lines
    },

    /** What stands in this column, with its count of lines, the most frequent first. */
    tally(column: 'action' | 'actor', scope: JournalScope): { id: string; lines: number }[] {
      const { sql, values } = scopeCondition(scope)
      return connection.all(`SELECT ${column} AS id, count(*) AS lines FROM journal ${sql} GROUP BY ${column} ORDER BY lines DESC, id LIMIT 200`, ...values)
    },

    /** At most `limit` lines of the scope after `afterSequence`, oldest first. */
    within(scope: JournalScope, afterSequence: number, limit: number): JournalEntry[] {
      const { sql, values } = scopeCondition(scope)
      return connection.all<Row>(`SELECT * FROM journal ${sql || 'WHERE true'} AND sequence > ? ORDER BY sequence LIMIT ?`, ...values, afterSequence, limit).map(toEntry)
    },

    /** All of a case, oldest first. */
    ofCase: (caseId: string): JournalEntry[] =>
      connection.all<Row>(`SELECT * FROM journal WHERE case_id = ? ORDER BY sequence`, caseId).map(toEntry),

    at: (sequence: number): JournalEntry | null => {
      const row = connection.get<Row>(`SELECT * FROM journal WHERE sequence = ?`, sequence)
      return row ? toEntry(row) : null
    },

    /** At most `limit` lines after `afterSequence`, oldest first. */
    after: (afterSequence: number, limit: number): JournalEntry[] =>
      connection.all<Row>(`SELECT * FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?`, afterSequence, limit).map(toEntry),

    /** Every line with this action, oldest first. */
    withAction: (action: string): JournalEntry[] =>
      connection.all<Row>(`SELECT * FROM journal WHERE action = ? ORDER BY sequence`, action).map(toEntry),

    count: (): number => connection.get<{ count: number }>('SELECT count(*) AS count FROM journal')!.count,
  }
}
