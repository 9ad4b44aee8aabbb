import { useState } from 'react'
import type { CaseId, EvidenceId } from '../../../../../shared/ids.ts'
import { call } from '../../../../bridge/index.ts'
import { Button, Dialog } from '../../../../ui/index.ts'
import { say } from '../../../../words/index.ts'
import { AcquisitionFields } from '../../acquisition/acquisition-fields.tsx'
import { changeOf, EMPTY_DRAFT } from '../../acquisition/draft.ts'
import { toldDone } from '../bulk-bar.tsx'
import { inBatches } from '../mark-actions.ts'

/** Tells of many exhibits where they come from; what is left empty stays as it is on each. */
export function DescribeOrigin({ ids, onClose }: { caseId: CaseId; ids: readonly EvidenceId[]; onClose: () => void }) {
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [isSaving, setSaving] = useState(false)
  const acquisition = changeOf({}, draft)
  const save = async () => {
    setSaving(true)
    let changed = 0
    const isDone = await inBatches(ids, async (evidenceIds) => { changed += (await call('evidence.describeAcquisition', { evidenceIds, acquisition })).changed })
    setSaving(false)
    if (!isDone) return
    toldDone(changed)
    onClose()
  }
  return (
    <Dialog title={say('marked.origin', { count: ids.length }).replace(/…$/, '')} isOpen onClose={onClose} width="wide" actions={
      <>
        <Button onPress={onClose}>{say('marked.cancel')}</Button>
        <Button variant="primary" isDisabled={Object.keys(acquisition).length === 0} busyLabel={isSaving ? say('marked.save', { count: ids.length }) : null} onPress={() => void save()}>{say('marked.save', { count: ids.length })}</Button>
      </>
    }>
      <p className="type-secondary">{say('marked.clear')}</p>
      <AcquisitionFields draft={draft} onChange={setDraft} />
    </Dialog>
  )
}
