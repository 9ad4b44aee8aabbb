import { z } from 'zod'
import { CaseId, EvidenceId, JobId } from '../ids.ts'
import { InstantMs } from '../time.ts'
import { command, query } from './operation.ts'
import { JournalHead } from './vault.ts'

/**
 * One line of the custody journal. `hash` covers every field and `previousHash`. `zoneMinutes` is the machine's offset from UTC,
 * `elapsedMs` the time since Lamplighter was started by a clock that nobody can set; both null in lines from before they were kept.
 */
export const JournalEntry = z.object({
  sequence: z.int(), atMs: InstantMs, zoneMinutes: z.int().nullable(), elapsedMs: z.int().nullable(), actor: z.string(), action: z.string(), subject: z.string().nullable(), caseId: CaseId.nullable(),
  details: z.record(z.string(), z.unknown()), previousHash: z.string(), hash: z.string(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

/** What a journal is narrowed to. */
export const JournalScope = z.strictObject({
  caseId: CaseId.optional(),
  /** Lines about this picture, and about its notes, its proposed dates and the events that cite it. */
  evidenceId: EvidenceId.optional(),
})
export type JournalScope = z.infer<typeof JournalScope>

/** Which lines are wanted: those that fulfil all that is given. */
export const JournalFilter = JournalScope.extend({
  subject: z.string().max(64).optional(),
  action: z.string().max(60).optional(),
  actor: z.string().max(200).optional(),
  fromMs: InstantMs.optional(), beforeMs: InstantMs.optional(),
  /** Every word must stand somewhere in the line: in what is shown of it or in its hash. */
  text: z.string().max(200).optional(),
})
export type JournalFilter = z.infer<typeof JournalFilter>

const Counted = z.object({ id: z.string(), lines: z.int() })

/**
 * A line of the journal as the vault signed it. `note` is a C2SP signed note; anybody can check it with `verifierKey`. `atMs`: when it was
 * signed, to the second.
 */
export const Checkpoint = JournalHead.extend({ atMs: InstantMs, note: z.string(), verifierKey: z.string() })
export type Checkpoint = z.infer<typeof Checkpoint>

export const CHECKPOINT_VERDICTS = ['holds', 'other-vault', 'signature-wrong', 'rolled-back', 'rewritten'] as const
export const CheckpointVerdict = JournalHead.extend({ atMs: InstantMs, verdict: z.enum(CHECKPOINT_VERDICTS), message: z.string() })
export type CheckpointVerdict = z.infer<typeof CheckpointVerdict>

/** A checkpoint as somebody noted it; spaces and line ends do not matter. */
const Noted = z.string().max(4_000)

export const JOURNAL_FORMATS = ['jsonl', 'csv'] as const
export type JournalFormat = (typeof JOURNAL_FORMATS)[number]

export const journal = {
  /** Newest first, at most `limit`, before `beforeSequence` when given. */
  'journal.list': query(JournalFilter.extend({ beforeSequence: z.int().optional(), limit: z.int().min(1).max(500) }), z.array(JournalEntry)),
  /** How many lines the filter finds. Words and pictures make it read every line of the case or vault. */
  'journal.count': query(JournalFilter, z.object({ lines: z.int() })),
  /** The acts and people that stand in the journal, the most frequent first, with their numbers of lines. */
  'journal.overview': query(JournalScope, z.object({ actions: z.array(Counted), actors: z.array(Counted) })),
  /** What people call the things with these ids; those that nothing is known of are left out. */
  'journal.names': query(z.strictObject({ ids: z.array(z.string().max(64)).max(2_000) }), z.record(z.string(), z.string())),
  /** Asks where to save. `jsonl`: every field, for programs; `csv`: in words, for spreadsheets. A checkpoint comes last in both. */
  'journal.export': command(JournalScope.extend({ format: z.enum(JOURNAL_FORMATS) }), z.object({ jobId: JobId })),
  'vault.checkpoint': command(z.strictObject({}), Checkpoint),
  /** Writes a checkpoint of this vault to a file; asks where. Throws BAD_INPUT for a note that this vault did not sign. */
  'vault.saveCheckpoint': command(z.strictObject({ note: Noted }), z.object({ jobId: JobId })),
  /** Throws BAD_INPUT for what is no checkpoint. */
  'vault.compareCheckpoint': command(z.strictObject({ note: Noted }), CheckpointVerdict),
}
