import type { CaseId, EvidenceId } from '../ids.ts'
import type { JobItem, JobSummary } from './job.ts'

/**
 * What the core says unasked. A page answers most of them by asking again: truth lives behind the contract.
 * `items` are the job's items that changed since the last announcement.
 */
export type Announcement =
  | { name: 'vault.opened' }
  /** To the porch, which then locks. */
  | { name: 'vault.idle' }
  /** The same: the open vault was closed and its keys destroyed. */
  | { name: 'vault.destroyed' }
  | { name: 'vault.locked'; reason: 'asked' | 'idle' | 'core-gone' }
  | { name: 'case.changed'; caseId: CaseId }
  /** `evidenceIds`: these only; absent: any of the case. */
  | { name: 'evidence.changed'; caseId: CaseId; evidenceIds?: EvidenceId[] }
  | { name: 'timeline.changed'; caseId: CaseId }
  | { name: 'annotation.changed'; caseId: CaseId }
  /** What can be undone or done again is different now. */
  | { name: 'edits.changed'; caseId: CaseId }
  | { name: 'searches.changed' }
  | { name: 'watch.changed'; caseId: CaseId }
  | { name: 'job.progressed'; job: JobSummary; items: JobItem[] }
