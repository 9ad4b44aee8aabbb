/**
 * Every event in words: the twin of the drawing, with the same filter and selection. A grid of its own, since thousands of rows are too many for
 * a table that builds each of them before it draws some. Focus stays on the grid; the active cell is told by reference.
 */
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { EventId, EvidenceId } from '../../../../shared/ids.ts'
import { say } from '../../../words/index.ts'
import { Icon } from '../../../ui/index.ts'
import { itemMark } from '../../workspace/index.ts'
import { useEvidenceSelection, useEventSelection } from '../selection.ts'
import { useTimelineView } from '../timeline-view.ts'
import type { TableColumn } from '../timeline-view.ts'
import { CellEditor } from './cell-editor.tsx'
import { cellOf, columnTitle, EDIT_KEYS, EDITABLE, leastWidth, LOOKS, trackList } from './columns.tsx'
import { itemsOf } from './dragged-items.ts'
import { useRows } from './use-rows.ts'
import './table.css'

interface Props {
  events: readonly TimelineEvent[]
  onOpen: (event: TimelineEvent) => void
  onRemove: (ids: readonly EventId[]) => void
  /** Exhibits were dropped: on an event, or beside all of them. */
  onDropExhibits: (evidenceIds: EvidenceId[], onto: TimelineEvent | null) => void
}

