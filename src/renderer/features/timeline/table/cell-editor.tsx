import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { EVENT_KINDS, INFORMATION_GRADES, SOURCE_GRADES } from '../../../../shared/contract/timeline.ts'
import type { EventKind, InformationGrade, SourceGrade, TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { Parsed } from '../../../../shared/contract/index.ts'
import { TIME_MEANINGS } from '../../../../shared/time.ts'
import type { TimeMeaning } from '../../../../shared/time.ts'
import { formatGrade } from '../../../../shared/grade-words.ts'
import { asBridgeError, call, wordsFor } from '../../../bridge/index.ts'
import { showToast } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { entryOf, readEntry, spellProblem } from '../time-entry.ts'
import { kindWord, meaningSentence } from '../time-words.ts'
import type { TableColumn } from '../timeline-view.ts'
import { columnTitle, EDITABLE } from './columns.tsx'

type Change = Omit<Parsed<'timeline.update'>, 'eventId'>

/** One field of one event, changed where it stands: Enter or Tab saves, Escape leaves it as it was. */
export function CellEditor({ event, column, columns, onDone }: { event: TimelineEvent; column: TableColumn; columns: readonly TableColumn[]; onDone: (next?: TableColumn) => void }) {
  const [text, setText] = useState(() => textOf(event, column))
  const [problem, setProblem] = useState<string | null>(null)
  const isDone = useRef(false)
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  useEffect(() => { field.current?.focus(); field.current?.select?.() }, [])
  const finish = (value: string, next?: TableColumn) => {
    if (isDone.current) return
    const change = changeOf(event, column, value)
    if (typeof change === 'string') { setProblem(change); return }
    isDone.current = true
    if (change) void save(event, change)
    onDone(next)
  }
  const onKeyDown = (key: KeyboardEvent) => {
    key.stopPropagation()
    if (key.key === 'Escape') { isDone.current = true; onDone() }
    else if (key.key === 'Enter') finish(text)
    else if (key.key === 'Tab') finish(text, neighbour(columns, column, key.shiftKey ? -1 : 1))
    else return
    key.preventDefault()
  }
  const options = optionsOf(column)
  const label = say(LISTS.includes(column) ? 'table.edit.list' : 'table.edit', { column: columnTitle(column) })
  return (
    <span className="cell-editor" data-invalid={problem !== null || undefined}>
      {options
        ? (
            <select ref={field} className="ui-input" aria-label={label} value={text} onKeyDown={onKeyDown} onBlur={() => finish(text)} onChange={(change) => setText(change.target.value)}>
              {options.map(({ id, words }) => <option key={id} value={id}>{words}</option>)}
            </select>
          )
        : (
            <input ref={field} className="ui-input" dir="auto" aria-label={label} aria-invalid={problem !== null} value={text} maxLength={column === 'text' ? 50_000 : 4_000} onKeyDown={onKeyDown}
              onBlur={() => finish(text)} onChange={(change) => { setText(change.target.value); setProblem(null) }} />
          )}
      {problem && <span className="cell-problem" role="alert">{problem}</span>}
    </span>
  )
}

const LISTS: readonly TableColumn[] = ['actors', 'tags']

const neighbour = (columns: readonly TableColumn[], column: TableColumn, by: 1 | -1): TableColumn | undefined => {
  const order = columns.filter((each) => EDITABLE.includes(each))
  return order[order.indexOf(column) + by]
}

function optionsOf(column: TableColumn): { id: string; words: string }[] | null {
  if (column === 'kind') return EVENT_KINDS.map((id) => ({ id, words: kindWord(id) }))
  return column === 'meaning' ? TIME_MEANINGS.map((id) => ({ id, words: meaningSentence(id) })) : null
}

function textOf(event: TimelineEvent, column: TableColumn): string {
  switch (column) {
    case 'time': return entryOf(event.time).text
    case 'kind': return event.kind
    case 'meaning': return event.time.meaning
    case 'grade': return formatGrade(event)
    case 'actors': case 'tags': return event[column].join('; ')
    case 'channel': case 'text': case 'skew': return event[column]
    default: return ''
  }
}

/** What to change; null for nothing, words for what is wrong. */
function changeOf(event: TimelineEvent, column: TableColumn, value: string): Change | string | null {
  if (value === textOf(event, column)) return null
  switch (column) {
    case 'time': {
      const read = readEntry({ text: value, zoneMinutes: event.time.zoneMinutes, meaning: event.time.meaning })
      return read.ok ? { time: read.time } : spellProblem(read)
    }
    case 'kind': return { kind: value as EventKind }
    case 'meaning': return { time: { ...event.time, meaning: value as TimeMeaning } }
    case 'grade': return gradeOf(value)
    case 'actors': case 'tags': return { [column]: [...new Set(value.split(';').map((one) => one.trim()).filter(Boolean))] }
    case 'text': return value.trim() === '' ? say('event.text.missing') : { text: value }
    case 'channel': case 'skew': return { [column]: value }
    default: return null
  }
}

function gradeOf(value: string): Change | string {
  const match = /^([a-f–-])?\s*([1-6–-])?$/iu.exec(value.trim())
  if (!match) return say('event.grade.example')
  const source = SOURCE_GRADES.find((one) => one === match[1]?.toUpperCase()) ?? null
  const information = INFORMATION_GRADES.find((one) => one === match[2]) ?? null
  return { sourceGrade: source satisfies SourceGrade | null, informationGrade: information satisfies InformationGrade | null }
}

async function save(event: TimelineEvent, change: Change): Promise<void> {
  try {
    await call('timeline.update', { eventId: event.id, ...change })
  } catch (cause) {
    const { title, nextStep } = wordsFor(asBridgeError(cause))
    showToast('error', `${title}. ${nextStep}`)
  }
}
