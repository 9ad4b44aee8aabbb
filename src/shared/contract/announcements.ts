import type { CaseId } from '../ids.ts'
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
  | { name: 'evidence.changed'; caseId: CaseId }
  | { name: 'timeline.changed'; caseId: CaseId }
  | { name: 'watch.changed'; caseId: CaseId }
  | { name: 'job.progressed'; job: JobSummary; items: JobItem[] }