export function EventGrid({ events, onOpen, onRemove, onDropExhibits }: Props) {
  const { selected, chosen, select, choose, toggle } = useEventSelection()
  const visit = useEvidenceSelection((state) => state.visitEvidence)
  const { sort, sortBy, columns } = useTimelineView()
  const [column, setColumn] = useState<TableColumn>('time')
  const [editing, setEditing] = useState<TableColumn | null>(null)
  const anchor = useRef<EventId | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const id = useId()
  const rows = useRows(events.length)
  const places = useMemo(() => new Map(events.map((event, index) => [event.id, index])), [events])
  const at = selected === null ? -1 : (places.get(selected) ?? -1)
  const current = events[at]
  useEffect(() => { if (at >= 0) rows.reveal(at) }, [at, rows.reveal])

  const goTo = (index: number, isRange: boolean) => {
    const to = Math.max(0, Math.min(events.length - 1, index))
    const event = events[to]
    if (!event) return
    const from = isRange ? (places.get(anchor.current ?? event.id) ?? at) : -1
    if (from < 0) { anchor.current = event.id; select(event.id) }
    else choose(events.slice(Math.min(from, to), Math.max(from, to) + 1).map((each) => each.id), event.id)
  }
  const startEditing = (which: TableColumn | undefined) => {
    if (!which || !current || !EDITABLE.includes(which) || !columns.includes(which)) return false
    setColumn(which)
    setEditing(which)
    return true
  }
  const stopEditing = (next?: TableColumn) => {
    setEditing(null)
    if (!next || !startEditing(next)) grid.current?.focus()
  }
  const stepColumn = (by: number) => setColumn(columns[Math.max(0, Math.min(columns.length - 1, columns.indexOf(column) + by))] ?? column)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return
    const towards = getComputedStyle(grid.current!).direction === 'rtl' ? -1 : 1
    const isMod = event.ctrlKey || event.metaKey
    const letter = isMod || event.altKey ? '' : event.key.toLowerCase()
    const run = {
      ArrowDown: () => goTo(at + 1, event.shiftKey), ArrowUp: () => goTo(at < 0 ? 0 : at - 1, event.shiftKey), PageDown: () => goTo(at + rows.page, event.shiftKey), PageUp: () => goTo(at - rows.page, event.shiftKey),
      Home: () => goTo(0, event.shiftKey), End: () => goTo(events.length - 1, event.shiftKey), ArrowRight: () => stepColumn(towards), ArrowLeft: () => stepColumn(-towards),
      Enter: () => current && (column === 'exhibits' && current.evidence[0] ? visit(current.caseId, current.evidence[0].id) : onOpen(current)),
      F2: () => startEditing(column), ' ': () => selected && toggle(selected), Delete: () => chosen.size > 0 && onRemove([...chosen]), Escape: () => chosen.size > 1 && select(selected),
    }[event.key]
    if (isMod && event.key.toLowerCase() === 'a') choose(events.map((each) => each.id))
    else if (isMod && event.key !== 'Home' && event.key !== 'End') return
    else if (run && !(event.key === 'Escape' && chosen.size <= 1)) run()
    else if (letter === 'o' && current?.evidence[0]) visit(current.caseId, current.evidence[0].id)
    else if (!startEditing(EDIT_KEYS[letter])) return
    event.preventDefault()
    event.stopPropagation()
  }
  const rowAt = (target: EventTarget) => {
    const index = (target as Element).closest<HTMLElement>('[data-index]')?.dataset['index']
    return index === undefined ? -1 : Number(index)
  }
  const onClick = (event: MouseEvent) => {
    const index = rowAt(event.target)
    if (index < 0 || (event.target as Element).closest('button, input, .cell-editor')) return
    const which = (event.target as Element).closest<HTMLElement>('[data-column]')?.dataset['column'] as TableColumn | undefined
    if (which) setColumn(which)
    if (event.ctrlKey || event.metaKey) { anchor.current = events[index]!.id; toggle(events[index]!.id) }
    else goTo(index, event.shiftKey)
  }
  const onDrop = (event: DragEvent) => {
    const evidenceIds = itemsOf(event.dataTransfer)
    if (evidenceIds.length === 0) return
    event.preventDefault()
    onDropExhibits(evidenceIds, events[rowAt(event.target)] ?? null)
  }
  const cellId = (event: TimelineEvent, which: TableColumn) => `${id}-${event.id}-${which}`
  return (
    <div className="event-grid-box" ref={rows.scroller} onScroll={rows.onScroll} onDragOver={(event) => { if (itemsOf(event.dataTransfer, true).length > 0) event.preventDefault() }} onDrop={onDrop}>
      <div ref={grid} className="event-grid" role="grid" aria-label={say('table.name')} aria-multiselectable aria-rowcount={events.length + 1} aria-colcount={columns.length} tabIndex={0}
        aria-activedescendant={current && columns.includes(column) ? cellId(current, column) : undefined} aria-describedby={`${id}-keys`} onKeyDown={onKeyDown} onClick={onClick}
        onDoubleClick={(event) => { const opened = events[rowAt(event.target)]; if (opened && !editing) onOpen(opened) }}
        style={{ '--event-columns': trackList(columns), '--event-row': `${rows.rowPx}px`, height: (events.length + 1) * rows.rowPx, minWidth: leastWidth(columns) } as React.CSSProperties}>
        <div className="event-grid-head" role="row" aria-rowindex={1}>
          {columns.map((each) => (
            <div key={each} role="columnheader" aria-sort={sort.column === each ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}>
              <button type="button" tabIndex={-1} onClick={() => sortBy(each)}>
                <span>{columnTitle(each)}</span>{sort.column === each && <Icon of={sort.isDescending ? ArrowDown : ArrowUp} sizePx={12} />}
              </button>
            </div>
          ))}
        </div>
        {events.slice(rows.from, rows.to).map((event, offset) => {
          const index = rows.from + offset
          return (
            <div key={event.id} className="event-grid-row" role="row" aria-rowindex={index + 2} aria-selected={chosen.has(event.id)} data-index={index} data-current={event.id === selected || undefined}
              {...itemMark({ kind: 'event', name: event.text.slice(0, 60), caseId: event.caseId, eventId: event.id })}
              style={{ top: (index + 1) * rows.rowPx }}>
              {columns.map((each) => (
                <Cell key={each} id={cellId(event, each)} event={event} column={each} isActive={event.id === selected && each === column} isEditing={event.id === selected && each === editing} onDone={stopEditing} columns={columns} />
              ))}
            </div>
          )
        })}
      </div>
      <p id={`${id}-keys`} hidden>{say('table.keys')}</p>
    </div>
  )
}

function Cell({ id, event, column, isActive, isEditing, onDone, columns }: {
  id: string; event: TimelineEvent; column: TableColumn; isActive: boolean; isEditing: boolean; onDone: (next?: TableColumn) => void; columns: readonly TableColumn[]
}) {
  const { content, title } = cellOf(event, column)
  return (
    <div id={id} role={column === 'time' || column === 'text' ? 'rowheader' : 'gridcell'} className="event-grid-cell" data-column={column} data-mono={LOOKS[column].mono} data-active={isActive || undefined} title={isEditing ? undefined : title || undefined}>
      {isEditing ? <CellEditor event={event} column={column} columns={columns} onDone={onDone} /> : <span className="event-grid-text">{content}</span>}
    </div>
  )
}
