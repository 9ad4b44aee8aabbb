import type { Input } from '../../../../shared/contract/index.ts'
import { DOCUMENT_TYPES } from '../../../../shared/document-formats.ts'
import { FORMAT_FACTS } from '../../../../shared/image-formats.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { adopt, asBridgeError, call, wordsFor } from '../../../bridge/index.ts'
import { showToast } from '../../../ui/index.ts'
import { useOrigins } from './origin-store.ts'

type Intake = Input<'evidence.ingest'>['intake']

/** As many tickets as one `evidence.ingest` takes. */
const BATCH = 5_000

/** What the file dialog offers first; the core decides what a file is. Not every desktop knows every media type, so endings too. */
const ACCEPTED = [...Object.values(FORMAT_FACTS).flatMap(({ mime, endings }) => [mime, ...endings.map((ending) => `.${ending}`)]), ...DOCUMENT_TYPES]

/**
 * Asks for files, or a folder of them, in the system's dialog and imports what is chosen. Must be called from a key or a click.
 * The field stands in no document: the browser keeps the names chosen in those with the page's history.
 */
export function chooseFiles(caseId: CaseId, intake: 'dialog' | 'folder'): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, webkitdirectory: intake === 'folder' })
  if (intake === 'dialog') input.accept = ACCEPTED.join(',')
  input.addEventListener('change', () => void importFiles(caseId, [...(input.files ?? [])], intake))
  input.click()
}

/** Hands files to the core and starts importing and reading them. Failures to start are told in a message; never rejects. */
export async function importFiles(caseId: CaseId, files: readonly File[], intake: Intake): Promise<void> {
  if (files.length === 0) return showToast('note', 'There was no file to import.')
  for (let from = 0; from < files.length; from += BATCH) {
    try {
      await startBatch(caseId, files.slice(from, from + BATCH), intake)
    } catch (cause) {
      const { title, nextStep } = wordsFor(asBridgeError(cause))
      return showToast('error', `The import could not start. ${title}. ${nextStep}`)
    }
  }
}

async function startBatch(caseId: CaseId, files: readonly File[], intake: Intake): Promise<void> {
  const adopted = await adopt(files)
  const { jobId } = await call('evidence.ingest', { caseId, files: adopted.map(({ ticket, name }) => ({ ticket, name })), intake, read: true })
  useOrigins.getState().ask(jobId)
}
