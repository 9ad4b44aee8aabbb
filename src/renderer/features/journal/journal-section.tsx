import { Fragment, useState } from 'react'
import { BookOpenText } from 'lucide-react'
import type { JournalEntry } from '../../../shared/contract/journal.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { formatInstant } from '../../../shared/time.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, CopyButton, EmptyState, formatCount, SearchBox, Select, Table } from '../../ui/index.ts'
import { matchesEntry, spellAction, spellDetails, spellValue } from './entry-text.ts'
import { useJournal } from './use-journal.ts'
import { VerifyPanel } from './verify-panel.tsx'
import './journal.css'

type Scope = 'case' | 'vault'

const COLUMNS = [
  { id: 'sequence', title: 'No.', align: 'end', width: '56px' }, { id: 'at', title: 'Time, UTC', width: '160px' }, { id: 'actor', title: 'By', width: '96px' },
  { id: 'action', title: 'What', width: '192px' }, { id: 'details', title: 'Details' }, { id: 'hash', title: 'Hash', width: '136px' },
] as const

/** What was done, line by line, each sealed by the hash of the one before; and the check that nothing was altered. */
export function JournalSection({ caseId }: { caseId: CaseId }) {
  const [scope, setScope] = useState<Scope>('case')
  const [filter, setFilter] = useState('')
  const { entries, hasMore, isLoading, error, loadMore } = useJournal(scope === 'case' ? caseId : null)
  const shown = entries.filter((entry) => matchesEntry(entry, filter))
  return (
    <div className="journal">
      <header className="journal-head">
        <h2 className="type-title">Journal</h2>
        <div className="journal-tools">
          <Select label="Which journal" hideLabel size="dense" value={scope} onChange={setScope}
            options={[{ id: 'case', label: 'This case' }, { id: 'vault', label: 'Whole vault' }]} />
          <SearchBox label="Filter the lines below" placeholder="Filter by what, who, detail or hash" value={filter} onChange={setFilter} />
        </div>
      </header>
      <VerifyPanel />
      <ErrorNotice error={error} onRetry={loadMore} />
      <div className="journal-table">
        {shown.length > 0 && <Table label="Journal" columns={COLUMNS}>{shown.map((entry) => <EntryRow key={entry.sequence} entry={entry} />)}</Table>}
        {shown.length === 0 && !isLoading && (
          <EmptyState icon={BookOpenText} title={filter ? 'No line matches' : 'Nothing has been done yet'}>
            {filter ? (hasMore ? `Looked through the newest ${entries.length} lines. Load older lines to look further back.` : `None of the ${formatCount(entries.length, 'line')} has every word of the filter.`) : 'Every import, note and export leaves a line here that cannot be changed.'}
          </EmptyState>
        )}
        <footer className="journal-more">
          {entries.length > 0 && <span className="type-small type-faint">{formatCount(shown.length, 'line')}{filter && ` of ${entries.length} loaded`}</span>}
          {hasMore && <Button size="dense" busyLabel={isLoading ? 'Loading…' : null} onPress={loadMore}>Load older lines</Button>}
        </footer>
      </div>
    </div>
  )
}

/** In one line what fits; opened, everything the line holds. */
function EntryDetails({ entry }: { entry: JournalEntry }) {
  return (
    <details>
      <summary className="is-truncated">
        {entry.subject && <><bdi className="type-mono type-faint">{entry.subject}</bdi> </>}<bdi>{spellDetails(entry.details)}</bdi>
      </summary>
      <dl className="journal-facts is-selectable">
        <dt>Action</dt><dd className="type-mono">{entry.action}</dd>
        {entry.subject && <><dt>Subject</dt><dd className="type-mono">{entry.subject}</dd></>}
        {Object.entries(entry.details).map(([name, value]) => <Fragment key={name}><dt>{name}</dt><dd dir="auto">{spellValue(value)}</dd></Fragment>)}
        <dt>Hash</dt><dd className="type-mono">{entry.hash}</dd>
        <dt>Hash before</dt><dd className="type-mono">{entry.previousHash}</dd>
      </dl>
    </details>
  )
}

function EntryRow({ entry }: { entry: JournalEntry }) {
  return (
    <tr>
      <td data-align="end" className="type-mono">{entry.sequence}</td>
      <td className="type-mono is-selectable">{formatInstant(entry.atMs).replace(' UTC', '')}</td>
      <td className="is-truncated"><bdi>{entry.actor}</bdi></td>
      <td className="is-truncated" title={entry.action}>{spellAction(entry.action)}</td>
      <td className="journal-details"><EntryDetails entry={entry} /></td>
      <td className="type-mono type-faint journal-hash">{entry.hash.slice(0, 12)}… <CopyButton text={entry.hash} label="Copy the whole hash" /></td>
    </tr>
  )
}
