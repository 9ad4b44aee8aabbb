import { useState } from 'react'
import { Ellipsis, RefreshCw } from 'lucide-react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, Dialog, formatCount, IconButton, Menu } from '../../../ui/index.ts'
import { textEntries } from '../inspector/export-text.tsx'
import { ReadingChoice, readingRequest } from '../reading-choice.tsx'

/** The core takes this many in one job. */
const MOST_AT_ONCE = 5_000

/** What can be done with all exhibits that are shown: a filter chooses among them. */
export function GalleryActions({ caseId, shown }: { caseId: CaseId; shown: readonly EvidenceSummary[] }) {
  const [isReading, setReading] = useState(false)
  const read = useCommand('evidence.read')
  const ids = shown.filter((item) => isPicture(item.format)).map((item) => item.id).slice(0, MOST_AT_ONCE)
  const pictures = formatCount(ids.length, 'picture')
  const start = async () => { if (await read.run({ evidenceIds: ids, ...readingRequest() })) setReading(false) }
  return (
    <>
      <Menu label="Exhibits of the case" placement="bottom end" trigger={<IconButton icon={Ellipsis} label="More" size="dense" />} entries={[
        { id: 'read', label: `Read the ${pictures} shown again…`, icon: RefreshCw, isDisabled: ids.length === 0, run: () => setReading(true) },
        ...textEntries(caseId),
      ]} />
      <Dialog title={`Read ${pictures} again`} isOpen={isReading} onClose={() => setReading(false)} actions={
        <>
          <Button onPress={() => setReading(false)}>Leave</Button>
          <Button variant="primary" busyLabel={read.isRunning ? 'Starting…' : null} onPress={() => void start()}>Read {pictures}</Button>
        </>
      }>
        <ReadingChoice caseId={caseId} />
        <p className="type-secondary">What was read before stays, with its corrections, and can be made current again.</p>
        <ErrorNotice error={read.error} />
      </Dialog>
    </>
  )
}
