import { useState } from 'react'
import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import type { CheckpointVerdict } from '../../../shared/contract/journal.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Icon, TextArea } from '../../ui/index.ts'

const NO_CHECKPOINT = 'This is not a checkpoint. Paste all of it, from its first line to the end of its signature.'

/** Holds a checkpoint that was kept elsewhere against the vault as it is now. */
export function CompareCheckpoint({ onBack }: { onBack: () => void }) {
  const [note, setNote] = useState('')
  const [found, setFound] = useState<CheckpointVerdict | null>(null)
  const { run, isRunning, error, clearError } = useCommand('vault.compareCheckpoint')
  const isNone = error?.code === 'BAD_INPUT'
  const change = (next: string) => {
    setNote(next)
    setFound(null)
    clearError()
  }
  return (
    <form className="checkpoint-compare" onSubmit={(event) => { event.preventDefault(); void run({ note }).then(setFound) }}>
      <TextArea label="The checkpoint, all of it" value={note} onChange={change} rows={8} mono maxLength={4_000} autoFocus spellCheck="false" error={isNone ? NO_CHECKPOINT : null}
        hint="Pasted from a file, a dossier or an export, or typed from paper. Line ends and spaces do not matter." />
      {found && <Verdict found={found} />}
      {!isNone && <ErrorNotice error={error} />}
      <div className="checkpoint-actions">
        <Button type="submit" variant="primary" isDisabled={!note.trim()} busyLabel={isRunning ? 'Comparing…' : null}>Compare</Button>
        <Button variant="quiet" onPress={onBack}>Back</Button>
      </div>
    </form>
  )
}

const ICONS: Record<CheckpointVerdict['verdict'], typeof ShieldCheck> = {
  holds: ShieldCheck, 'other-vault': ShieldQuestion, 'signature-wrong': ShieldAlert, 'rolled-back': ShieldAlert, rewritten: ShieldAlert,
}

function Verdict({ found }: { found: CheckpointVerdict }) {
  return (
    <div className="checkpoint-verdict" role="status" data-verdict={found.verdict}>
      <Icon of={ICONS[found.verdict]} sizePx={20} />
      <div>
        <p>{found.message}</p>
        <p className="type-small type-secondary">Line {found.sequence}, noted {formatInstant(found.atMs)}</p>
      </div>
    </div>
  )
}
