import { useState } from 'react'
import type { Operator } from '../../../shared/contract/vault.ts'
import { TypedSecret } from '../../../shared/typed-secret.ts'
import { asBridgeError, call } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import type { BridgeError } from '../../bridge/index.ts'
import { Button, SecretField, TextField } from '../../ui/index.ts'
import { OperatorFields } from './operator-fields.tsx'
import { useStart } from './start-store.ts'
import { StrengthMeter, useStrength } from './strength.tsx'

/** Makes the vault and leaves it open, with its recovery key waiting to be written down. */
async function createVault(name: string, passphrase: TypedSecret, operator: Operator): Promise<void> {
  const { ref, recoveryKey } = await call('vault.create', { name, passphrase, ...(operator.name.trim() ? { operator } : {}) })
  useStart.setState({ stage: 'recovery', recoveryKey })
  const status = await call('vault.status', {})
  if (!status.open) await call('vault.unlock', { ref, secret: passphrase })
}

/** A name, a passphrase typed twice whose strength is judged while it is typed, and, if they say so, who will work here. */
export function CreateVault() {
  const [name, setName] = useState('Casework')
  const [operator, setOperator] = useState<Operator>({ name: '', role: '' })
  const [passphrase, setPassphrase] = useState(TypedSecret.nothing)
  const [again, setAgain] = useState(TypedSecret.nothing)
  const [isWorking, setWorking] = useState(false)
  const [error, setError] = useState<BridgeError | null>(null)
  const strength = useStrength(passphrase)
  const differs = !passphrase.startsWith(again)
  // A judgement still under way holds nobody up: the core judges again and refuses what is weak.
  const isReady = name.trim() !== '' && !passphrase.isEmpty && again.equals(passphrase) && strength?.acceptable !== false

  const submit = async () => {
    if (!isReady || isWorking) return
    setWorking(true)
    setError(null)
    await createVault(name.trim(), passphrase, operator).catch((cause: unknown) => setError(asBridgeError(cause)))
    setWorking(false)
  }
  return (
    <form className="start-form" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <TextField label="Name of the vault" value={name} onChange={setName} maxLength={300} autoFocus onFocus={(event) => event.target.select()} />
      <SecretField label="Passphrase" value={passphrase} onChange={setPassphrase} maxLength={1_024} />
      <StrengthMeter strength={strength} />
      <SecretField label="Passphrase again" value={again} onChange={setAgain} maxLength={1_024}
        error={differs ? 'The two differ. Show them to compare.' : null} />
      <OperatorFields value={operator} onChange={setOperator} isOptional />
      <p className="type-small type-faint">Nobody can reset a passphrase. Without it and without the recovery key the vault stays shut.</p>
      <ErrorNotice error={error} />
      <div className="start-actions">
        <Button type="submit" variant="primary" isDisabled={!isReady} busyLabel={isWorking ? 'Creating the vault…' : null}>Create vault</Button>
        <Button variant="quiet" isDisabled={isWorking} onPress={() => useStart.setState({ stage: 'choose' })}>Back</Button>
      </div>
    </form>
  )
}
