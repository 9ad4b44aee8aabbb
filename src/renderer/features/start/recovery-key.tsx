import { useState } from 'react'
import { Button, Checkbox, CopyButton } from '../../ui/index.ts'
import { groupKey } from './group-key.ts'
import { useStart } from './start-store.ts'

/** Shows the recovery key, this once. Going on takes a promise that it is written down. */
export function RecoveryKey() {
  const recoveryKey = useStart((state) => state.recoveryKey)
  const [isWritten, setWritten] = useState(false)
  return (
    <section className="start-form" aria-label="Recovery key">
      <h2 className="type-title">Write down the recovery key</h2>
      <p className="type-secondary">It opens the vault when the passphrase is forgotten. It is shown now and never again, and it is stored nowhere.
        Keep it on paper, away from this machine.</p>
      <div className="recovery">
        <ol className="recovery-groups is-selectable" aria-label="Recovery key in groups">
          {groupKey(recoveryKey).map((group, index) => <li key={index}>{group}</li>)}
        </ol>
        <CopyButton text={recoveryKey} label="Copy the recovery key" />
      </div>
      <Checkbox isSelected={isWritten} onChange={setWritten}>I have written it down</Checkbox>
      <div className="start-actions">
        <Button variant="primary" isDisabled={!isWritten} onPress={() => useStart.setState({ stage: 'choose', recoveryKey: '' })}>Continue to the first case</Button>
      </div>
    </section>
  )
}
