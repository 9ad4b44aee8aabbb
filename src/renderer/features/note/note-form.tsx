import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Button, Kbd, TextArea } from '../../ui/index.ts'

/** A growing text field; Mod+Enter saves, Escape gives up. */
export function NoteForm({ label, text = '', saveLabel, isSaving, onSave, onCancel }: {
  label: string; text?: string; saveLabel: string; isSaving: boolean; onSave: (text: string) => Promise<void>; onCancel?: () => void
}) {
  const [draft, setDraft] = useState(text)
  const isReady = draft.trim() !== '' && draft !== text
  const save = () => { if (isReady && !isSaving) void onSave(draft) }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else if (event.key === 'Escape' && onCancel) onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form className="note-form" onKeyDown={onKeyDown} onSubmit={(event) => { event.preventDefault(); save() }}>
      <TextArea label={label} hideLabel placeholder={onCancel ? '' : `${label}…`} rows={2} maxLength={50_000} value={draft} onChange={setDraft}
        autoFocus={onCancel !== undefined} />
      <div className="note-form-actions">
        <span className="type-faint type-small"><Kbd keys="Mod+Enter" /> saves</span>
        {onCancel && <Button size="dense" variant="quiet" onPress={onCancel}>Cancel</Button>}
        <Button size="dense" type="submit" isDisabled={!isReady} busyLabel={isSaving ? 'Saving…' : null}>{saveLabel}</Button>
      </div>
    </form>
  )
}
