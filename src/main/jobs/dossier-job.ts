import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { CaseId, JobId } from '../../shared/ids.ts'
import type { DossierReceipt } from '../../shared/contract/dossier.ts'
import { AppError } from '../../shared/errors.ts'
import { checkpointAt } from '../custody/index.ts'
import { writeDossier, type DossierModel, type DossierPicture } from '../dossier/index.ts'
import { saveFile } from '../exchange/save-file.ts'
import { renderPicture } from '../imaging/index.ts'
import { gatherDossier } from './dossier-model.ts'
import type { RunningJob } from './jobs.ts'
import type { Work } from './work.ts'

/** Pixels of a picture in the document: sharp at full page width, also for long scrolls, and small enough to mail. */
const PRINT_PIXELS = 5_000_000

/** Asks where to save, writes beside the target and moves it into place when whole, then leaves a receipt. */
export function startDossier(work: Work, caseId: CaseId, atMs: number): JobId {
  return work.jobs.start({
    kind: 'dossier', caseId, items: [],
    async run(job) {
      const model = signed(work, gatherDossier(work.store, caseId, atMs, work.appVersion))
      const target = await work.ports.chooseSaveFile({ suggestedName: suggestName(model.title, atMs) })
      if (target === null) throw new AppError('CANCELLED', 'No place to save was chosen.')
      const receipt = await exportTo(target, work, model, job)
      work.store.transaction(() => {
        work.store.receipts.add(caseId, receipt)
        work.store.journal.append({
          action: 'dossier.exported', subject: caseId, caseId,
          details: { sha256: receipt.sha256, pages: receipt.pages, sizeBytes: receipt.sizeBytes, marking: model.tlp },
        })
      })
      work.announce({ name: 'case.changed', caseId })
      return `Saved ${receipt.pages} pages to ${target}`
    },
  })
}

/** With the head it prints signed, as of the time it prints: the same case and time give the same bytes. */
function signed({ store, vault }: Work, model: DossierModel): DossierModel {
  const { journalHeadSequence: sequence, journalHeadHash: hash } = model.integrity
  return { ...model, integrity: { ...model.integrity, checkpoint: checkpointAt({ store, vault }, { sequence, hash }, model.atMs) } }
}

async function exportTo(target: string, work: Work, model: ReturnType<typeof gatherDossier>, job: RunningJob): Promise<DossierReceipt> {
  try {
    return await saveFile(target, async (part) => {
      const output = createWriteStream(part, { mode: 0o600, flags: 'wx' })
      const written = finished(output)
      written.catch(() => undefined)
      const made = await writeDossier(model, (id) => pictureFor(work, id, job.signal), output, {
        signal: job.signal, onProgress: (done, total) => job.progress(done, total), fontsFolder: work.fontsFolder,
      })
      output.end()
      await written
      return { file: target, ...await digest(part), pages: made.pages, remarks: [...model.warnings ?? [], ...made.remarks], atMs: model.atMs }
    })
  } catch (error) {
    throw job.signal.aborted ? new AppError('CANCELLED', 'The export was stopped. No file was left behind.') : error
  }
}

async function pictureFor(work: Work, evidenceId: string, signal: AbortSignal): Promise<DossierPicture> {
  const id = evidenceId as Parameters<Work['store']['evidence']['originalBlob']>[0]
  const { width, height } = work.store.evidence.get(id)
  const maxEdgePixels = Math.round(Math.max(width, height) * Math.min(1, Math.sqrt(PRINT_PIXELS / (width * height))))
  const original = await work.store.blobs.open(work.store.evidence.pictureBlob(id))
  return renderPicture(work.pool, original, { as: 'jpeg', maxEdgePixels, fills: work.store.annotations.redactions(id) }, { signal, priority: 'queued' })
}

async function digest(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer)
    sizeBytes += (chunk as Buffer).byteLength
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

function suggestName(title: string, atMs: number): string {
  const plain = title.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim().slice(0, 80).trim().replace(/ /g, '-') || 'case'
  return `${plain}-dossier-${new Date(atMs).toISOString().slice(0, 10)}.pdf`
}
