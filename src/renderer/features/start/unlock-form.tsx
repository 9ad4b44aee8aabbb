import { useEffect, useRef, useState } from 'react'
import { LockOpen } from 'lucide-react'
import { TypedSecret } from '../../../shared/typed-secret.ts'
import type { VaultSummary } from '../../../shared/contract/vault.ts'
import { useCommand, wordsFor } from '../../bridge/index.ts'
import { Button, SecretField } from '../../ui/index.ts'

/** Opens a vault with its passphrase or its recovery key. A wrong one is said in place and stays to be corrected. */
export function UnlockForm({ vault }: { vault: VaultSummary }) {
  const [secret, setSecret] = useState(TypedSecret.nothing)
  const input = useRef<HTMLInputElement>(null)
  const unlock = useCommand('vault.unlock')
  useEffect(() => input.current?.focus(), [])
  const submit = async () => {
    if (secret.isEmpty || unlock.isRunning) return
    if (await unlock.run({ ref: vault.ref, secret })) setSecret(TypedSecret.nothing)
    else input.current?.select()
  }
  const words = unlock.error && wordsFor(unlock.error)
  return (
    <form className="unlock" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <SecretField label="Passphrase or recovery key" value={secret} inputRef={input} maxLength={1_024}
        onChange={(next) => { setSecret(next); unlock.clearError() }} error={words && `${words.title}. ${words.nextStep}`} />
      <Button type="submit" variant="primary" icon={LockOpen} isDisabled={secret.isEmpty} busyLabel={unlock.isRunning ? 'Unlocking…' : null}>Unlock</Button>
    </form>
  )
}
