import type { FoundEvidence } from '../../../../shared/contract/gallery.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { openRuns, type Layout } from './layout.ts'
import { anchorOf, markedOf, setMarked } from './marked.ts'

/** How a click or a key goes with what is marked already. */
export interface Held { toggles: boolean; extends: boolean }

/** The exhibits from one to another as they are listed, but for those in groups that are folded up. */
function range(layout: Layout, found: FoundEvidence, from: number, to: number): EvidenceId[] {
  return openRuns(layout, from, to).flatMap(([start, end]) => found.ids.slice(start, end))
}

/**
 * Goes to an item: alone it unmarks all; with Shift it marks all from the last one that was gone to by itself; with Ctrl it changes that one.
 * `open`: the exhibit that was open before, which counts as the first that is marked.
 */
export function markAt(caseId: CaseId, layout: Layout, found: FoundEvidence, index: number, open: EvidenceId | null, held: Held): void {
  const id = found.ids[index]!
  const marked = markedOf(caseId)
  if (held.extends) {
    const anchor = anchorOf(caseId) ?? open
    const from = anchor ? found.ids.indexOf(anchor) : -1
    const ids = range(layout, found, from < 0 ? index : from, index)
    return setMarked(caseId, held.toggles ? [...marked, ...ids] : ids, from < 0 ? id : anchor)
  }
  if (!held.toggles) return setMarked(caseId, [], id)
  toggleMark(caseId, id, open)
}

/** Marks one, or no longer. The open one comes along when the first other one is marked. */
export function toggleMark(caseId: CaseId, id: EvidenceId, open: EvidenceId | null): void {
  const next = new Set(markedOf(caseId))
  if (next.size === 0 && open && open !== id) next.add(open)
  if (!next.delete(id)) next.add(id)
  setMarked(caseId, next, id)
}
