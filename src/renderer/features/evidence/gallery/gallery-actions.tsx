import { useState } from 'react'
import { Ellipsis, RefreshCw } from 'lucide-react'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { formatCount, IconButton, Menu } from '../../../ui/index.ts'
import { textEntries } from '../inspector/export-text.tsx'
import { ReadAgain } from './read-again.tsx'

/** What can be done with all exhibits that are shown: a filter chooses among them. */
export function GalleryActions({ caseId, shown }: { caseId: CaseId; shown: readonly EvidenceId[] }) {
  const [isReading, setReading] = useState(false)
  return (
    <>
      <Menu label="Exhibits of the case" placement="bottom end" trigger={<IconButton icon={Ellipsis} label="More" size="dense" />} entries={[
        { id: 'read', label: `Read the ${formatCount(shown.length, 'exhibit')} shown again…`, icon: RefreshCw, isDisabled: shown.length === 0, run: () => setReading(true) },
        ...textEntries(caseId),
      ]} />
      <ReadAgain caseId={caseId} ids={shown} isOpen={isReading} onClose={() => setReading(false)} />
    </>
  )
}
