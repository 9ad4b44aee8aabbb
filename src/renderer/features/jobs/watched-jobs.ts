import { useEffect } from 'react'

/** The jobs that some part of the page shows from beginning to end, with how many parts do. */
const watchers = new Map<string, number>()

/** Says that the caller shows how this job ends, so that its failure need not be told a second time. Null watches nothing. */
export function useWatchJob(jobId: string | null): void {
  useEffect(() => {
    if (jobId === null) return
    watchers.set(jobId, (watchers.get(jobId) ?? 0) + 1)
    return () => {
      const left = watchers.get(jobId)! - 1
      if (left > 0) watchers.set(jobId, left)
      else watchers.delete(jobId)
    }
  }, [jobId])
}

export const isWatched = (jobId: string): boolean => watchers.has(jobId)
