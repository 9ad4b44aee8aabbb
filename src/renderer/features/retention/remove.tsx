import { useState } from 'react'
import type { ReactNode } from 'react'
import { Trash2 } from 'lucide-react'
import type { CaseRecord } from '../../../shared/contract/case.ts'
import { isPicture } from '../../../shared/contract/evidence.ts'
import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import { useCommand, useQuery } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Dialog, formatCount, showToast, TextArea, TextField } from '../../ui/index.ts'
import './retention.css'

/** Removes one exhibit for good. */
export function RemoveEvidence({ evidence }: { evidence: EvidenceSummary }) {
  const remove = useCommand('evidence.remove')
  const name = `E-${evidence.exhibitNumber}`
  const parts = useParts(evidence)
  return (
    <Removal what={name} confirmation={name} isRunning={remove.isRunning} error={remove.error} onOpen={remove.clearError}
      remove={async (reason) => Boolean(await remove.run({ evidenceId: evidence.id, reason }))}>
      {parts > 0 && <p><b>{formatCount(parts, 'exhibit')} that came out of it {parts === 1 ? 'goes' : 'go'} too</b>, each with its own notes and readings.</p>}
      <p>The {isPicture(evidence.format) ? 'picture' : 'file'} goes, and with it what was read in it, {evidence.noteCount > 0 ? `${formatCount(evidence.noteCount, 'note')} on it` : 'its notes'} and the dates proposed
        from it. Events that name it stay and may quote it. The number {name} is not given again.</p>
    </Removal>
  )
}

/** How many exhibits came out of a document, and out of these. */
function useParts({ id, caseId, parts }: EvidenceSummary): number {
  const found = useQuery('evidence.find', parts ? { caseId, filter: { parentId: id }, sort: 'exhibit', descending: false, group: 'none' } : null)
  return found.data?.ids.length ?? 0
}

/** Removes a case with all that is in it. */
export function RemoveCase({ record, onRemoved }: { record: CaseRecord; onRemoved: () => void }) {
  const remove = useCommand('case.remove')
  return (
    <Removal what="this case" confirmation={record.title.trim()} isRunning={remove.isRunning} error={remove.error} isDisabled={record.legalHold} onOpen={remove.clearError}
      remove={async (reason) => {
        const done = await remove.run({ caseId: record.id, reason })
        if (done) onRemoved()
        return Boolean(done)
      }}>
      <p>The case goes, with {formatCount(record.evidenceCount, 'exhibit')}, {formatCount(record.eventCount, 'event')} and all notes.</p>
    </Removal>
  )
}

interface RemovalProps {
  what: string
  /** What is to be typed. */
  confirmation: string
  isRunning: boolean
  error: BridgeError | null
  isDisabled?: boolean
  onOpen: () => void
  /** False when it failed. */
  remove: (reason: string) => Promise<boolean>
  children: ReactNode
}

function Removal({ what, confirmation, isRunning, error, isDisabled = false, onOpen, remove, children }: RemovalProps) {
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const isReady = reason.trim().length >= 3 && typed.trim() === confirmation
  const open = () => {
    setReason('')
    setTyped('')
    onOpen()
    setOpen(true)
  }
  const confirm = async () => {
    if (!isReady || !await remove(reason)) return
    setOpen(false)
    showToast('done', `Removed ${what}`)
  }
  return (
    <>
      <Button icon={Trash2} variant="danger" size="dense" isDisabled={isDisabled} onPress={open}>Remove {what}…</Button>
      <Dialog title={`Remove ${what} for good?`} isOpen={isOpen} onClose={() => setOpen(false)} actions={
        <>
          <Button onPress={() => setOpen(false)}>Keep</Button>
          <Button variant="danger" isDisabled={!isReady} busyLabel={isRunning ? 'Removing…' : null} onPress={() => void confirm()}>Remove for good</Button>
        </>
      }>
        <div className="removal">
          {children}
          <p className="type-secondary">This cannot be undone: the keys go too. The journal keeps number, hash, file name, what was told of its origin, time and reason. Backups made before still hold
            it until the vault is backed up to the same place again; dossiers that were exported hold it for good.</p>
          <TextArea label="Reason, kept in the journal" rows={2} value={reason} onChange={setReason} maxLength={1_000} autoFocus />
          <TextField label={`Type “${confirmation}” to confirm`} value={typed} onChange={setTyped} maxLength={300} />
          <ErrorNotice error={error} />
        </div>
      </Dialog>
    </>
  )
}
