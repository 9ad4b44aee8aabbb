import { Pause, Play, RotateCcw } from 'lucide-react'
import type { JobSummary } from '../../../shared/contract/job.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, formatCount, IconButton } from '../../ui/index.ts'

export const isLive = ({ endedMs }: Pick<JobSummary, 'endedMs'>): boolean => endedMs === null

/** What can be done about a job: to pause it, let it go on, stop it, or try again what failed. `notice` is the place for a failure of these. */
export function useJobActions(job: JobSummary) {
  const [pause, resume, cancel, retry] = [useCommand('job.pause'), useCommand('job.resume'), useCommand('job.cancel'), useCommand('job.retry')]
  const of = { jobId: job.id }
  const live = isLive(job)
  const isPaused = job.state === 'paused'
  const buttons = (
    <>
      {job.isQueue && job.failed > 0 && (
        <IconButton icon={RotateCcw} size="dense" label={`Try ${formatCount(job.failed, 'failed item')} again`} onPress={() => void retry.run(of)} />
      )}
      {/* One button for both, so that it keeps the focus. */}
      {job.isQueue && live && (
        <IconButton icon={isPaused ? Play : Pause} size="dense" label={isPaused ? 'Go on' : 'Pause'} onPress={() => void (isPaused ? resume : pause).run(of)} />
      )}
      {live && <Button size="dense" variant="quiet" busyLabel={cancel.isRunning ? 'Stopping…' : null} onPress={() => void cancel.run(of)}>Cancel</Button>}
    </>
  )
  const notice = [pause, resume, cancel, retry].map(({ error }, at) => <ErrorNotice key={at} error={error} />)
  return { buttons, notice, retry: (index: number) => void retry.run({ ...of, index }) }
}
