import { useState } from 'react'
import { createPortal } from 'react-dom'
import { Copy, FileDown, Printer, Stamp } from 'lucide-react'
import type { Checkpoint } from '../../../shared/contract/journal.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, copyText, Dialog } from '../../ui/index.ts'
import { CompareCheckpoint } from './compare-checkpoint.tsx'
import { useSaving } from './use-saving.ts'
import './checkpoint.css'

/** Makes a checkpoint and shows it; or compares one that was kept. `onClosed`: lines were added. */
export function CheckpointButton({ vaultName, onClosed }: { vaultName: string; onClosed: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<Checkpoint | null>(null)
  const [isComparing, setComparing] = useState(false)
  const { run, error } = useCommand('vault.checkpoint')
  const open = async () => {
    setMade(null)
    setComparing(false)
    setOpen(true)
    setMade(await run({}))
  }
  const close = () => {
    setOpen(false)
    onClosed()
  }
  return (
    <>
      <Button size="dense" icon={Stamp} onPress={() => void open()}>Checkpoint…</Button>
      <Dialog title={isComparing ? 'Compare with a checkpoint' : 'Checkpoint of the journal'} isOpen={isOpen} onClose={close} width="wide">
        {isComparing ? <CompareCheckpoint onBack={() => setComparing(false)} /> : (
          <>
            <p className="type-secondary">Signed by this vault: whoever keeps this note can show later that nothing up to line {made?.sequence ?? '…'} was changed or taken back. Keep it where the vault is not: on paper, or with somebody else.</p>
            <ErrorNotice error={error} />
            {made && <Sheet className="checkpoint-sheet is-selectable" checkpoint={made} vaultName={vaultName} />}
            {made && createPortal(<Sheet className="printed-checkpoint" checkpoint={made} vaultName={vaultName} />, document.body)}
            <div className="checkpoint-actions">
              {made && <SheetActions checkpoint={made} />}
              <Button variant="quiet" onPress={() => setComparing(true)}>Compare with a checkpoint…</Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  )
}

/** The note as it was signed, and what to check it with: on the screen, and once more for paper, where nothing else is printed. */
function Sheet({ className, checkpoint, vaultName }: { className: string; checkpoint: Checkpoint; vaultName: string }) {
  return (
    <section className={className} aria-label="Checkpoint">
      <header><b>Lamplighter, custody journal</b><bdi>{vaultName}</bdi></header>
      <pre>{checkpoint.note.trimEnd()}</pre>
      <dl>
        <dt>Line</dt><dd>{checkpoint.sequence}, signed {formatInstant(checkpoint.atMs)}</dd>
        <dt>Its hash</dt><dd className="type-mono">{checkpoint.hash}</dd>
        <dt>Key to check with</dt><dd className="type-mono">{checkpoint.verifierKey}</dd>
      </dl>
    </section>
  )
}

function SheetActions({ checkpoint }: { checkpoint: Checkpoint }) {
  const { run, error } = useCommand('vault.saveCheckpoint')
  const { isSaving, follow } = useSaving()
  const save = async () => {
    const started = await run({ note: checkpoint.note })
    if (started) follow(started.jobId)
  }
  return (
    <>
      <Button icon={FileDown} busyLabel={isSaving ? 'Saving…' : null} onPress={() => void save()}>Save…</Button>
      <Button icon={Printer} onPress={() => window.print()}>Print</Button>
      <Button icon={Copy} onPress={() => void copyText(checkpoint.note, null)}>Copy</Button>
      <ErrorNotice error={error} />
    </>
  )
}
