import { useLayoutEffect, useState } from 'react'
import type { DragEvent, KeyboardEvent, ReactNode, RefObject } from 'react'
import type { FoundItem } from '../../../shared/contract/item.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { spellLink } from '../../../shared/note-links.ts'
import { call } from '../../bridge/index.ts'
import { caretPlace } from './caret-place.ts'
import { CompletionList, useCompletion } from './completion.tsx'
import { breakLine, completionAt, indentLines, prefixLines, wrap } from './edit-text.ts'
import type { Edit } from './edit-text.ts'
import { idOf } from './link-targets.ts'
import { nameOf } from './link-chip.tsx'

const ITEMS = 'application/x-lamplighter-items'
const LONGEST = 50_000

/** What a keystroke does to the text; null: nothing of ours. */
function editFor(event: KeyboardEvent, edit: Edit): Edit | null {
  const isMod = event.ctrlKey || event.metaKey
  if (event.key === 'Enter' && !isMod && !event.shiftKey && !event.altKey) return breakLine(edit)
  if (!isMod || event.altKey) return null
  if (event.shiftKey) return event.code === 'Digit7' ? prefixLines(edit, '1. ') : event.code === 'Digit8' ? prefixLines(edit, '- ') : event.code === 'Digit9' ? prefixLines(edit, '- [ ] ') : event.code === 'Period' ? prefixLines(edit, '> ') : null
  switch (event.key.toLowerCase()) {
    case 'b': return wrap(edit, '**')
    case 'i': return wrap(edit, '*')
    case 'e': return wrap(edit, '`')
    case ']': return indentLines(edit, false)
    case '[': return indentLines(edit, true)
    case 'h': return prefixLines(edit, '## ')
    default: return null
  }
}

/** Writes an edit into a field as if it had been typed, so that the field's own undo knows it. */
export function applyEdit(field: HTMLTextAreaElement, { text, start, end }: Edit): void {
  const old = field.value
  let from = 0
  while (from < old.length && from < text.length && old[from] === text[from]) from++
  let same = 0
  while (same < old.length - from && same < text.length - from && old[old.length - 1 - same] === text[text.length - 1 - same]) same++
  field.focus()
  field.setSelectionRange(from, old.length - same)
  const added = text.slice(from, text.length - same)
  if (added !== '') document.execCommand('insertText', false, added)
  else if (old.length - same > from) document.execCommand('delete')
  field.setSelectionRange(start, end)
}

export const editOf = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Edit => ({ text: value, start: selectionStart, end: selectionEnd })

/** A growing field for Markdown: `@` looks for something to link to, exhibits that are dropped become links. */
export function NoteField({ label, placeholder, value, onChange, caseId, field, isSpelled, hasFocus = false, onKeyDown, children }: {
  label: string; placeholder: string; value: string; onChange: (text: string) => void; caseId: CaseId; field: RefObject<HTMLTextAreaElement | null>; isSpelled: boolean; hasFocus?: boolean
  onKeyDown: (event: KeyboardEvent) => void; children?: ReactNode
}) {
  const [open, setOpen] = useState<{ at: number; query: string; place: { left: number; bottom: number } } | null>(null)
  const completion = useCompletion(caseId, open?.query ?? null)
  useLayoutEffect(() => { if (hasFocus) { field.current?.focus(); field.current?.setSelectionRange(field.current.value.length, field.current.value.length) } }, [hasFocus, field])

  const look = () => {
    const box = field.current!
    const found = box.selectionStart === box.selectionEnd ? completionAt(box.value, box.selectionStart) : null
    setOpen(found && { ...found, place: caretPlace(box, found.at) })
  }
  const pick = (item: FoundItem) => {
    const box = field.current!
    const link = `${spellLink(nameOf(item).slice(0, 80), idOf(item))} `
    const caret = open!.at + link.length
    applyEdit(box, { text: box.value.slice(0, open!.at) + link + box.value.slice(box.selectionStart), start: caret, end: caret })
    setOpen(null)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (open && answerCompletion(event)) return
    const edit = editFor(event, editOf(field.current!))
    if (edit) {
      event.preventDefault()
      event.stopPropagation()
      if (edit.text.length <= LONGEST) applyEdit(field.current!, edit)
    } else onKeyDown(event)
  }
  function answerCompletion(event: KeyboardEvent): boolean {
    const item = completion.items[completion.current]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') completion.move(event.key === 'ArrowDown' ? 1 : -1)
    else if ((event.key === 'Enter' || event.key === 'Tab') && item && !event.ctrlKey && !event.metaKey) pick(item)
    else if (event.key === 'Escape') setOpen(null)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const onDrop = async (event: DragEvent) => {
    const given = event.dataTransfer.getData(ITEMS)
    if (!given) return
    event.preventDefault()
    event.stopPropagation()
    const ids = readItems(given)
    const items = ids.length > 0 ? await call('item.get', { ids }).catch(() => []) : []
    const box = field.current
    if (!box || items.length === 0) return
    const links = items.map((item) => spellLink(nameOf(item), idOf(item))).join(', ')
    const { text, start, end } = editOf(box)
    const space = start > 0 && !/\s/.test(text[start - 1]!) ? ' ' : ''
    const caret = start + space.length + links.length
    applyEdit(box, { text: text.slice(0, start) + space + links + text.slice(end), start: caret, end: caret })
  }
  return (
    <div className="note-field" onDragOver={(event) => { if (event.dataTransfer.types.includes(ITEMS)) { event.preventDefault(); event.stopPropagation() } }} onDrop={(event) => void onDrop(event)}>
      <textarea ref={field} className="ui-input" dir="auto" rows={2} maxLength={LONGEST} placeholder={placeholder} value={value} spellCheck={isSpelled} autoComplete="off" autoCorrect="off"
        role={open ? 'combobox' : undefined} aria-expanded={open ? true : undefined} aria-label={label} aria-autocomplete={open ? 'list' : undefined} aria-controls={open ? completion.listId : undefined}
        aria-activedescendant={open && completion.items.length > 0 ? completion.optionId(completion.current) : undefined}
        onChange={(event) => { onChange(event.target.value); look() }} onSelect={look} onBlur={() => setOpen(null)} onKeyDown={onKey} />
      {open && <CompletionList completion={completion} place={open.place} query={open.query} onPick={pick} />}
      {children}
    </div>
  )
}

function readItems(given: string): EvidenceId[] {
  try {
    const { evidenceIds } = JSON.parse(given) as { evidenceIds?: unknown }
    return Array.isArray(evidenceIds) ? evidenceIds.filter((id): id is EvidenceId => typeof id === 'string' && /^ev_[0-9a-hjkmnp-tv-z]{26}$/.test(id)).slice(0, 50) : []
  } catch {
    return []
  }
}
