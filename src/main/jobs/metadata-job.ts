import type { EvidenceId, JobId } from '../../shared/ids.ts'
import { inspectPicture, readFacts } from '../imaging/index.ts'
import { recordFacts } from '../ingest/record-facts.ts'
import type { Work } from './work.ts'

/** Reads from the original what a picture’s file tells of itself: once, for what a version before brought in. */
export function startReadingMetadata(work: Work, evidenceId: EvidenceId): JobId {
  const { store, pool } = work
  const { caseId, name } = store.evidence.get(evidenceId)
  const original = store.evidence.pictureBlob(evidenceId)
  return work.jobs.start({
    kind: 'read', caseId, items: [name],
    async run(job) {
      job.update(0, { evidenceId, stage: 'reading' })
      const bytes = await store.blobs.open(original)
      const call = { signal: job.signal, priority: 'now' as const }
      const facts = await readFacts(pool, bytes, await inspectPicture(pool, bytes, call), call)
      store.transaction(() => recordFacts(work, evidenceId, facts))
      job.update(0, { stage: 'done' })
      work.announce({ name: 'evidence.changed', caseId, evidenceIds: [evidenceId] })
      work.announce({ name: 'timeline.changed', caseId })
      return 'Read what the file tells of itself'
    },
  })
}
