import { useEffect, useState } from 'react'
import type { JobSummary } from '../../../shared/contract/job.ts'
import { formatSize } from '../../ui/index.ts'

interface Mark { jobId: string; atMs: number; bytes: number }

/** Before this much time a rate is a guess. */
const SETTLED_MS = 1_500

/** How far a job is, how fast and how much longer: `612 of 1,204, 214 MB/s, about 20 seconds left`. Measured from when it was first seen. */
export function usePace(job: JobSummary | null): string {
  const [words, setWords] = useState('')
  const [first, setFirst] = useState<Mark | null>(null)
  useEffect(() => {
    if (!job) return
    const now = { jobId: job.id, atMs: Date.now(), bytes: job.bytes?.done ?? 0 }
    const from = first?.jobId === job.id ? first : now
    if (from === now && job.bytes) setFirst(now)
    setWords(spellPace(job, from, now))
  }, [job, first])
  return words
}

export function spellPace({ done, total, bytes }: Pick<JobSummary, 'done' | 'total' | 'bytes'>, from: Mark, now: Mark): string {
  if (total === 0) return ''
  const far = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
  const [tookMs, read] = [now.atMs - from.atMs, now.bytes - from.bytes]
  if (!bytes || tookMs < SETTLED_MS || read <= 0) return far
  const perSecond = (read / tookMs) * 1_000
  return `${far}, ${formatSize(perSecond)}/s, ${spellLeft((bytes.total - bytes.done) / perSecond)}`
}

function spellLeft(seconds: number): string {
  if (seconds < 5) return 'almost done'
  if (seconds < 90) return `about ${Math.ceil(seconds / 5) * 5} seconds left`
  return `about ${Math.ceil(seconds / 60)} minutes left`
}
