import { useState } from 'react'
import { FileArchive, FolderOpen } from 'lucide-react'
import type { FoundBackup, VaultRef } from '../../../shared/contract/vault.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, InlineError } from '../../ui/index.ts'
import { RestoreForm } from './restore-form.tsx'
import './restore.css'

/** From a backup to a vault that can be unlocked: choose the backup, give its passphrase, wait. */
export function RestoreBackup({ onBack, onRestored }: { onBack: () => void; onRestored: (ref: VaultRef) => void }) {
  const [backups, setBackups] = useState<FoundBackup[]>([])
  return (
    <section className="restore" aria-label="Restore a backup">
      <h2 className="type-title">Restore a backup</h2>
      {backups.length > 0
        ? <RestoreForm backups={backups} onBack={() => setBackups([])} onRestored={onRestored} />
        : <ChooseBackup onChosen={setBackups} onBack={onBack} />}
    </section>
  )
}

function ChooseBackup({ onChosen, onBack }: { onChosen: (backups: FoundBackup[]) => void; onBack: () => void }) {
  const choose = useCommand('vault.chooseBackup')
  const [emptyPlace, setEmptyPlace] = useState<string | null>(null)
  const run = async (kind: 'folder' | 'file') => {
    setEmptyPlace(null)
    const found = await choose.run({ kind })
    if (found?.backups.length) onChosen(found.backups)
    else setEmptyPlace(found?.place ?? null)
  }
  return (
    <>
      <p className="type-secondary">A backup becomes a vault of its own, beside the ones that are here. The backup itself is only read, and stays as it is.
        You need the passphrase or the recovery key that the vault had when the backup was made.</p>
      {emptyPlace !== null && <InlineError isBoxed title={`No backup was found in ${emptyPlace}.`} step="Choose the folder or the file that was backed up to." />}
      {choose.error?.code === 'NOT_FOUND' ? <InlineError isBoxed title={choose.error.message} /> : <ErrorNotice error={choose.error} />}
      <div className="start-actions">
        <Button variant="primary" autoFocus icon={FolderOpen} isDisabled={choose.isRunning} onPress={() => void run('folder')}>Choose a folder…</Button>
        <Button icon={FileArchive} isDisabled={choose.isRunning} onPress={() => void run('file')}>Choose a file…</Button>
        <Button variant="quiet" onPress={onBack}>Back</Button>
      </div>
    </>
  )
}
