import { useState } from 'react'
import type { ReactNode } from 'react'
import type { VaultSlot } from '../../../shared/contract/vault.ts'
import { TypedSecret } from '../../../shared/typed-secret.ts'
import { useCommand, wordsFor } from '../../bridge/index.ts'
import type { CommandState } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, SecretField, TextField } from '../../ui/index.ts'
import { RecoverySheet } from '../start/index.ts'
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx'

export interface KeyFormProps {
  /** Says what was done and goes back to the list. */
  onDone: (words: string) => void
  onBack: () => void
}

type KeyCommand = Pick<CommandState<'vault.changePassphrase'>, 'isRunning' | 'error' | 'clearError'>

/** The frame of every change of keys: what it does, a passphrase once more, and the button that does it. */
export function KeyForm({ says, action, busyLabel, command, isReady = true, onBack, submit, children }: {
  says: ReactNode; action: string; busyLabel: string; command: KeyCommand; isReady?: boolean; onBack: () => void; submit: (secret: TypedSecret) => void; children?: ReactNode
}) {
  const [secret, setSecret] = useState(TypedSecret.nothing)
  const isWrong = command.error?.code === 'VAULT_WRONG_PASSPHRASE'
  const words = isWrong && command.error ? wordsFor(command.error) : null
  const canSubmit = isReady && !secret.isEmpty && !command.isRunning
  return (
    <form className="start-form" onSubmit={(event) => { event.preventDefault(); if (canSubmit) submit(secret) }}>
      <div className="type-secondary">{says}</div>
      <SecretField label="Your passphrase now, or the recovery key" value={secret} maxLength={1_024} autoFocus error={words && `${words.title}. ${words.nextStep}`}
        onChange={(next) => { setSecret(next); command.clearError() }} />
      {children}
      {!isWrong && <ErrorNotice error={command.error} />}
      <div className="start-actions">
        <Button type="submit" variant="primary" isDisabled={!isReady || secret.isEmpty} busyLabel={command.isRunning ? busyLabel : null}>{action}</Button>
        <Button variant="quiet" isDisabled={command.isRunning} onPress={onBack}>Back</Button>
      </div>
    </form>
  )
}

export function ChangePassphrase({ onDone, onBack }: KeyFormProps) {
  const command = useCommand('vault.changePassphrase')
  const chosen = useNewPassphrase()
  const submit = async (secret: TypedSecret) => {
    if (await command.run({ secret, passphrase: chosen.passphrase })) onDone('The passphrase is changed.')
  }
  return (
    <KeyForm says="Changes the passphrase you give here; with the recovery key, the owner’s." action="Change passphrase" busyLabel="Changing…" command={command}
      isReady={chosen.isReady} onBack={onBack} submit={(secret) => void submit(secret)}>
      <NewPassphrase chosen={chosen} label="New passphrase" />
    </KeyForm>
  )
}

export function AddDeputy({ onDone, onBack }: KeyFormProps) {
  const command = useCommand('vault.addDeputy')
  const [name, setName] = useState('')
  const chosen = useNewPassphrase()
  const submit = async (secret: TypedSecret) => {
    const added = await command.run({ secret, name: name.trim(), passphrase: chosen.passphrase })
    if (added) onDone(`${added.name} can open the vault now.`)
  }
  return (
    <KeyForm says="A deputy opens the vault with a passphrase of their own and can do everything in it. The journal says by whose passphrase it was unlocked."
      action="Add deputy" busyLabel="Adding…" command={command} isReady={chosen.isReady && name.trim() !== ''} onBack={onBack} submit={(secret) => void submit(secret)}>
      <TextField label="Name of the deputy" hint="Kept encrypted; shown only while the vault is open." value={name} onChange={setName} maxLength={60} />
      <NewPassphrase chosen={chosen} label="Deputy’s passphrase" />
    </KeyForm>
  )
}

export function RemoveDeputy({ slot, onDone, onBack }: KeyFormProps & { slot: VaultSlot }) {
  const command = useCommand('vault.removeDeputy')
  const submit = async (secret: TypedSecret) => {
    if (await command.run({ secret, slotId: slot.id })) onDone(`${slot.name} can no longer open the vault.`)
  }
  return (
    <KeyForm says={<>Takes the passphrase of <strong dir="auto">{slot.name}</strong> out. It goes on opening copies of the vault made before.</>}
      action="Remove deputy" busyLabel="Removing…" command={command} onBack={onBack} submit={(secret) => void submit(secret)} />
  )
}

export function ReplaceRecoveryKey({ onDone, onBack, onHeld }: KeyFormProps & { onHeld: () => void }) {
  const command = useCommand('vault.replaceRecoveryKey')
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const submit = async (secret: TypedSecret) => {
    const made = await command.run({ secret })
    if (!made) return
    onHeld()
    setRecoveryKey(made.recoveryKey)
  }
  if (recoveryKey !== null) {
    return (
      <RecoverySheet recoveryKey={recoveryKey} doneLabel="Done" onDone={() => onDone('The vault has a new recovery key.')}
        says="Write down the new recovery key. It is shown now and never again. The old one no longer opens the vault: destroy its paper." />
    )
  }
  return (
    <KeyForm says="Makes a new recovery key and shows it once. The old one then opens nothing but copies of the vault made before."
      action="Make new recovery key" busyLabel="Making…" command={command} onBack={onBack} submit={(secret) => void submit(secret)} />
  )
}
