import { useState } from 'react'
import type { VaultSummary } from '../../../shared/contract/vault.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, showToast, TextField } from '../../ui/index.ts'

/** Destroys a vault’s keys once its name has been typed. Says what that does, and what it does not. */
export function DestroyVault({ vault, onDestroyed, onKeep }: { vault: Pick<VaultSummary, 'ref' | 'name'>; onDestroyed: () => void; onKeep: () => void }) {
  const [typed, setTyped] = useState('')
  const destroy = useCommand('vault.destroy')
  const isReady = typed.trim() === vault.name.trim()
  const submit = async () => {
    if (!isReady || !await destroy.run({ ref: vault.ref, name: typed })) return
    showToast('done', 'The vault’s keys are destroyed.')
    onDestroyed()
  }
  return (
    <form className="start-form destroy" aria-label="Destroy the vault" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <p>Both copies of the vault’s header are overwritten and removed. <strong>After that neither your passphrase nor the recovery key opens this vault, and what is in it
        is gone for you too.</strong> It cannot be undone.</p>
      <ul className="destroy-limits type-small type-secondary">
        <li>Backups and other copies of the vault still open with the passphrase they had.</li>
        <li>The encrypted files stay where they are. A solid-state disk may keep old blocks of the header; with them and the passphrase the vault opens.</li>
        <li>An open vault with a case under legal hold is not destroyed; of a locked one that cannot be known. Destroying evidence can be an offence.</li>
      </ul>
      <TextField label={`Type the vault’s name, “${vault.name.trim()}”, to destroy it`} value={typed} onChange={(next) => { setTyped(next); destroy.clearError() }} maxLength={300} spellCheck="false" autoFocus />
      <ErrorNotice error={destroy.error} />
      <div className="start-actions">
        <Button type="submit" variant="danger" isDisabled={!isReady} busyLabel={destroy.isRunning ? 'Destroying…' : null}>Destroy the vault</Button>
        <Button variant="quiet" isDisabled={destroy.isRunning} onPress={onKeep}>Keep the vault</Button>
      </div>
    </form>
  )
}
