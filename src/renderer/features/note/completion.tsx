import { useEffect, useId, useState } from 'react'
import { createPortal } from 'react-dom'
import type { FoundItem } from '../../../shared/contract/item.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import { say } from '../../words/index.ts'
import { KindIcon, kindOf } from './link-chip.tsx'
import { idOf } from './link-targets.ts'

const KINDS: FoundItem['kind'][] = ['exhibit', 'event', 'annotation', 'note', 'case']
const SHOWN = 8

export interface Completion {
  items: readonly FoundItem[]
  current: number
  listId: string
  optionId: (index: number) => string
  move: (by: 1 | -1) => void
  isLoading: boolean
}

/** What may be meant by what was typed after the `@`; `query` null: nothing is looked for. */
export function useCompletion(caseId: CaseId, query: string | null): Completion {
  const listId = useId()
  const [current, setCurrent] = useState(0)
  const { data, isLoading } = useQuery('item.find', query === null || query.trim() === '' ? null : { text: query, caseId, kinds: KINDS, limit: SHOWN })
  const [last, setLast] = useState<readonly FoundItem[]>([])
  // While the next answer is on its way the last one stays: a list that blinks cannot be aimed at.
  useEffect(() => { if (data) setLast(data) }, [data])
  useEffect(() => setCurrent(0), [query])
  const items = query === null || query.trim() === '' ? [] : (data ?? last)
  const move = (by: 1 | -1) => setCurrent((now) => (items.length === 0 ? 0 : (now + by + items.length) % items.length))
  return { items, current: Math.min(current, Math.max(0, items.length - 1)), listId, optionId: (index) => `${listId}-${index}`, move, isLoading }
}

/** The list at the caret. The focus stays in the field, which names the current option. */
export function CompletionList({ completion, place, query, onPick }: { completion: Completion; place: { left: number; bottom: number }; query: string; onPick: (item: FoundItem) => void }) {
  const { items, current, listId, optionId, isLoading } = completion
  const isAbove = place.bottom > window.innerHeight - 280
  return createPortal(
    <div className="ui-popover note-completion" style={{ left: Math.max(4, Math.min(place.left, window.innerWidth - 330)), ...(isAbove ? { bottom: window.innerHeight - place.bottom + 22 } : { top: place.bottom + 4 }) }}>
      {items.length === 0 && <p className="note-completion-none type-small type-faint">{query.trim() === '' ? say('notes.linkHint') : isLoading ? '…' : say('notes.linkNone')}</p>}
      <div role="listbox" id={listId} aria-label={say('notes.link')} className="ui-menu" hidden={items.length === 0}>
        {items.map((item, index) => (
          // The field keeps the focus: the pointer must not take it.
          <div key={idOf(item)} id={optionId(index)} role="option" aria-selected={index === current} tabIndex={-1} className="ui-menu-item" data-focused={index === current || undefined}
            onPointerDown={(event) => { event.preventDefault(); onPick(item) }}>
            <KindIcon item={item} />
            {item.number && <b>{item.number}</b>}
            <span className="is-truncated" dir="auto">{item.title}</span>
            <span className="note-completion-kind">{say(`notes.kind.${kindOf(item)}`)}</span>
          </div>
        ))}
      </div>
    </div>,
    document.body,
  )
}
