import { useState } from 'react'
import { asBridgeError, call } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import type { BridgeError } from '../../bridge/index.ts'
import { Button, SecretField, TextField } from '../../ui/index.ts'
import { useStart } from './start-store.ts'
import { StrengthMeter, useStrength } from './strength.tsx'

/** Makes the vault and leaves it open, with its recovery key waiting to be written down. */
async function createVault(name: string, passphrase: string): Promise<void> {
  const { ref, recoveryKey } = await call('vault.create', { name, passphrase })
  useStart.setState({ stage: 'recovery', recoveryKey })
  const status = await call('vault.status', {})
  if (!status.open) await call('vault.unlock', { ref, secret: passphrase })
}

/** A name, and a passphrase typed twice whose strength is judged while it is typed. */
export function CreateVault() {
  const [name, setName] = useState('Casework')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [isWorking, setWorking] = useState(false)
  const [error, setError] = useState<BridgeError | null>(null)
  const strength = useStrength(passphrase)
  const differs = again !== '' && !passphrase.startsWith(again) && again !== passphrase
  // A judgement still under way holds nobody up: the core judges again and refuses what is weak.
  const isReady = name.trim() !== '' && passphrase !== '' && again === passphrase && strength?.acceptable !== false

  const submit = async () => {
    if (!isReady || isWorking) return
    setWorking(true)
    setError(null)
    await createVault(name.trim(), passphrase).catch((cause: unknown) => setError(asBridgeError(cause)))
    setWorking(false)
  }
  return (
    <form className="start-form" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <TextField label="Name of the vault" value={name} onChange={setName} maxLength={300} autoFocus onFocus={(event) => event.target.select()} />
      <SecretField label="Passphrase" value={passphrase} onChange={setPassphrase} maxLength={1_024} autoComplete="new-password" />
      <StrengthMeter strength={strength} />
      <SecretField label="Passphrase again" value={again} onChange={setAgain} maxLength={1_024} autoComplete="new-password"
        error={differs ? 'The two differ. Show them to compare.' : null} />
      <p className="type-small type-faint">Nobody can reset a passphrase. Without it and without the recovery key the vault stays shut.</p>
      <ErrorNotice error={error} />
      <div className="start-actions">
        <Button type="submit" variant="primary" isDisabled={!isReady} busyLabel={isWorking ? 'Creating the vault…' : null}>Create vault</Button>
        <Button variant="quiet" isDisabled={isWorking} onPress={() => useStart.setState({ stage: 'choose' })}>Back</Button>
      </div>
    </form>
  )
}
