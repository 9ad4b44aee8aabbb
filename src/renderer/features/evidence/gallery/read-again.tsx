import { useState } from 'react'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { call } from '../../../bridge/index.ts'
import { Button, Dialog, formatCount } from '../../../ui/index.ts'
import { ReadingChoice, readingRequest } from '../reading-choice.tsx'
import { inBatches } from './mark-actions.ts'

/** Reads pictures again in a language and a mode, one job for every 5,000 of them. What is no picture is passed over. */
export function ReadAgain({ caseId, ids, isOpen, onClose }: { caseId: CaseId; ids: readonly EvidenceId[]; isOpen: boolean; onClose: () => void }) {
  const [isRunning, setRunning] = useState(false)
  const exhibits = formatCount(ids.length, 'exhibit')
  const start = async () => {
    setRunning(true)
    if (await inBatches(ids, (evidenceIds) => call('evidence.read', { evidenceIds, ...readingRequest() }))) onClose()
    setRunning(false)
  }
  return (
    <Dialog title={`Read ${exhibits} again`} isOpen={isOpen} onClose={onClose} actions={
      <>
        <Button onPress={onClose}>Leave</Button>
        <Button variant="primary" busyLabel={isRunning ? 'Starting…' : null} onPress={() => void start()}>Read {exhibits}</Button>
      </>
    }>
      <ReadingChoice caseId={caseId} />
      <p className="type-secondary">What was read before stays, with its corrections, and can be made current again. Documents are passed over: their text is what their file says.</p>
    </Dialog>
  )
}
