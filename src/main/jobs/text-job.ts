import type { TextFormat } from '../../shared/contract/reading.ts'
import type { CaseId, EvidenceId, JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { saveFile } from '../exchange/save-file.ts'
import { writeTexts } from '../exchange/text-file.ts'
import type { Work } from './work.ts'

export interface TextRequest { caseId: CaseId; evidenceIds?: EvidenceId[] | undefined; format: TextFormat }

/** Asks where to save, writes what was read beside the target and moves it into place when whole, then leaves a line about it. Throws NOT_FOUND. */
export function startTextExport(work: Work, { caseId, evidenceIds, format }: TextRequest): JobId {
  const { store } = work
  const all = store.evidence.list(caseId)
  const chosen = evidenceIds ? all.filter((one) => evidenceIds.includes(one.id)) : all
  if (evidenceIds && chosen.length < new Set(evidenceIds).size) throw new AppError('NOT_FOUND', 'Not all of these exhibits are in the case (any more).')
  const [only] = chosen
  const name = only && chosen.length === 1 ? `E-${only.exhibitNumber}-text` : 'case-text'
  return work.jobs.start({
    kind: 'export', caseId, items: [], stopped: 'The export was stopped. No file was left behind.',
    async run(job) {
      const target = await work.ports.chooseSaveFile({ suggestedName: `${name}.${format}` })
      if (target === null) throw new AppError('CANCELLED', 'No place to save was chosen.')
      const request = { store, caseId, evidenceIds: chosen.map((one) => one.id), format, signal: job.signal, onProgress: job.progress }
      const written = await saveFile(target, (part) => writeTexts(request, part))
      store.transaction(() => store.journal.append({
        action: 'evidence.textExported', subject: chosen.length === 1 ? only!.id : caseId, caseId, details: { format, pictures: chosen.length, ...written },
      }))
      return `Saved the text of ${chosen.length === 1 ? 'one exhibit' : `${chosen.length} exhibits`} to ${target}`
    },
  })
}
