import { useState } from 'react'
import type { TypedSecret } from '../../../shared/typed-secret.ts'
import { useCommand, useJob } from '../../bridge/index.ts'
import { Button, InlineError, ProgressBar } from '../../ui/index.ts'
import { RecoverySheet } from '../start/index.ts'
import { KeyForm, type KeyFormProps } from './key-forms.tsx'
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx'

const KEPT = 'The vault keeps the key and the recovery key it had.'

/** The re-key: asks, runs with progress, then has the new recovery key written down. */
export function Rekey({ onDone, onBack, onHeld, onReleased }: KeyFormProps & { onHeld: () => void; onReleased: () => void }) {
  const command = useCommand('vault.rekey')
  const chosen = useNewPassphrase()
  const [started, setStarted] = useState<{ jobId: string; recoveryKey: string } | null>(null)
  const submit = async (secret: TypedSecret) => {
    const made = await command.run({ secret, ...(chosen.passphrase.isEmpty ? {} : { passphrase: chosen.passphrase }) })
    if (!made) return
    onHeld()
    setStarted(made)
  }
  if (started) return <Running {...started} onDone={() => onDone('The vault has a new key and a new recovery key.')} onFailed={() => { onReleased(); onBack() }} />
  return (
    <KeyForm says={<Says />} action="Give the vault a new key" busyLabel="Preparing…" command={command} isReady={chosen.passphrase.isEmpty || chosen.isReady}
      onBack={onBack} submit={(secret) => void submit(secret)}>
      <NewPassphrase chosen={chosen} label="New passphrase" hint="Leave empty to keep the one you give above as the owner’s." />
    </KeyForm>
  )
}

function Says() {
  return (
    <ul className="vault-says">
      <li>Every record is encrypted anew under a new key, and the key of every stored picture is wrapped anew. The sealed picture files stay as they are.</li>
      <li>You get a new recovery key. Deputies are removed, because their passphrases are not known here; add them again.</li>
      <li>While it runs the vault can be read but not changed. It can be interrupted at any moment: then the old key or the new one holds, never neither.</li>
      <li>Copies made before keep their old key, and so does what somebody already took out of the vault.</li>
    </ul>
  )
}

function Running({ jobId, recoveryKey, onDone, onFailed }: { jobId: string; recoveryKey: string; onDone: () => void; onFailed: () => void }) {
  const { job } = useJob(jobId)
  if (job?.state === 'failed' || job?.state === 'cancelled') {
    return (
      <>
        <InlineError isBoxed title={job.message} {...(job.state === 'cancelled' ? { step: KEPT } : {})} />
        <div className="start-actions"><Button onPress={onFailed}>Back</Button></div>
      </>
    )
  }
  if (job?.state !== 'done') return <ProgressBar label="Giving the vault a new key" done={job?.done ?? 0} total={job?.total ?? 0} />
  return (
    <RecoverySheet recoveryKey={recoveryKey} doneLabel="Done" onDone={onDone}
      says={`${job.message}. Write down the new recovery key: it is shown now and never again. The old one no longer opens the vault.`} />
  )
}
