import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { MOST_LINE_CHARACTERS } from '../../../../shared/contract/reading.ts'

/** One line being put right. Enter keeps it, Ctrl+Enter also saves, Escape leaves it as it was. `selected`: characters to begin with. */
export function LineEditor({ text, selected, onKeep, onLeave, onSave }: {
  text: string; selected: readonly [number, number] | null; onKeep: (text: string) => void; onLeave: () => void; onSave: (text: string) => void
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const isLeft = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(...(selected ?? [text.length, text.length]))
    // Only where it begins.
  }, [])
  const leaveBy = (act: () => void) => { isLeft.current = true; act() }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    const { value } = event.currentTarget
    if (event.key === 'Escape') leaveBy(onLeave)
    else leaveBy(() => (event.ctrlKey || event.metaKey ? onSave(value) : onKeep(value)))
  }
  return (
    <textarea ref={field} className="line-editor" dir="auto" rows={1} maxLength={MOST_LINE_CHARACTERS} aria-label="Text of this line" defaultValue={text} spellCheck={false}
      onKeyDown={onKeyDown} onBlur={(event) => { if (!isLeft.current) onKeep(event.currentTarget.value) }} />
  )
}
