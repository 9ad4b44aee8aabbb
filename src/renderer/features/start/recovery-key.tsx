import { RecoverySheet } from './recovery-sheet.tsx'
import { useStart } from './start-store.ts'

const SAYS = 'It opens the vault when the passphrase is forgotten. It is shown now and never again, and it is stored nowhere. Keep it on paper, away from this machine.'

/** The new vault’s recovery key, shown this once. Going on takes proof that it is written down. */
export function RecoveryKey() {
  const recoveryKey = useStart((state) => state.recoveryKey)
  return (
    <section className="start-form" aria-label="Recovery key">
      <h2 className="type-title">Write down the recovery key</h2>
      <RecoverySheet recoveryKey={recoveryKey} says={SAYS} doneLabel="Continue to the first case" onDone={() => useStart.setState({ stage: 'choose', recoveryKey: '' })} />
    </section>
  )
}
