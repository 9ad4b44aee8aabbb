import type { EvidenceId, JobId } from '../../shared/ids.ts'
import type { Work } from './work.ts'

/**
 * Reads pictures (again). Each reading is a new version of the text; a failed one leaves the earlier version current. What waits is
 * marked in the store, so that a lock or a crash does not forget it.
 */
export function startReading(work: Work, evidenceIds: EvidenceId[], language?: string): JobId {
  const items = evidenceIds.map((id) => work.store.evidence.get(id))
  work.store.transaction(() => { for (const { id } of items) work.store.evidence.setReading(id, 'queued') })
  return work.jobs.start({
    kind: 'read',
    caseId: items[0]?.caseId ?? null,
    items: items.map((item) => item.name),
    async run(job) {
      let read = 0
      await Promise.all(items.map(async (item, index) => {
        job.update(index, { evidenceId: item.id })
        const outcome = await work.readings.read(item.id, { signal: job.signal, language, onStart: () => job.update(index, { stage: 'reading' }) })
        if (outcome.state === 'done') read++
        job.update(index, outcome.state === 'failed'
          ? { stage: 'failed', code: outcome.code, message: outcome.message }
          : { stage: outcome.state, wordCount: outcome.state === 'done' ? outcome.wordCount : null })
      }))
      return `${read} of ${items.length} read`
    },
  })
}
