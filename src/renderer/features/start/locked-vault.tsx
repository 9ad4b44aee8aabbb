import { useEffect, useState } from 'react'
import { Flame } from 'lucide-react'
import type { VaultSummary } from '../../../shared/contract/vault.ts'
import { Button } from '../../ui/index.ts'
import { DestroyVault } from './destroy-vault.tsx'
import { usePanic } from './panic-store.ts'
import { useStart } from './start-store.ts'
import { UnlockForm } from './unlock-form.tsx'

/** A chosen vault that is locked: the way in, and after a panic, or when asked, the way to destroy it. */
export function LockedVault({ vault, onDestroyed }: { vault: VaultSummary; onDestroyed: () => void }) {
  const isPanic = usePanic((state) => state.vault === vault.ref)
  const [isAsking, setAsking] = useState(isPanic)
  useEffect(() => { if (isPanic) setAsking(true) }, [isPanic])
  const settle = () => {
    useStart.setState({ picked: vault.ref })
    usePanic.setState({ vault: null })
    setAsking(false)
  }
  if (!isAsking) {
    return (
      <>
        <UnlockForm vault={vault} />
        <div className="locked-vault-more"><Button variant="quiet" size="dense" icon={Flame} onPress={() => setAsking(true)}>Destroy this vault…</Button></div>
      </>
    )
  }
  return (
    <div className="locked-vault-destroy">
      {isPanic && <p className="type-secondary">Locked at once. What was being typed was not saved. Nothing is destroyed unless you type the name below.</p>}
      <DestroyVault vault={vault} onDestroyed={() => { settle(); onDestroyed() }} onKeep={settle} />
    </div>
  )
}
