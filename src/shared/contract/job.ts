import { z } from 'zod'
import { CaseId, EvidenceId, JobId } from '../ids.ts'
import { ERROR_CODES } from '../errors.ts'
import { command, query } from './operation.ts'

export const JOB_KINDS = ['ingest', 'read', 'dossier', 'verify', 'rekey', 'backup', 'remove', 'restore', 'export', 'events'] as const
/** `paused`: what is under way ends, nothing more is begun; imports and readings only. */
export const JOB_STATES = ['running', 'paused', 'done', 'failed', 'cancelled'] as const

/** One thing a job works on: a file that comes in, a picture that is read. */
export const JobItem = z.object({
  index: z.int(), name: z.string(),
  /** The item of the document it came out of; absent for a thing by itself. */
  partOf: z.int().optional(),
  stage: z.enum(['waiting', 'hashing', 'decoding', 'storing', 'reading', 'done', 'duplicate', 'failed', 'cancelled']),
  evidenceId: EvidenceId.nullable(), sha256: z.string().nullable(), wordCount: z.int().nullable(),
  /** How many other pictures of the vault look the same (PDQ distance ≤ 31). */
  similarCount: z.int().nullable(),
  code: z.enum(ERROR_CODES).nullable(), message: z.string().nullable(),
})
export type JobItem = z.infer<typeof JobItem>

export const JobSummary = z.object({
  id: JobId, kind: z.enum(JOB_KINDS), caseId: CaseId.nullable(), state: z.enum(JOB_STATES),
  done: z.int(), total: z.int(), failed: z.int(),
  /** Bytes read so far, of how many, where that tells the time left. */
  bytes: z.object({ done: z.number(), total: z.number() }).optional(),
  /** The job's outcome in words once it ended; the error's when it failed. */
  message: z.string(),
  /** What a failed job failed with, where that was foreseen. */
  code: z.enum(ERROR_CODES).optional(),
  startedMs: z.number(), endedMs: z.number().nullable(),
  /** True: it can be paused, and what failed can be tried again. */
  isQueue: z.boolean(),
  /** How fast an import or a reading goes, measured over the last minute, and how long it will still go; null: not known yet, or nothing goes on. */
  itemsPerMinute: z.number().nullable(), secondsLeft: z.int().nullable(),
  /** It was begun before the vault was last opened, and was taken up again, or ended before. */
  earlier: z.enum(['taken-up', 'ended']).optional(),
})
export type JobSummary = z.infer<typeof JobSummary>

export const job = {
  'job.list': query(z.strictObject({}), z.array(JobSummary), { open: true }),
  'job.items': query(z.strictObject({ jobId: JobId }), z.array(JobItem)),
  'job.cancel': command(z.strictObject({ jobId: JobId }), z.strictObject({})),
  // Imports and readings. Throw BAD_INPUT for other work, and where there is nothing to do.
  'job.pause': command(z.strictObject({ jobId: JobId }), z.strictObject({})),
  'job.resume': command(z.strictObject({ jobId: JobId }), z.strictObject({})),
  /** Tries what failed again: this item, or all. A file is taken as it is now. */
  'job.retry': command(z.strictObject({ jobId: JobId, index: z.int().min(0).optional() }), z.strictObject({})),
}
