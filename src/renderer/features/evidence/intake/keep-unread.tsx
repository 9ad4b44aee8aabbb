import type { ReactNode } from 'react'
import { FileLock2 } from 'lucide-react'
import type { JobItem, JobSummary } from '../../../../shared/contract/job.ts'
import { mayBeKeptUnread } from '../../../../shared/document-formats.ts'
import { useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button } from '../../../ui/index.ts'

/** Refused for what it is: it can be kept as it came in all the same. */
export const canBeKept = ({ stage, code, evidenceId }: JobItem): boolean => stage === 'failed' && evidenceId === null && code !== null && mayBeKeptUnread(code)

/** Keeps what an import refused, sealed and never opened: one file, or with `line` all of them at once. */
export function useKeepUnread(job: JobSummary, items: readonly JobItem[]): { keep: (index: number) => void; line: ReactNode } {
  const command = useCommand('evidence.keepUnread')
  const refused = items.filter(canBeKept)
  const keep = (indexes: number[]) => void command.run({ jobId: job.id, indexes })
  return {
    keep: (index) => keep([index]),
    line: (
      <>
        <ErrorNotice error={command.error} />
        {refused.length > 1 && (
          <p className="import-message import-keep">
            <Button size="dense" icon={FileLock2} busyLabel={command.isRunning ? 'Keeping…' : null} onPress={() => keep(refused.map(({ index }) => index))}>Keep all {refused.length} refused files sealed, unread</Button>
          </p>
        )}
      </>
    ),
  }
}
