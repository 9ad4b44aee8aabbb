import { useRef, useState } from 'react'
import type { CaseId, EvidenceId } from '../../../../../shared/ids.ts'
import { asBridgeError, call } from '../../../../bridge/index.ts'
import type { BridgeError } from '../../../../bridge/index.ts'
import { ErrorNotice } from '../../../notice/index.ts'
import { Button, Dialog, showToast, TextArea, TextField } from '../../../../ui/index.ts'
import { say } from '../../../../words/index.ts'
import { markedOf, setMarked } from '../marked.ts'

/** Removes exhibits for good, one after the other, each with a tombstone of its own; it can be stopped between two. */
export function RemoveMany({ caseId, ids, onClose }: { caseId: CaseId; ids: readonly EvidenceId[]; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [done, setDone] = useState<number | null>(null)
  const [error, setError] = useState<BridgeError | null>(null)
  const isStopped = useRef(false)
  const isReady = reason.trim().length >= 3 && typed.trim() === String(ids.length)

  async function remove(): Promise<void> {
    isStopped.current = false
    setError(null)
    const gone = new Set<EvidenceId>()
    for (const evidenceId of ids) {
      if (isStopped.current) break
      setDone(gone.size)
      try {
        await call('evidence.remove', { evidenceId, reason })
      } catch (cause) {
        const known = asBridgeError(cause)
        // What came out of a document that is gone already went with it.
        if (known.code !== 'NOT_FOUND') {
          setError(known)
          break
        }
      }
      gone.add(evidenceId)
    }
    setDone(null)
    setMarked(caseId, [...markedOf(caseId)].filter((id) => !gone.has(id)))
    if (gone.size > 0) showToast('done', say('marked.remove.done', { count: gone.size }))
    if (gone.size === ids.length) onClose()
  }

  const isRunning = done !== null
  return (
    <Dialog title={say('marked.remove.title', { count: ids.length })} isOpen onClose={onClose} isDismissable={!isRunning} actions={
      <>
        <Button onPress={isRunning ? () => { isStopped.current = true } : onClose}>{isRunning ? say('marked.remove.stop') : say('marked.remove.keep')}</Button>
        <Button variant="danger" isDisabled={!isReady} busyLabel={isRunning ? say('marked.remove.running', { done, count: ids.length }) : null} onPress={() => void remove()}>{say('marked.remove.run')}</Button>
      </>
    }>
      <p>{say('marked.remove.about')}</p>
      <TextArea label={say('marked.remove.reason')} rows={2} value={reason} onChange={setReason} maxLength={1_000} autoFocus />
      <TextField label={say('marked.remove.type', { count: String(ids.length) })} value={typed} onChange={setTyped} maxLength={10} />
      <ErrorNotice error={error} />
    </Dialog>
  )
}
