import { FileLock2 } from 'lucide-react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Hash, Icon } from '../../../ui/index.ts'
import { formatBytes } from '../inspector/format-bytes.ts'

/** A file that is kept and was never opened: what it is, and why. */
export function UnreadPlate({ evidence }: { evidence: EvidenceSummary }) {
  const record = useQuery('evidence.get', { evidenceId: evidence.id })
  return (
    <div className="unread-plate">
      <Icon of={FileLock2} sizePx={28} />
      <h2 className="type-title">Kept sealed, unread</h2>
      <p className="unread-name"><bdi className="is-selectable">{evidence.name}</bdi></p>
      <ErrorNotice error={record.error} onRetry={record.refresh} />
      {record.data?.remarks.map((remark) => <p key={remark} className="type-secondary" dir="auto">{remark}</p>)}
      <p className="type-secondary">{formatBytes(evidence.sizeBytes)}. The file is kept exactly as it came in and has not been opened. To take it out, use <code className="type-mono">lamplighter extract</code>, and treat it with suspicion.</p>
      {record.data && <Hash value={record.data.sha256} label="Copy SHA-256" />}
    </div>
  )
}
