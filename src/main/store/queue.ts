import type { ErrorCode } from '../../shared/errors.ts'
import type { CaseId, EvidenceId, JobId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'

/** An import or a reading as it was asked for. `request` is the job's own: see jobs/ingest-job.ts and jobs/read-job.ts. */
export interface QueuedJob {
  id: JobId
  kind: 'ingest' | 'read'
  caseId: CaseId | null
  request: Record<string, unknown>
  state: 'running' | 'paused' | 'done' | 'failed' | 'cancelled'
  message: string
  startedMs: number
  endedMs: number | null
}

/** Where a file lies, and what it was like when it was handed in. Null: it was not there by then. */
export interface FilePlace { path: string | Buffer; sizeBytes: number | null; modifiedMs: number | null }

/**
 * `waiting`: a file that has yet to come in. `reading`: an exhibit that is to be read; whether it was, its own row tells.
 * `failed` with an exhibit: only its text was not read.
 */
export type QueuedState = 'waiting' | 'reading' | 'done' | 'duplicate' | 'failed' | 'cancelled'

export interface QueuedItem {
  position: number
  name: string
  /** Null for a file that came as bytes, and for an exhibit. */
  place: FilePlace | null
  state: QueuedState
  code: ErrorCode | null
  message: string | null
  evidenceId: EvidenceId | null
  /** Of the exhibit, where there is one. */
  sha256: string | null
  wordCount: number | null
  /** How far it is as people see it, its reading included. */
  stage: 'waiting' | 'done' | 'duplicate' | 'failed' | 'cancelled'
}

export interface SettledItem { state: QueuedState; code?: ErrorCode; message?: string; evidenceId?: EvidenceId }

/** How many ended jobs are kept. */
const KEPT_ENDED = 50

const JOB = 'id, kind, case_id AS caseId, request, state, message, started_ms AS startedMs, ended_ms AS endedMs'
const ITEM = `i.position, i.name, i.path, i.size_bytes AS sizeBytes, i.modified_ms AS modifiedMs, i.state, i.code, i.message, i.evidence_id AS evidenceId,
  e.sha256, e.reading, e.reading_error AS readingError, (SELECT word_count FROM ocr_runs WHERE evidence_id = e.id ORDER BY version DESC LIMIT 1) AS wordCount`

type JobRow = Omit<QueuedJob, 'request'> & { request: string }
type ItemRow = Omit<QueuedItem, 'place' | 'stage'> & { reading: string | null; readingError: string | null } & { path: string | Buffer | null; sizeBytes: number | null; modifiedMs: number | null }

const toJob = ({ request, ...job }: JobRow): QueuedJob => ({ ...job, request: JSON.parse(request) as QueuedJob['request'] })
const toItem = ({ path, sizeBytes, modifiedMs, reading, readingError, ...item }: ItemRow): QueuedItem =>
  ({ ...item, ...withReading(item, reading, readingError), place: path === null ? null : { path, sizeBytes, modifiedMs } })

type Told = Pick<QueuedItem, 'code' | 'message'>

function withReading({ state, code, message }: Told & Pick<QueuedItem, 'state'>, reading: string | null, error: string | null): Told & Pick<QueuedItem, 'stage'> {
  if (state !== 'reading') return { stage: state, code, message }
  if (reading === 'failed') return { stage: 'failed', code: 'READING_FAILED', message: error }
  return { stage: reading === 'queued' || reading === 'reading' ? 'waiting' : 'done', code, message }
}

/** The imports and readings that were asked for, with what each of their items came to. Items whose exhibit is removed go with it. */
export function createQueue(connection: Connection) {
  const each = <T>(rows: readonly T[], change: (row: T) => void) => connection.transaction(() => { for (const row of rows) change(row) })

  return {
    /** Keeps a job that begins, and forgets the oldest that ended. Files have no place yet: see `locate`. */
    add(job: Omit<QueuedJob, 'state' | 'message' | 'endedMs'>, items: readonly (Pick<QueuedItem, 'name' | 'evidenceId'> & { place?: FilePlace | null })[]): void {
      connection.transaction(() => {
        connection.run(`INSERT INTO jobs (id, kind, case_id, request, state, message, started_ms) VALUES (?, ?, ?, ?, 'running', '', ?)`,
          job.id, job.kind, job.caseId, JSON.stringify(job.request), job.startedMs)
        for (const [position, { name, evidenceId, place }] of items.entries()) {
          connection.run('INSERT INTO job_items (job_id, position, name, path, size_bytes, modified_ms, state, evidence_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            job.id, position, name, place?.path ?? null, place?.sizeBytes ?? null, place?.modifiedMs ?? null, evidenceId === null ? 'waiting' : 'reading', evidenceId)
        }
        connection.run('DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE ended_ms IS NOT NULL ORDER BY ended_ms DESC, id DESC LIMIT -1 OFFSET ?)', KEPT_ENDED)
      })
    },

    /** Where files of the job lie, by position. */
    locate: (id: string, places: readonly (FilePlace & { position: number })[]) =>
      each(places, ({ position, path, sizeBytes, modifiedMs }) =>
        void connection.run('UPDATE job_items SET path = ?, size_bytes = ?, modified_ms = ? WHERE job_id = ? AND position = ?', path, sizeBytes, modifiedMs, id, position)),

    /** What an item came to, or that it waits again. */
    settle(id: string, position: number, { state, code, message, evidenceId }: SettledItem): void {
      connection.run('UPDATE job_items SET state = ?, code = ?, message = ?, evidence_id = coalesce(?, evidence_id) WHERE job_id = ? AND position = ?',
        state, code ?? null, message ?? null, evidenceId ?? null, id, position)
    },

    setRequest: (id: string, request: QueuedJob['request']) => void connection.run('UPDATE jobs SET request = ? WHERE id = ?', JSON.stringify(request), id),

    /** The job goes on, or waits for somebody. */
    setState: (id: string, state: 'running' | 'paused') => void connection.run(`UPDATE jobs SET state = ?, message = '', ended_ms = NULL WHERE id = ?`, state, id),

    /** Imports wait for somebody; returns how many. */
    pauseImports: (): number => connection.run(`UPDATE jobs SET state = 'paused' WHERE kind = 'ingest' AND ended_ms IS NULL`),

    /** The job ended, without reaching the items at these positions. */
    end: (id: string, end: Pick<QueuedJob, 'state' | 'message'> & { endedMs: number }, notReached: readonly number[]) => connection.transaction(() => {
      connection.run('UPDATE jobs SET state = ?, message = ?, ended_ms = ? WHERE id = ?', end.state, end.message, end.endedMs, id)
      connection.run(`UPDATE job_items SET state = 'cancelled' WHERE job_id = ? AND position IN (SELECT value FROM json_each(?))`, id, JSON.stringify(notReached))
      connection.run(`UPDATE job_items SET state = CASE state WHEN 'reading' THEN 'done' ELSE 'cancelled' END WHERE job_id = ? AND state IN ('waiting', 'reading')`, id)
    }),

    find(id: string): QueuedJob | null {
      const row = connection.get<JobRow>(`SELECT ${JOB} FROM jobs WHERE id = ?`, id)
      return row ? toJob(row) : null
    },

    /** Jobs that have not come to their end, in the order they were begun. */
    unfinished: (): QueuedJob[] => connection.all<JobRow>(`SELECT ${JOB} FROM jobs WHERE ended_ms IS NULL ORDER BY id`).map(toJob),

    /** Ended jobs of which something failed, newest first. */
    failed: (limit: number): QueuedJob[] => connection.all<JobRow>(
      `SELECT ${JOB} FROM jobs WHERE ended_ms IS NOT NULL AND (state = 'failed' OR EXISTS (SELECT 1 FROM job_items WHERE job_id = jobs.id AND state = 'failed'))
        ORDER BY ended_ms DESC, id DESC LIMIT ?`, limit).map(toJob),

    items: (id: string): QueuedItem[] =>
      connection.all<ItemRow>(`SELECT ${ITEM} FROM job_items i LEFT JOIN evidence e ON e.id = i.evidence_id WHERE i.job_id = ? ORDER BY i.position`, id).map(toItem),
  }
}
