import { Copy, CopyPlus, Trash2 } from 'lucide-react'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import { Button, showToast } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { duplicateMarks, removeMarks } from './actions.ts'
import { useDrawing } from './drawing-store.ts'
import { MarkTags } from './mark-tags.tsx'

/** What can be done with several at once. */
export function ManyMarks({ annotations }: { annotations: readonly Annotation[] }) {
  const ids = annotations.map((one) => one.id)
  const { caseId, evidenceId } = annotations[0]!
  const ready = () => {
    useDrawing.setState({ copied: { caseId, ids } })
    showToast('note', say('annotation.copyReady', { count: ids.length }))
  }
  return (
    <section className="mark-form" aria-label={say('annotation.chosen', { count: ids.length })}>
      <p>{say('annotation.chosen', { count: ids.length })}</p>
      <MarkTags annotations={annotations} />
      <footer className="mark-form-foot">
        <Button size="dense" icon={Copy} onPress={ready}>{say('annotation.copyTo')}</Button>
        <Button size="dense" icon={CopyPlus} onPress={() => void duplicateMarks(ids, evidenceId)}>{say('annotation.duplicate')}</Button>
        <Button size="dense" icon={Trash2} onPress={() => void removeMarks(ids)}>{say('annotation.remove')}</Button>
      </footer>
    </section>
  )
}
