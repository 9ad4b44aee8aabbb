import type { EvidenceId } from '../../shared/ids.ts'
import { logError } from '../log.ts'
import type { Store } from '../store/index.ts'

/** What was shown in full since each vault was opened. */
const shown = new WeakMap<Pick<Store, 'journal'>, Set<EvidenceId>>()

/** Tells the journal that an exhibit was shown, once for every opening; after it is on its way, which a journal that cannot be written must not hold up. */
export function tellViewed(store: Store, id: EvidenceId): void {
  const viewed = shown.get(store) ?? new Set()
  shown.set(store, viewed)
  if (viewed.has(id)) return
  viewed.add(id)
  setImmediate(() => {
    try {
      if (!store.isOpen()) return
      store.transaction(() => store.journal.append({ action: 'evidence.viewed', subject: id, caseId: store.evidence.get(id).caseId, details: {} }))
    } catch (error) {
      viewed.delete(id)
      logError(id, 'evidence.viewed', error)
    }
  })
}
