import { useState } from 'react'
import { TypedSecret } from '../../../shared/typed-secret.ts'
import { SecretField } from '../../ui/index.ts'
import { StrengthMeter, useStrength } from '../start/index.ts'

/** A passphrase that is being chosen: typed twice and judged. `isReady` once both agree and it is strong enough. */
export function useNewPassphrase() {
  const [passphrase, setPassphrase] = useState(TypedSecret.nothing)
  const [again, setAgain] = useState(TypedSecret.nothing)
  const strength = useStrength(passphrase)
  return { passphrase, setPassphrase, again, setAgain, strength, isReady: Boolean(strength?.acceptable) && again.equals(passphrase) }
}

export function NewPassphrase({ chosen, label, hint }: { chosen: ReturnType<typeof useNewPassphrase>; label: string; hint?: string }) {
  const { passphrase, again } = chosen
  const differs = !passphrase.startsWith(again)
  return (
    <>
      <SecretField label={label} hint={hint} value={passphrase} onChange={chosen.setPassphrase} maxLength={1_024} />
      <StrengthMeter strength={chosen.strength} />
      <SecretField label={`${label}, again`} value={again} onChange={chosen.setAgain} maxLength={1_024}
        error={differs ? 'The two differ. Show them to compare.' : null} />
    </>
  )
}
