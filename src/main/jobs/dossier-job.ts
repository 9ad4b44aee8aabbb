import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { finished } from 'node:stream/promises'
import type { CaseId, JobId } from '../../shared/ids.ts'
import type { DossierReceipt } from '../../shared/contract/dossier.ts'
import { AppError } from '../../shared/errors.ts'
import { writeDossier, type DossierPicture } from '../dossier/index.ts'
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
      const model = gatherDossier(work.store, caseId, atMs, work.appVersion)
      const target = await work.ports.chooseSaveFile({ suggestedName: suggestName(model.title, atMs) })
      if (target === null) throw new AppError('CANCELLED', 'No place to save was chosen.')
      const receipt = await exportTo(target, work, model, job)
      work.store.transaction(() => {
        work.store.receipts.add(caseId, receipt)
        work.store.journal.append({
          action: 'dossier.exported', actor: 'operator', subject: caseId, caseId,
          details: { sha256: receipt.sha256, pages: receipt.pages, sizeBytes: receipt.sizeBytes, marking: model.tlp },
        })
      })
      work.announce({ name: 'case.changed', caseId })
      return `Saved ${receipt.pages} pages to ${target}`
    },
  })
}

async function exportTo(target: string, work: Work, model: ReturnType<typeof gatherDossier>, job: RunningJob): Promise<DossierReceipt> {
  const part = `${target}.part`
  try {
    const output = createWriteStream(part, { mode: 0o600 })
    const written = finished(output)
    written.catch(() => undefined)
    const made = await writeDossier(model, (id) => pictureFor(work, id, job.signal), output, {
      signal: job.signal, onProgress: (done, total) => job.progress(done, total), fontsFolder: work.fontsFolder,
    })
    output.end()
    await written
    await sync(part)
    const facts = await digest(part)
    await rename(part, target)
    return { file: target, ...facts, pages: made.pages, remarks: made.remarks, atMs: model.atMs }
  } catch (error) {
    await rm(part, { force: true })
    throw asSaveError(error, target, job.signal)
  }
}

async function pictureFor(work: Work, evidenceId: string, signal: AbortSignal): Promise<DossierPicture> {
  const id = evidenceId as Parameters<Work['store']['evidence']['originalBlob']>[0]
  const { width, height } = work.store.evidence.get(id)
  const maxEdgePixels = Math.round(Math.max(width, height) * Math.min(1, Math.sqrt(PRINT_PIXELS / (width * height))))
  const original = await work.store.blobs.open(work.store.evidence.originalBlob(id))
  return renderPicture(work.pool, original, { as: 'jpeg', maxEdgePixels }, { signal, priority: 'queued' })
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync()
  await handle.close()
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

function asSaveError(error: unknown, target: string, signal: AbortSignal): unknown {
  if (signal.aborted) return new AppError('CANCELLED', 'The export was stopped. No file was left behind.')
  const code = systemCode(error)
  const name = basename(target)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('DISK_FULL', `The disk is full: “${name}” was not saved. Free some space or choose another disk.`, { cause: error })
  if (code) return new AppError('WRITE_FAILED', `“${name}” could not be saved there (${code}). Choose a folder you may write to.`, { cause: error })
  return error
}

/** The operating system's code, however deep it was wrapped. */
function systemCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  return 'code' in error && /^E[A-Z]+$/.test(String(error.code)) ? String(error.code) : systemCode(error.cause)
}

function suggestName(title: string, atMs: number): string {
  const plain = title.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 80).trim().replace(/ /g, '-') || 'case'
  return `${plain}-dossier-${new Date(atMs).toISOString().slice(0, 10)}.pdf`
}
