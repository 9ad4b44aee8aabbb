import type { JobItem, JobSummary } from '../../../shared/contract/job.ts'
import { call, createForgetful, mergeItems, onAnnouncement } from '../../bridge/index.ts'
import { showToast } from '../../ui/index.ts'
import { isWatched } from './watched-jobs.ts'

interface Jobs {
  /** Newest first. */
  jobs: readonly JobSummary[]
  items: Readonly<Record<string, readonly JobItem[]>>
}

/** Every job since the vault was opened, as last announced. */
export const useJobs = createForgetful<Jobs>(() => ({ jobs: [], items: {} }))

function put(job: JobSummary, changed: readonly JobItem[]): void {
  useJobs.setState(({ jobs, items }) => ({
    jobs: [job, ...jobs.filter((each) => each.id !== job.id)].sort((a, b) => b.startedMs - a.startedMs),
    items: { ...items, [job.id]: mergeItems(items[job.id] ?? [], changed) },
  }))
}

/** A failure that is shown where it happened is not told again. */
function sayEnd(job: JobSummary): void {
  if (job.state === 'cancelled') showToast('note', job.message || 'Cancelled.')
  else if (job.state === 'done' && job.failed === 0) showToast('done', job.message)
  else if (!isWatched(job.id)) showToast('error', job.message)
}

async function askForJobs(): Promise<void> {
  for (const job of await call('job.list', {}).catch(() => [])) put(job, await call('job.items', { jobId: job.id }).catch(() => []))
}

/**
 * Keeps `useJobs` true and says when a job ends. Returns the way to stop.
 * What still arrives of a vault that was just locked is dropped.
 */
export function followJobs(): () => void {
  let isLocked = false
  void askForJobs()
  return onAnnouncement((announcement) => {
    if (announcement.name === 'vault.locked') isLocked = true
    if (announcement.name === 'vault.opened') {
      isLocked = false
      void askForJobs()
    }
    if (announcement.name !== 'job.progressed' || isLocked) return
    const { job, items } = announcement
    const known = useJobs.getState().jobs.find((each) => each.id === job.id)
    put(job, items)
    if (job.endedMs !== null && known?.endedMs === null) sayEnd(job)
  })
}
