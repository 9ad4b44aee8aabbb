import { useEffect, useRef } from 'react'
import { Copy, CopyPlus, Trash2 } from 'lucide-react'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import type { Size } from '../../../shared/annotation/geometry.ts'
import { formatInstant } from '../../../shared/time.ts'
import { Button, showToast, TextArea, TextField } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { useAutosave } from '../case/index.ts'
import { ThingNotes } from '../note/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { call } from '../../bridge/index.ts'
import { duplicateMarks, removeMarks } from './actions.ts'
import { useDrawing } from './drawing-store.ts'
import { MarkEvents } from './mark-events.tsx'
import { MarkPosition } from './mark-position.tsx'
import { MarkTags } from './mark-tags.tsx'
import { shapeWord } from './mark-words.ts'

const LEAST_REASON = 3
const isShort = (reason: string) => reason.trim().length < LEAST_REASON

/** One mark: what it shows, what is noted on it, and where it lies. Saved as it is typed. Mount with the mark’s id as key. */
export function MarkForm({ annotation, size }: { annotation: Annotation; size: Size }) {
  const { id, caseId, evidenceId, shape, number, claim, text, reason, madeBy, createdMs } = annotation
  const isRedaction = shape === 'redaction'
  const autosave = useAutosave({ claim, text, reason }, async (changed) => {
    if (changed.reason !== undefined && isShort(changed.reason)) throw new Error('a redaction keeps a reason')
    await call('annotation.update', { changes: [{ annotationId: id, ...changed }] })
  })
  const { draft, change, flush } = autosave
  const isMissing = isRedaction && isShort(draft.reason)
  const claimField = useRef<HTMLInputElement>(null)
  const isWriting = useDrawing((state) => state.writing === id)
  useEffect(() => {
    if (!isWriting) return
    claimField.current?.focus()
    useDrawing.setState({ writing: null })
  }, [isWriting])
  const ready = () => {
    useDrawing.setState({ copied: { caseId, ids: [id] } })
    showToast('note', say('annotation.copyReady', { count: 1 }))
  }
  return (
    <section className="mark-form" aria-label={`${say('annotation.marks')} ${number}, ${shapeWord(shape)}`} onBlur={() => void flush()}>
      {isRedaction && (
        <TextField label={say('annotation.reason')} value={draft.reason} onChange={(next) => change({ reason: next })} maxLength={1_000}
          error={isMissing ? say('annotation.reason.missing') : null} />
      )}
      <TextField inputRef={claimField} label={say('annotation.claim')} hint={say('annotation.claim.hint')} value={draft.claim}
        onChange={(next) => change({ claim: next })} maxLength={1_000} />
      <TextArea label={say(shape === 'text' ? 'annotation.label' : 'annotation.note')} rows={2} value={draft.text}
        onChange={(next) => change({ text: next })} maxLength={50_000} />
      {!isMissing && <ErrorNotice error={autosave.error} />}
      <MarkTags annotations={[annotation]} />
      <MarkEvents annotation={annotation} />
      <MarkPosition annotation={annotation} size={size} />
      <ThingNotes caseId={caseId} subjectId={id} />
      <footer className="mark-form-foot">
        <Button size="dense" icon={Copy} onPress={ready}>{say('annotation.copyTo')}</Button>
        <Button size="dense" icon={CopyPlus} onPress={() => void duplicateMarks([id], evidenceId)}>{say('annotation.duplicate')}</Button>
        <Button size="dense" icon={Trash2} onPress={() => void removeMarks([id])}>{say('annotation.remove')}</Button>
      </footer>
      <p className="type-small type-faint" dir="auto">{say('annotation.by', { name: madeBy, when: formatInstant(createdMs) })}</p>
    </section>
  )
}
