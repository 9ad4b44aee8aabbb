import { FileDown } from 'lucide-react'
import type { JournalFormat, JournalScope } from '../../../shared/contract/journal.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Menu } from '../../ui/index.ts'
import { useSaving } from './use-saving.ts'

/** Writes the journal of the case, picture or vault in sight, whole, to a file. */
export function ExportJournal({ scope }: { scope: JournalScope }) {
  const { run, error } = useCommand('journal.export')
  const { isSaving, follow } = useSaving()
  const start = async (format: JournalFormat) => {
    const started = await run({ ...scope, format })
    if (started) follow(started.jobId)
  }
  return (
    <>
      <Menu label="Export the journal" placement="bottom end" trigger={<Button size="dense" icon={FileDown} busyLabel={isSaving ? 'Exporting…' : null}>Export…</Button>} entries={[
        { id: 'csv', label: 'For people: a table (CSV)', run: () => void start('csv') },
        { id: 'jsonl', label: 'For programs: every field and hash (JSON Lines)', run: () => void start('jsonl') },
      ]} />
      <ErrorNotice error={error} />
    </>
  )
}
