import { useEffect, useState } from 'react'
import { onAnnouncement } from './announcements.ts'
import { call } from './client.ts'
import type { JobItem, JobSummary } from '../../shared/contract/job.ts'

export interface JobState {
  job: JobSummary | null
  /** What the job works on, in order of `index`. */
  items: readonly JobItem[]
  isRunning: boolean
}

/** Replaces the items that changed, keeping the order of `index`. */
export function mergeItems(items: readonly JobItem[], changed: readonly JobItem[]): readonly JobItem[] {
  if (changed.length === 0) return items
  const last = items.at(-1)
  // As a rule all are known: five thousand need not be put in order again for one.
  if (last?.index === items.length - 1 && changed.every(({ index }) => index < items.length)) {
    const merged = [...items]
    for (const item of changed) merged[item.index] = item
    return merged
  }
  const byIndex = new Map(items.map((item) => [item.index, item]))
  for (const item of changed) byIndex.set(item.index, item)
  return [...byIndex.values()].sort((a, b) => a.index - b.index)
}

const NOTHING: JobState = { job: null, items: [], isRunning: false }

/** Follows one job: what is known of it now, then what the core announces. `jobId` null follows nothing. */
export function useJob(jobId: string | null): JobState {
  const [state, setState] = useState<JobState>(NOTHING)
  useEffect(() => {
    setState(NOTHING)
    if (jobId === null) return
    let isCurrent = true
    const stop = onAnnouncement((announcement) => {
      if (announcement.name !== 'job.progressed' || announcement.job.id !== jobId) return
      const { job, items } = announcement
      setState((last) => ({ job, items: mergeItems(last.items, items), isRunning: job.state === 'running' }))
    })
    void askOnce(jobId).then((known) => {
      // What was announced meanwhile is newer than what was asked for.
      if (isCurrent && known) setState((last) => ({
        job: last.job ?? known.job, items: mergeItems(known.items, last.items), isRunning: (last.job ?? known.job).state === 'running',
      }))
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [jobId])
  return state
}

async function askOnce(jobId: string): Promise<{ job: JobSummary; items: JobItem[] } | null> {
  const [jobs, items] = await Promise.all([
    call('job.list', {}).catch(() => []),
    call('job.items', { jobId: jobId as JobSummary['id'] }).catch(() => []),
  ])
  const job = jobs.find((each) => each.id === jobId)
  return job ? { job, items } : null
}
