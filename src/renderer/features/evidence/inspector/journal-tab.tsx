import type { JournalEntry } from '../../../../shared/contract/journal.ts'
import { idsIn, spellAction, spellDetails } from '../../../../shared/journal-words.ts'
import type { Names } from '../../../../shared/journal-words.ts'
import { formatInstant } from '../../../../shared/time.ts'
import { useQuery } from '../../../bridge/index.ts'
import { say } from '../../../words/index.ts'
import { JournalLink } from '../../journal/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import type { Evidence } from './text-tab.tsx'

/** The newest lines; all of them stand in the journal. */
const MOST_LINES = 100

/** What the custody journal says of this exhibit, newest first. */
export function JournalTab({ record }: { record: Evidence }) {
  const lines = useQuery('journal.list', { evidenceId: record.id, limit: MOST_LINES }, { refreshOn: ({ name }) => name === 'evidence.changed' || name === 'timeline.changed' || name === 'annotation.changed' })
  const ids = [...new Set((lines.data ?? []).flatMap(idsIn))].slice(0, 2_000)
  const names = useQuery('journal.names', ids.length > 0 ? { ids } : null)
  return (
    <div className="journal-tab">
      <ErrorNotice error={lines.error} onRetry={lines.refresh} />
      <ol className="item-journal" aria-label={say('found.journal.list')}>
        {lines.data?.map((entry) => <Line key={entry.sequence} entry={entry} names={names.data ?? {}} />)}
      </ol>
      <p className="item-journal-foot"><span className="type-small type-faint">{say('found.journal.count', { count: lines.data?.length ?? 0, most: MOST_LINES })}</span><JournalLink item={record} /></p>
    </div>
  )
}

function Line({ entry, names }: { entry: JournalEntry; names: Names }) {
  const details = spellDetails(entry.details, names)
  return (
    <li>
      <p className="item-journal-head"><b>{spellAction(entry.action)}</b><span className="type-small type-faint type-tabular">{say('found.journal.line', { number: entry.sequence })}</span></p>
      <p className="type-small type-secondary"><span className="type-mono">{formatInstant(entry.atMs)}</span> · <bdi>{entry.actor}</bdi></p>
      {details && <p className="type-small item-journal-details is-selectable"><bdi>{details}</bdi></p>}
    </li>
  )
}
