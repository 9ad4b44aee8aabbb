import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { CaseSort, CaseSummary } from '../../../shared/contract/case.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { Chip, formatAge, Icon, TlpChip } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { itemMark } from '../workspace/index.ts'
import type { CaseView, CaseWindow } from './use-cases.ts'

const COLUMNS = [
  { id: 'title', words: 'case.column.title', sort: 'title' }, { id: 'tlp', words: 'case.column.tlp', sort: 'tlp', width: 136 }, { id: 'status', words: 'case.column.status', sort: null, width: 100 },
  { id: 'exhibits', words: 'case.column.exhibits', sort: 'exhibits', width: 96, align: 'end' }, { id: 'events', words: 'case.column.events', sort: 'events', width: 96, align: 'end' },
  { id: 'created', words: 'case.column.created', sort: 'created', width: 128 }, { id: 'updated', words: 'case.column.updated', sort: 'updated', width: 136 },
] as const

/** Rows above and below what is on the screen, drawn already. */
const BEYOND = 8

/** All cases in one order; only the rows on the screen are drawn. The arrow keys go from one to the next. */
export function CaseTable({ cases, view, onSort, onOpen }: { cases: CaseWindow; view: CaseView; onSort: (sort: CaseSort) => void; onOpen: (caseId: CaseId) => void }) {
  const total = cases.found?.total ?? 0
  const { box, first, last, rowPx, follow } = useRows(total, cases.look)
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)
  // Another order begins at its beginning.
  useEffect(() => { box.current?.scrollTo({ top: 0 }); setActive(0) }, [box, view])
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const button = box.current?.querySelector<HTMLElement>(`[aria-rowindex="${active + 2}"] .case-open`)
    if (button) { button.focus(); wantsFocus.current = false }
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowPx) - 2)
    const next = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: total - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const to = Math.min(total - 1, Math.max(0, next))
    wantsFocus.current = true
    setActive(to)
    follow(to)
  }
  const tabbable = active >= first && active < last ? active : first
  return (
    <div className="cases-scroll" ref={box}>
      <table className="ui-table" aria-label={say('case.list.title')} aria-rowcount={total + 1}>
        <colgroup>{COLUMNS.map((column) => <col key={column.id} style={'width' in column ? { width: column.width } : {}} />)}</colgroup>
        <thead><tr aria-rowindex={1}>{COLUMNS.map((column) => <SortHead key={column.id} column={column} view={view} onSort={onSort} />)}</tr></thead>
        <tbody>
          {first > 0 && <tr aria-hidden style={{ height: first * rowPx }} />}
          {Array.from({ length: last - first }, (_, step) => first + step).map((index) => (
            <CaseRow key={cases.at(index)?.id ?? index} index={index} record={cases.at(index)} isTabbable={index === tabbable} onOpen={onOpen} onFocus={() => setActive(index)} onKeyDown={onKeyDown} />
          ))}
          {last < total && <tr aria-hidden style={{ height: (total - last) * rowPx }} />}
        </tbody>
      </table>
    </div>
  )
}

/** Which rows are on the screen. Rows are all of one height, which the text size decides. */
function useRows(total: number, look: (first: number) => void) {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: 800, rowPx: 36 })
  useLayoutEffect(() => {
    const scroller = box.current!
    const measure = () => {
      const rowPx = scroller.querySelector<HTMLElement>('.case-row')?.offsetHeight || 36
      setSeen((now) => (now.top === scroller.scrollTop && now.height === scroller.clientHeight && now.rowPx === rowPx ? now : { top: scroller.scrollTop, height: scroller.clientHeight, rowPx }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(scroller)
    scroller.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', measure)
    }
  }, [])
  const first = Math.max(0, Math.min(total, Math.floor(seen.top / seen.rowPx)) - BEYOND)
  const last = Math.min(total, first + Math.ceil(seen.height / seen.rowPx) + 2 * BEYOND)
  useEffect(() => look(first), [look, first])
  const follow = (index: number) => {
    const scroller = box.current!
    const [top, head] = [index * seen.rowPx, seen.rowPx]
    if (top < scroller.scrollTop) scroller.scrollTop = top
    else if (top + seen.rowPx + head > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + seen.rowPx + head - scroller.clientHeight
  }
  return { box, first, last, rowPx: seen.rowPx, follow }
}

function SortHead({ column, view, onSort }: { column: (typeof COLUMNS)[number]; view: CaseView; onSort: (sort: CaseSort) => void }) {
  const { sort } = column
  const align = 'align' in column ? column.align : 'start'
  if (!sort) return <th scope="col">{say(column.words)}</th>
  const isSorted = view.sort === sort
  return (
    <th scope="col" data-align={align} aria-sort={isSorted ? (view.isDescending ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="case-sort" onClick={() => onSort(sort)}>
        {say(column.words)}{isSorted && <Icon of={view.isDescending ? ArrowDown : ArrowUp} sizePx={12} />}
      </button>
    </th>
  )
}

/** A row whose case is not known yet keeps its place. */
function CaseRow({ index, record, isTabbable, onOpen, onFocus, onKeyDown }: {
  index: number; record: CaseSummary | undefined; isTabbable: boolean; onOpen: (caseId: CaseId) => void; onFocus: () => void; onKeyDown: (event: KeyboardEvent) => void
}) {
  if (!record) return <tr className="case-row" aria-rowindex={index + 2} aria-busy><td colSpan={COLUMNS.length} className="type-faint">…</td></tr>
  return (
    <tr className="case-row" aria-rowindex={index + 2} {...itemMark({ kind: 'case', name: record.title, state: record.status, caseId: record.id })}>
      <td><button type="button" className="case-open" aria-label={record.title} title={record.title} tabIndex={isTabbable ? 0 : -1} onFocus={onFocus} onKeyDown={onKeyDown}
        onClick={() => onOpen(record.id)}><bdi>{record.title}</bdi></button></td>
      <td><TlpChip label={record.tlp} /></td>
      <td><Chip>{say(record.status === 'open' ? 'case.status.open' : 'case.status.closed')}</Chip></td>
      <td data-align="end">{record.evidenceCount}</td>
      <td data-align="end">{record.eventCount}</td>
      <td className="type-secondary">{formatAge(record.createdMs)}</td>
      <td className="type-secondary">{formatAge(record.updatedMs)}</td>
    </tr>
  )
}
