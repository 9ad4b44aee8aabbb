import type { DragEvent } from 'react'
import { MOST_MARKED } from '../../../../shared/contract/gallery.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { say } from '../../../words/index.ts'

/** What is dragged inside the window: JSON `{ caseId, evidenceIds }`. */
export const ITEMS_TYPE = 'application/x-lamplighter-items'

/** Takes along all that are marked, where the one that is taken hold of is among them. */
export function startDrag(event: DragEvent, caseId: CaseId, id: EvidenceId, marked: ReadonlySet<EvidenceId>): void {
  const evidenceIds = (marked.has(id) ? [...marked] : [id]).slice(0, MOST_MARKED)
  event.dataTransfer.setData(ITEMS_TYPE, JSON.stringify({ caseId, evidenceIds }))
  event.dataTransfer.effectAllowed = 'copyLink'
  const image = Object.assign(document.createElement('div'), { className: 'gallery-drag', textContent: say('marked.dragged', { count: evidenceIds.length }) })
  document.body.append(image)
  event.dataTransfer.setDragImage(image, -12, -8)
  // It is drawn when the handler has ended; then it may go.
  requestAnimationFrame(() => image.remove())
}
