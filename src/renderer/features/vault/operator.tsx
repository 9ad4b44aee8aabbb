import { useState } from 'react'
import type { Operator as Told } from '../../../shared/contract/vault.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { OperatorFields } from '../start/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import './operator.css'

const NOBODY: Told = { name: '', role: '' }

/** Says who works with the vault from now on. */
export function OperatorForm({ told, onDone }: { told: Told | null; onDone: () => void }) {
  const [value, setValue] = useState(told ?? NOBODY)
  const command = useCommand('vault.setOperator')
  const submit = async () => {
    if (value.name.trim() && await command.run(value)) onDone()
  }
  return (
    <form className="operator-form" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <OperatorFields value={value} onChange={setValue} />
      <p className="type-small type-secondary">Every line of the journal from now on names you. Lines already written stay as they are. A deputy is named by the passphrase they used.</p>
      <ErrorNotice error={command.error} />
      <div className="ui-dialog-actions">
        <Button type="submit" variant="primary" isDisabled={!value.name.trim()} busyLabel={command.isRunning ? 'Saving…' : null}>Save</Button>
      </div>
    </form>
  )
}

export function OperatorDialog({ told, isOpen, onClose }: { told: Told | null; isOpen: boolean; onClose: () => void }) {
  return <Dialog title="Who works here" isOpen={isOpen} onClose={onClose}><OperatorForm told={told} onDone={onClose} /></Dialog>
}

/** Who the journal names, and the way to change it. */
export function OperatorLine() {
  const { data: status, refresh } = useQuery('vault.status', {})
  const [isOpen, setOpen] = useState(false)
  if (!status) return null
  const { operator } = status
  const close = () => { setOpen(false); refresh() }
  return (
    <section className="operator-line">
      <p>The journal names {operator ? <b><bdi>{[operator.name, operator.role].filter(Boolean).join(', ')}</bdi></b> : 'nobody: its lines say “operator”'}</p>
      <Button size="dense" onPress={() => setOpen(true)}>{operator ? 'Change…' : 'Say who works here…'}</Button>
      <OperatorDialog told={operator} isOpen={isOpen} onClose={close} />
    </section>
  )
}
