import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { DrawingFormat } from '../../shared/contract/drawing.ts'
import type { CaseId, JobId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { saveFile } from '../exchange/save-file.ts'
import type { Work } from './work.ts'

/** Asks where to save, writes the drawing and leaves a line about it. */
export function startDrawing(work: Work, { caseId, format, bytes }: { caseId: CaseId; format: DrawingFormat; bytes: Buffer }): JobId {
  const { store } = work
  return work.jobs.start({
    kind: 'export', caseId, items: [], stopped: 'The export was stopped. No file was left behind.',
    async run() {
      const target = await work.ports.chooseSaveFile({ suggestedName: `timeline.${format}` })
      if (target === null) throw new AppError('CANCELLED', 'No place to save was chosen.')
      await saveFile(target, (part) => writeFile(part, bytes, { flag: 'wx', mode: 0o600 }))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      store.transaction(() => store.journal.append({ action: 'drawing.saved', subject: caseId, caseId, details: { format, sha256, sizeBytes: bytes.byteLength } }))
      return `Saved the drawing of the timeline to ${target}`
    },
  })
}
