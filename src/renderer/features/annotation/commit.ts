import type { Annotation, Shape } from '../../../shared/contract/annotation.ts'
import { toSelectors } from '../../../shared/annotation/selectors.ts'
import type { AnnotationId, EvidenceId } from '../../../shared/ids.ts'
import { addMarks, changeMarks, type NewMark } from './actions.ts'
import { useDrawing } from './drawing-store.ts'
import type { Drawn } from './gesture.ts'

/** Shapes as they were dragged, or moved with keys: one command for all of them. */
export async function commitDrafts(annotations: readonly Annotation[], drafts: ReadonlyMap<AnnotationId, Drawn>): Promise<void> {
  const changes = annotations.flatMap((annotation) => {
    const draft = drafts.get(annotation.id)
    if (!draft) return []
    const selectors = toSelectors(draft.geometry, draft.quotes)
    const old = annotation.target.map((one) => one.selector)
    return JSON.stringify(selectors) === JSON.stringify(old) ? [] : [{ annotationId: annotation.id, selectors }]
  })
  if (changes.length > 0) await changeMarks(changes)
}

/** What was drawn becomes a mark; a redaction and a label ask for their words first. */
export async function finishDrawn(evidenceId: EvidenceId, { shape, geometry, quotes }: Drawn & { shape: Shape }): Promise<void> {
  if (shape === 'redaction' || shape === 'text') return useDrawing.setState({ asking: { evidenceId, shape, geometry, ...(quotes && { quotes }) } })
  await addAndFocus(evidenceId, { shape, selectors: toSelectors(geometry, quotes) })
}

export async function addAndFocus(evidenceId: EvidenceId, mark: Omit<NewMark, 'style'>): Promise<void> {
  const [added] = await addMarks(evidenceId, [{ ...mark, style: useDrawing.getState().style }])
  if (!added) return
  // Strokes and callouts come in numbers; of the others one is drawn and then looked at.
  if (!['freehand', 'callout', 'highlight'].includes(mark.shape)) useDrawing.setState({ tool: 'select' })
  focusMark(added.id)
}

/** Opens the list of marks with this one’s claim to type in. */
export const writeOn = (id: AnnotationId): void => {
  useDrawing.getState().select([id])
  useDrawing.setState({ writing: id })
}

/** Once it is drawn. */
export const focusMark = (id: AnnotationId): void => useDrawing.setState({ toFocus: id })
