import { z } from 'zod'
import { CaseId, EvidenceId, JobId } from '../ids.ts'
import { ERROR_CODES } from '../errors.ts'
import { command, query } from './operation.ts'

export const JOB_KINDS = ['ingest', 'read', 'dossier', 'verify', 'rekey', 'backup', 'remove', 'restore', 'export'] as const
export const JOB_STATES = ['running', 'done', 'failed', 'cancelled'] as const

/** One thing a job works on: a file that comes in, a picture that is read. */
export const JobItem = z.object({
  index: z.int(), name: z.string(),
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
})
export type JobSummary = z.infer<typeof JobSummary>

export const job = {
  'job.list': query(z.strictObject({}), z.array(JobSummary), { open: true }),
  'job.items': query(z.strictObject({ jobId: JobId }), z.array(JobItem)),
  'job.cancel': command(z.strictObject({ jobId: JobId }), z.strictObject({})),
}
