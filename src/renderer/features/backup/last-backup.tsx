import { Archive, ArchiveX } from 'lucide-react'
import { formatAge, Icon } from '../../ui/index.ts'
import { isLate } from './lateness.ts'
import { useLastBackup } from './use-last-backup.ts'
import './backup.css'

/** When the vault was last backed up, always in view; stands out when that is a week ago or never was. `isEmpty`: there is nothing to lose yet. */
export function LastBackup({ isEmpty, onOpen }: { isEmpty: boolean; onOpen: () => void }) {
  const report = useLastBackup()
  if (report === undefined) return null
  return (
    <button type="button" className="last-backup" data-late={isLate(report) && !isEmpty} onClick={onOpen}>
      <Icon of={report?.ok ? Archive : ArchiveX} sizePx={14} />
      {report === null ? 'Never backed up' : `${report.ok ? 'Backed up' : 'Backed up with findings'} ${formatAge(report.atMs)}`}
    </button>
  )
}
