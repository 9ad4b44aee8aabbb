import type { JobItem, JobSummary } from '../../shared/contract/job.ts'
import type { JobId } from '../../shared/ids.ts'
import type { QueuedItem, QueuedJob } from '../store/index.ts'
import type { JobRequest, QueueWork } from './jobs.ts'
import type { Work } from './work.ts'

/** Items as the vault has them, as a job shows them. What was under way only waits for now. */
const asJobItems = (items: readonly QueuedItem[]): JobItem[] => items.map(({ name, evidenceId, sha256, stage, code, message, wordCount }, index) =>
  ({ index, name, stage, evidenceId, sha256, wordCount: stage === 'done' ? wordCount : null, similarCount: null, code, message }))

/** What a job goes on from. */
export const asFrom = ({ id, state, message, startedMs, endedMs }: QueuedJob, items: readonly QueuedItem[]): NonNullable<JobRequest['from']> =>
  ({ summary: { id, state, message, startedMs, endedMs }, items: asJobItems(items) })

/** Keeps a job in the vault. `positions`: those of its items there, by index; `retry`: what is done with items that wait again. */
export function keepJob({ store, readings, clock }: Work, id: JobId, positions: readonly number[], retry: QueueWork['retry']): QueueWork {
  return {
    keepPause: (isPaused) => store.queue.setState(id, isPaused ? 'paused' : 'running'),
    keepRetry(indexes) {
      const again = new Set(indexes.map((index) => positions[index]))
      for (const { position, evidenceId } of store.queue.items(id).filter((item) => again.has(item.position))) {
        if (evidenceId) store.evidence.setReading(evidenceId, 'queued')
        store.queue.settle(id, position, { state: evidenceId ? 'reading' : 'waiting' })
      }
      if (store.queue.find(id)?.state !== 'paused') store.queue.setState(id, 'running')
    },
    keepEnd({ state, message, endedMs }: JobSummary, items) {
      const notReached = items.flatMap(({ stage, index }) => (stage === 'cancelled' ? positions[index] ?? [] : []))
      store.queue.end(id, { state, message, endedMs: endedMs ?? clock.nowMs() }, notReached)
    },
    goOn: () => readings.goOn(),
    retry,
  }
}
