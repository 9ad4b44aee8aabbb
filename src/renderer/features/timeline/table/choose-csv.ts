import type { CaseId, JobId } from '../../../../shared/ids.ts'
import { adopt, asBridgeError, call, wordsFor } from '../../../bridge/index.ts'
import { showToast } from '../../../ui/index.ts'

/** Lets a person choose a file of events and has it read; the job that reads it, or null. */
export async function chooseCsv(caseId: CaseId): Promise<JobId | null> {
  const file = await choose()
  if (!file) return null
  try {
    const [adopted] = await adopt([file])
    return adopted ? (await call('timeline.readCsv', { caseId, ticket: adopted.ticket })).jobId : null
  } catch (cause) {
    const { title, nextStep } = wordsFor(asBridgeError(cause))
    showToast('error', `${title}. ${nextStep}`)
    return null
  }
}

const choose = (): Promise<File | null> => new Promise((resolve) => {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.csv,.tsv,.txt,text/csv' })
  input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true })
  input.addEventListener('cancel', () => resolve(null), { once: true })
  input.click()
})
