import type { JobItem, JobSummary } from '../../../shared/contract/job.ts'
import { errorWords } from '../../bridge/index.ts'
import { spellPace } from '../../../shared/pace-words.ts'
import { formatCount } from '../../ui/index.ts'

/** What a job does, as a title. */
export const KIND_WORDS: Record<JobSummary['kind'], string> = {
  ingest: 'Importing', read: 'Reading', dossier: 'Writing the dossier', verify: 'Verifying the vault', rekey: 'Giving the vault a new key',
  backup: 'Backing up', remove: 'Removing', restore: 'Restoring a backup', export: 'Exporting', events: 'Reading events',
}

export const STATE_WORDS: Record<JobSummary['state'], string> = { running: 'Running', paused: 'Paused', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' }

export const STAGE_WORDS: Record<JobItem['stage'], string> = {
  waiting: 'Waiting', hashing: 'Hashing', decoding: 'Decoding', storing: 'Sealing', reading: 'Reading', done: 'Done', duplicate: 'Already here',
  failed: 'Failed', cancelled: 'Cancelled',
}

/** `1,312 of 5,000`; empty where that is not known. */
export const spellDone = ({ done, total }: JobSummary): string => (total === 0 ? '' : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`)

/** How a job that is not over goes: `about 3 min left, 42 a minute`, `paused`, `taken up again`. */
export const spellState = (job: JobSummary): string =>
  [job.state === 'paused' ? 'paused' : '', job.earlier === 'taken-up' ? 'taken up again' : '', spellPace(job)].filter(Boolean).join(' · ').replace(/^./, (first) => first.toUpperCase())

/** What is known of one item besides its stage: words found, other pictures that look the same, or why it failed. */
export function describeItem(item: JobItem): string {
  if (item.code) return item.message || `${errorWords[item.code].title}. ${errorWords[item.code].nextStep}`
  const words = item.wordCount === null ? '' : formatCount(item.wordCount, 'word')
  const similar = item.similarCount ? `looks like ${formatCount(item.similarCount, 'other picture')}` : ''
  return [words, similar, item.message ?? ''].filter(Boolean).join(' · ')
}
