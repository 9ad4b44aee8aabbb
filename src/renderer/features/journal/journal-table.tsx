import { Fragment, useState } from 'react'
import type { JournalEntry } from '../../../shared/contract/journal.ts'
import { spellAction, spellDetails, type Names } from '../../../shared/journal-words.ts'
import { formatInstant, formatZone } from '../../../shared/time.ts'
import { CopyButton, Table } from '../../ui/index.ts'

const COLUMNS = [
  { id: 'sequence', title: 'No.', align: 'end', width: '60px' }, { id: 'at', title: 'Time, UTC', width: '168px' }, { id: 'actor', title: 'By', width: '15%' },
  { id: 'action', title: 'What', width: '176px' }, { id: 'subject', title: 'On', width: '20%' }, { id: 'details', title: 'Details' },
] as const

export function JournalTable({ entries, names, showsCases }: { entries: readonly JournalEntry[]; names: Names; showsCases: boolean }) {
  return <Table label="Journal" columns={COLUMNS}>{entries.map((entry) => <EntryRow key={entry.sequence} entry={entry} names={names} showsCases={showsCases} />)}</Table>
}

function EntryRow({ entry, names, showsCases }: { entry: JournalEntry; names: Names; showsCases: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const on = entry.subject && nameOf(entry.subject, names)
  const ofCase = showsCases && entry.caseId !== null && entry.caseId !== entry.subject ? names[entry.caseId] : null
  return (
    <>
      <tr data-open={isOpen || undefined}>
        <td data-align="end" className="type-mono">{entry.sequence}</td>
        <td className="type-mono is-selectable">{formatInstant(entry.atMs).replace(' UTC', '')}</td>
        <td className="is-truncated" title={entry.actor}><bdi>{entry.actor}</bdi></td>
        <td className="is-truncated" title={entry.action}>{spellAction(entry.action)}</td>
        <td className="is-truncated" title={on ?? ''}><bdi>{on}</bdi>{ofCase && <div className="type-small type-faint is-truncated"><bdi>{ofCase}</bdi></div>}</td>
        <td className="journal-details"><DetailsInWords words={spellDetails(entry.details, names)} onToggle={setOpen} /></td>
      </tr>
      {isOpen && <tr className="journal-opened"><td colSpan={COLUMNS.length}><EntryFacts entry={entry} names={names} /></td></tr>}
    </>
  )
}

/** What fits into one line; opening it shows the rest below. */
function DetailsInWords({ words, onToggle }: { words: string; onToggle: (isOpen: boolean) => void }) {
  return (
    <details onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary className="is-truncated"><bdi>{words || <span className="type-faint">…</span>}</bdi></summary>
    </details>
  )
}

/** A thing nothing is known of any more is told by its kind; its id stands in the opened line. */
const KINDS: Readonly<Record<string, string>> = { ev: 'a removed picture', event: 'a removed event', note: 'a removed note', prop: 'a proposed date', case: 'a removed case', job: 'a job' }

const nameOf = (id: string, names: Names): string => names[id] ?? KINDS[id.split('_')[0]!] ?? id

/** A value with nothing left out, its own names kept. */
function spellWhole(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return 'none'
  if (typeof value !== 'object') return JSON.stringify(value)
  const parts = Array.isArray(value) ? value.map(spellWhole) : Object.entries(value).map(([name, one]) => `${name}: ${spellWhole(one)}`)
  return parts.join(Array.isArray(value) ? ', ' : ' · ') || 'none'
}

/** Everything the line holds. */
function EntryFacts({ entry, names }: { entry: JournalEntry; names: Names }) {
  return (
    <dl className="journal-facts is-selectable">
      <dt>Action</dt><dd className="type-mono">{entry.action}</dd>
      {entry.subject && <><dt>Subject</dt><dd className="type-mono">{entry.subject}</dd></>}
      {entry.caseId && <><dt>Case</dt><dd><bdi>{names[entry.caseId]}</bdi> <span className="type-mono">{entry.caseId}</span></dd></>}
      {Object.entries(entry.details).map(([name, value]) => <Fragment key={name}><dt>{name}</dt><dd dir="auto">{spellWhole(value)}</dd></Fragment>)}
      {entry.zoneMinutes !== null && <><dt>Zone</dt><dd>{formatZone(entry.zoneMinutes)}</dd></>}
      {entry.elapsedMs !== null && <><dt>Since Lamplighter’s start</dt><dd className="type-mono">{(entry.elapsedMs / 1_000).toFixed(3)} s</dd></>}
      <dt>Hash</dt><dd className="type-mono">{entry.hash} <CopyButton text={entry.hash} label="Copy the whole hash" /></dd>
      <dt>Hash before</dt><dd className="type-mono">{entry.previousHash}</dd>
    </dl>
  )
}
