import type { Annotation, AnnotationStyle, Selector, Shape } from '../../../shared/contract/annotation.ts'
import type { AnnotationId, CaseId, EvidenceId } from '../../../shared/ids.ts'
import { asBridgeError, call, wordsFor } from '../../bridge/index.ts'
import { showToast } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { useDrawing } from './drawing-store.ts'
import { useFresh } from './use-annotations.ts'

/** Every edit is one command, whose answer is shown at once; what is refused is said, and the shape stays as it was. */

export interface NewMark { shape: Shape; selectors: Selector[]; style: AnnotationStyle; text?: string; reason?: string }
export interface MarkChange { annotationId: AnnotationId; selectors?: Selector[]; style?: AnnotationStyle; text?: string; claim?: string; reason?: string }

const tell = (answers: [AnnotationId, { annotation: Annotation | null }][]) => useFresh.setState((now) => ({ answers: new Map([...now.answers, ...answers]) }))

async function attempt(work: () => Promise<Annotation[]>): Promise<Annotation[]> {
  try {
    const changed = await work()
    tell(changed.map((annotation) => [annotation.id, { annotation }]))
    return changed
  } catch (cause) {
    const { title, nextStep } = wordsFor(asBridgeError(cause))
    showToast('error', `${title}. ${nextStep}`)
    return []
  }
}

/** Draws shapes and selects them. */
export async function addMarks(evidenceId: EvidenceId, annotations: NewMark[]): Promise<Annotation[]> {
  const added = await attempt(() => call('annotation.add', { evidenceId, annotations }))
  if (added.length > 0) useDrawing.getState().select(added.map((one) => one.id))
  return added
}

export const changeMarks = (changes: MarkChange[]): Promise<Annotation[]> => attempt(() => call('annotation.update', { changes }))

export async function removeMarks(ids: readonly AnnotationId[]): Promise<void> {
  if (ids.length === 0) return
  await attempt(async () => {
    await call('annotation.remove', { annotationIds: [...ids] })
    tell(ids.map((id) => [id, { annotation: null }]))
    useDrawing.getState().select([])
    return []
  })
}

/** How far a duplicate lies from what it was made of, in picture pixels. */
const SHIFT = 12

export async function copyMarks(ids: readonly AnnotationId[], evidenceId: EvidenceId, shift = 0): Promise<void> {
  if (ids.length === 0) return
  const copies = await attempt(() => call('annotation.copy', { annotationIds: [...ids], evidenceId, right: shift, down: shift }))
  if (copies.length === 0) return
  useDrawing.getState().select(copies.map((one) => one.id))
  showToast('done', say('annotation.copied', { count: copies.length }))
}

export const duplicateMarks = (ids: readonly AnnotationId[], evidenceId: EvidenceId): Promise<void> => copyMarks(ids, evidenceId, SHIFT)

/** Puts what was copied on a picture: at the same place of another one, beside itself on its own. */
export async function pasteMarks(caseId: CaseId, evidenceId: EvidenceId, own: readonly Annotation[]): Promise<void> {
  const { copied } = useDrawing.getState()
  if (!copied || copied.caseId !== caseId) return
  const here = own.filter((one) => copied.ids.includes(one.id))
  // Highlights are not put beside themselves: copied in place they stand on their words in the reading that is current now.
  await copyMarks(copied.ids, evidenceId, here.some((one) => one.shape !== 'highlight') ? SHIFT : 0)
}
