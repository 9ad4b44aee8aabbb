import { useEffect, useState } from 'react'
import { BookOpenText } from 'lucide-react'
import type { CaseId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { OperatorDialog } from '../vault/index.ts'
import { Button, EmptyState, formatCount } from '../../ui/index.ts'
import { CheckpointButton } from './checkpoint-dialog.tsx'
import { ExportJournal } from './export-journal.tsx'
import { filterOf, isNarrowed, JournalFilters, scopeOf, wholeCase } from './journal-filters.tsx'
import { useJournalVisit } from './journal-store.ts'
import { JournalTable } from './journal-table.tsx'
import { useJournal, type JournalPages } from './use-journal.ts'
import { useSettled } from './use-settled.ts'
import { VerifyPanel } from './verify-panel.tsx'
import './journal.css'

/** What was done, line by line, each sealed by the hash of the one before; and the check that nothing was altered. */
export function JournalSection({ caseId }: { caseId: CaseId }) {
  const { item, forgetItem } = useJournalVisit()
  const [choice, setChoice] = useState({ ...wholeCase, about: item?.caseId === caseId ? item.id : 'case' })
  useEffect(() => forgetItem, [forgetItem])
  const journal = useJournal(useSettled(filterOf(choice, caseId)))
  const { data: status, refresh: refreshStatus } = useQuery('vault.status', {})
  return (
    <div className="journal">
      <header className="journal-head">
        <h2 className="type-title">Journal</h2>
        <div className="journal-tools">
          <CheckpointButton vaultName={status?.open?.name ?? ''} onClosed={journal.refresh} />
          <ExportJournal scope={scopeOf(choice.about, caseId)} />
        </div>
      </header>
      {status && !status.operator && <Invitation onTold={() => { refreshStatus(); journal.refresh() }} />}
      <VerifyPanel />
      <JournalFilters caseId={caseId} choice={choice} onChange={setChoice} overview={journal.overview} item={item} />
      <ErrorNotice error={journal.error} onRetry={journal.refresh} />
      <Lines journal={journal} isFiltered={isNarrowed(choice)} showsCases={choice.about === 'vault'} />
    </div>
  )
}

function Lines({ journal: { entries, names, total, hasMore, isLoading, error, loadMore }, isFiltered, showsCases }: { journal: JournalPages; isFiltered: boolean; showsCases: boolean }) {
  return (
    <div className="journal-table">
      {entries.length > 0 && <JournalTable entries={entries} names={names} showsCases={showsCases} />}
      {entries.length === 0 && !isLoading && !error && (
        <EmptyState icon={BookOpenText} title={isFiltered ? 'No line matches' : 'Nothing has been done yet'}>
          {isFiltered ? 'The whole journal was looked through.' : 'Every import, note and export leaves a line here that cannot be changed.'}
        </EmptyState>
      )}
      <footer className="journal-more">
        {entries.length > 0 && total !== null && <span className="type-small type-faint">{entries.length < total && `The newest ${entries.length.toLocaleString('en')} of `}{formatCount(total, 'line')}</span>}
        {hasMore && <Button size="dense" busyLabel={isLoading ? 'Loading…' : null} onPress={loadMore}>Load older lines</Button>}
      </footer>
    </div>
  )
}

/** Without a name the lines say “operator”, which tells nobody anything later. */
function Invitation({ onTold }: { onTold: () => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <p className="journal-invitation">
      <span>The journal says only “operator” for who did something.</span>
      <Button size="dense" variant="quiet" onPress={() => setOpen(true)}>Say who works here…</Button>
      <OperatorDialog told={null} isOpen={isOpen} onClose={() => { setOpen(false); onTold() }} />
    </p>
  )
}
