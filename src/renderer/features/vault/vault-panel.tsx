import { useState } from 'react'
import { Info, KeyRound, LifeBuoy, UserPlus } from 'lucide-react'
import type { VaultSlot } from '../../../shared/contract/vault.ts'
import { useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Dialog, Icon, showToast } from '../../ui/index.ts'
import { IdleLock } from './idle-lock.tsx'
import { AddDeputy, ChangePassphrase, RemoveDeputy, ReplaceRecoveryKey } from './key-forms.tsx'
import { OperatorLine } from './operator.tsx'
import { Rekey } from './rekey.tsx'
import { SlotList } from './slot-list.tsx'
import './vault.css'

type Task = { kind: 'list' | 'change' | 'deputy' | 'recovery' | 'rekey' } | { kind: 'remove'; slot: VaultSlot }

const TITLES: Record<Task['kind'], string> = {
  list: 'Who can open this vault', change: 'Change the passphrase', deputy: 'Add a deputy', remove: 'Remove a deputy', recovery: 'New recovery key', rekey: 'Give the vault a new key',
}

/** Passphrases, deputies, the recovery key and the re-key of the open vault. */
export function VaultPanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [task, setTask] = useState<Task>({ kind: 'list' })
  // A recovery key that is on the screen must not be lost to a stray key.
  const [isHeld, setHeld] = useState(false)
  const close = () => {
    setTask({ kind: 'list' })
    onClose()
  }
  return (
    <Dialog title={TITLES[task.kind]} isOpen={isOpen} onClose={close} width={task.kind === 'list' ? 'wide' : 'normal'} isDismissable={!isHeld}>
      <VaultTask task={task} setTask={setTask} setHeld={setHeld} />
    </Dialog>
  )
}

function VaultTask({ task, setTask, setHeld }: { task: Task; setTask: (task: Task) => void; setHeld: (isHeld: boolean) => void }) {
  const back = () => setTask({ kind: 'list' })
  const done = (words: string) => {
    showToast('done', words)
    setHeld(false)
    back()
  }
  const form = { onDone: done, onBack: back }
  if (task.kind === 'change') return <ChangePassphrase {...form} />
  if (task.kind === 'deputy') return <AddDeputy {...form} />
  if (task.kind === 'remove') return <RemoveDeputy {...form} slot={task.slot} />
  if (task.kind === 'recovery') return <ReplaceRecoveryKey {...form} onHeld={() => setHeld(true)} />
  if (task.kind === 'rekey') return <Rekey {...form} onHeld={() => setHeld(true)} onReleased={() => setHeld(false)} />
  return <Overview setTask={setTask} />
}

function Overview({ setTask }: { setTask: (task: Task) => void }) {
  const { data: slots, error, refresh } = useQuery('vault.slots', {})
  const isFull = (slots?.filter((slot) => slot.kind === 'deputy').length ?? 0) >= 3
  return (
    <>
      <ErrorNotice error={error} onRetry={refresh} />
      {slots && <SlotList slots={slots} onRemove={(slot) => setTask({ kind: 'remove', slot })} />}
      <div className="vault-actions">
        <Button icon={KeyRound} onPress={() => setTask({ kind: 'change' })}>Change passphrase</Button>
        <Button icon={UserPlus} onPress={() => setTask({ kind: 'deputy' })} isDisabled={isFull}>Add deputy</Button>
        <Button icon={LifeBuoy} onPress={() => setTask({ kind: 'recovery' })}>New recovery key</Button>
        {isFull && <span className="type-small type-secondary">Three deputies are the most.</span>}
      </div>
      <OperatorLine />
      <IdleLock />
      <section className="vault-limits">
        <h3><Icon of={Info} /> What a change does not do</h3>
        <p>A passphrase is changed in a moment because nothing stored is encrypted anew. A copy of the vault made before, or a backup, still opens with the
          passphrase or recovery key it had then. Somebody who once had the vault open may have kept its key.</p>
        <p>If that is to be feared, give the vault a new key. What is written from then on cannot be opened with anything known of the old one. Even so, what somebody
          copied stays readable to them, and pictures already stored keep their own keys.</p>
        <Button size="dense" onPress={() => setTask({ kind: 'rekey' })}>Give the vault a new key…</Button>
      </section>
    </>
  )
}
