import { MOST_MARKED } from '../../../../shared/contract/gallery.ts'
import type { Input } from '../../../../shared/contract/index.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { asBridgeError, call, wordsFor } from '../../../bridge/index.ts'
import { showToast } from '../../../ui/index.ts'

export type Marking = Omit<Input<'evidence.mark'>, 'evidenceIds'>

/** So many at a time, as many as one command takes; false when one failed, which a message says. */
export async function inBatches(ids: readonly EvidenceId[], run: (evidenceIds: EvidenceId[]) => Promise<unknown>): Promise<boolean> {
  try {
    for (let from = 0; from < ids.length; from += MOST_MARKED) await run(ids.slice(from, from + MOST_MARKED))
    return true
  } catch (cause) {
    const { title, nextStep } = wordsFor(asBridgeError(cause))
    showToast('error', `${title}. ${nextStep}`)
    return false
  }
}

export const markExhibits = (ids: readonly EvidenceId[], marking: Marking): Promise<boolean> => inBatches(ids, (evidenceIds) => call('evidence.mark', { evidenceIds, ...marking }))

/** On all of them, or off where all of those that are known of bear it. */
export async function toggleStar(ids: readonly EvidenceId[]): Promise<void> {
  if (ids.length === 0) return
  const known = await call('evidence.summaries', { evidenceIds: ids.slice(0, 200) }).catch(() => [])
  await markExhibits(ids, { star: !known.every((item) => item.starred) })
}
