import { writeFile } from 'node:fs/promises'
import type { JournalFormat, JournalScope } from '../../shared/contract/journal.ts'
import type { JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { writeJournal } from '../exchange/journal-file.ts'
import { saveFile } from '../exchange/save-file.ts'
import type { Work } from './work.ts'

/** Asks where to save, writes the journal beside the target and moves it into place when whole, then leaves a line about it. */
export function startJournalExport(work: Work, scope: JournalScope, format: JournalFormat): JobId {
  const { store, vault, clock } = work
  const caseId = scope.caseId ?? null
  return work.jobs.start({
    kind: 'export', caseId, items: [], stopped: 'The export was stopped. No file was left behind.',
    async run(job) {
      const target = await choose(work, `journal-${dayOf(clock.nowMs())}.${format}`)
      const written = await saveFile(target, (part) => writeJournal({ store, vault, clock, scope, format, signal: job.signal, onProgress: job.progress }, part))
      store.transaction(() => store.journal.append({
        action: 'journal.exported', subject: scope.evidenceId ?? caseId, caseId, details: { format, lines: written.lines, sha256: written.sha256, sizeBytes: written.sizeBytes, line: written.sequence },
      }))
      return `Saved ${written.lines} lines to ${target}`
    },
  })
}

/** Writes the note as it is. */
export function startSaveCheckpoint(work: Work, note: string): JobId {
  return work.jobs.start({
    kind: 'export', caseId: null, items: [],
    async run() {
      const target = await choose(work, `checkpoint-${dayOf(work.clock.nowMs())}.txt`)
      await saveFile(target, (part) => writeFile(part, note, { mode: 0o600, flag: 'wx' }))
      return `Saved the checkpoint to ${target}`
    },
  })
}

/** Throws CANCELLED. */
async function choose({ ports }: Work, suggestedName: string): Promise<string> {
  const target = await ports.chooseSaveFile({ suggestedName })
  if (target === null) throw new AppError('CANCELLED', 'No place to save was chosen.')
  return target
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
