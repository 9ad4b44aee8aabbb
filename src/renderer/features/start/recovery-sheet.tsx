import { useState } from 'react'
import type { ReactNode } from 'react'
import { Printer } from 'lucide-react'
import { Button, CopyButton, TextField } from '../../ui/index.ts'
import { groupKey } from './group-key.ts'
import { PrintedKey } from './printed-key.tsx'
import { chooseGroups, isGroup } from './prove-key.ts'

interface SheetProps {
  recoveryKey: string
  /** What the key is for and how to keep it, while it is shown. */
  says: ReactNode
  /** What the button says that goes on. */
  doneLabel: string
  onDone: () => void
}

/** What had the focus is gone; the key is what is to be read now. */
const takeFocus = (sheet: HTMLElement | null) => sheet?.focus()

/** Shows a recovery key, this once, then hides it and asks for two of its groups. Only who wrote it down goes on. */
export function RecoverySheet(props: SheetProps) {
  const [isHidden, setHidden] = useState(false)
  return isHidden ? <Proof {...props} onShow={() => setHidden(false)} /> : <Shown {...props} onWritten={() => setHidden(true)} />
}

function Shown({ recoveryKey, says, onWritten }: SheetProps & { onWritten: () => void }) {
  return (
    <>
      <p className="type-secondary">{says}</p>
      <div className="recovery" role="group" aria-label="Recovery key" tabIndex={-1} ref={takeFocus}>
        <ol className="recovery-groups is-selectable" aria-label="Recovery key in groups">
          {groupKey(recoveryKey).map((group, index) => <li key={index}>{group}</li>)}
        </ol>
        <CopyButton text={recoveryKey} label="Copy the recovery key" />
      </div>
      <div className="start-actions">
        <Button variant="primary" onPress={onWritten}>I have written it down</Button>
        <Button icon={Printer} onPress={() => window.print()}>Print</Button>
      </div>
      <p className="type-small type-faint">Print on a printer you trust: a printer, or the queue before it, may keep a copy.</p>
      <PrintedKey recoveryKey={recoveryKey} />
    </>
  )
}

function Proof({ recoveryKey, doneLabel, onDone, onShow }: SheetProps & { onShow: () => void }) {
  const groups = groupKey(recoveryKey)
  const [asked] = useState(() => chooseGroups(groups.length))
  const [typed, setTyped] = useState<Record<number, string>>({})
  const isRight = (index: number) => isGroup(typed[index] ?? '', groups[index]!)
  const isProved = asked.every(isRight)
  const errorOf = (index: number) => ((typed[index] ?? '').trim().length >= groups[index]!.length && !isRight(index) ? 'This is not what the key says. Look at your paper, or show the key again.' : null)
  return (
    <form className="start-form" onSubmit={(event) => { event.preventDefault(); if (isProved) onDone() }}>
      <p className="type-secondary">From your paper, type these two groups of the key. They are counted from its beginning.</p>
      <div className="recovery-proof">
        {asked.map((index, at) => (
          <TextField key={index} mono label={`Group ${index + 1}`} value={typed[index] ?? ''} maxLength={8} autoFocus={at === 0} spellCheck="false"
            onChange={(next) => setTyped((last) => ({ ...last, [index]: next }))} error={errorOf(index)} />
        ))}
      </div>
      <div className="start-actions">
        <Button type="submit" variant="primary" isDisabled={!isProved}>{doneLabel}</Button>
        <Button variant="quiet" onPress={onShow}>Show the key again</Button>
      </div>
    </form>
  )
}
