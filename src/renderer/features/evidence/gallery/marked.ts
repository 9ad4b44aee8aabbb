import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { createForgetful } from '../../../bridge/index.ts'

interface Marked {
  /** The case they are of: those of another case do not count. */
  caseId: CaseId | null
  /** Exhibits that are marked for what is done with many at once. */
  ids: ReadonlySet<EvidenceId>
  /** Where a range begins that Shift extends. */
  anchor: EvidenceId | null
}

const NONE: ReadonlySet<EvidenceId> = new Set()

const useStore = createForgetful<Marked>(() => ({ caseId: null, ids: NONE, anchor: null }))

/** The exhibits of a case that are marked for bulk actions; beside them there is the one that is open. */
export const useMarked = (caseId: CaseId): ReadonlySet<EvidenceId> => useStore((state) => (state.caseId === caseId ? state.ids : NONE))

export const markedOf = (caseId: CaseId): ReadonlySet<EvidenceId> => (useStore.getState().caseId === caseId ? useStore.getState().ids : NONE)
export const anchorOf = (caseId: CaseId): EvidenceId | null => (useStore.getState().caseId === caseId ? useStore.getState().anchor : null)

/** `anchor`: absent stays as it was. */
export function setMarked(caseId: CaseId, ids: Iterable<EvidenceId>, anchor: EvidenceId | null = anchorOf(caseId)): void {
  useStore.setState({ caseId, ids: new Set(ids), anchor })
}

export const clearMarked = (caseId: CaseId): void => setMarked(caseId, NONE)

/** What an action is about: the marked ones, else the one that is open. */
export function chosenOf(caseId: CaseId, open: EvidenceId | null): EvidenceId[] {
  const marked = markedOf(caseId)
  return marked.size > 0 ? [...marked] : open ? [open] : []
}
