import { useState } from 'react'
import { ListChecks } from 'lucide-react'
import type { JobSummary } from '../../../shared/contract/job.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Chip, EmptyState, Popover, ProgressBar } from '../../ui/index.ts'
import { JobItems } from './job-items.tsx'
import { useJobs } from './job-store.ts'
import { KIND_WORDS, STATE_WORDS } from './job-words.ts'
import './jobs.css'

/** The long work of this session: how far it is, what failed, and a way to stop it. */
export function JobsButton() {
  const jobs = useJobs((state) => state.jobs)
  const [isOpen, setOpen] = useState(false)
  const running = jobs.filter((job) => job.state === 'running')
  const left = running.reduce((sum, job) => sum + job.total - job.done, 0)
  return (
    <Popover label="Jobs" placement="bottom end" isOpen={isOpen} onOpenChange={setOpen}
      trigger={<Button variant="quiet" icon={ListChecks}>{running.length ? `${left} to go` : 'Jobs'}</Button>}>
      <div className="jobs">
        {jobs.length === 0
          ? <EmptyState icon={ListChecks} title="No jobs yet">Imports, readings, exports and verifications show here with their progress.</EmptyState>
          : jobs.map((job) => <JobCard key={job.id} job={job} isOpenAtFirst={job === jobs[0]} />)}
      </div>
    </Popover>
  )
}

const TONES = { running: 'neutral', done: 'confirmed', failed: 'error', cancelled: 'unchecked' } as const

function JobCard({ job, isOpenAtFirst }: { job: JobSummary; isOpenAtFirst: boolean }) {
  const items = useJobs((state) => state.items[job.id]) ?? []
  const cancel = useCommand('job.cancel')
  return (
    <section className="job" aria-label={KIND_WORDS[job.kind]}>
      <header className="job-head">
        <h3>{KIND_WORDS[job.kind]}</h3>
        {job.state !== 'running' && <Chip tone={TONES[job.state]}>{STATE_WORDS[job.state]}</Chip>}
        {job.failed > 0 && <Chip tone="error">{job.failed} failed</Chip>}
        {job.state === 'running' && (
          <Button size="dense" busyLabel={cancel.isRunning ? 'Cancelling…' : null} onPress={() => void cancel.run({ jobId: job.id })}>Cancel</Button>
        )}
      </header>
      {job.state === 'running' ? <ProgressBar label={job.message || 'Under way'} done={job.done} total={job.total} /> : <p className="type-small type-secondary" dir="auto">{job.message}</p>}
      <ErrorNotice error={cancel.error} />
      {items.length > 0 && (
        <details open={isOpenAtFirst}>
          <summary className="type-small">{items.length === 1 ? '1 item' : `${items.length} items`}</summary>
          <JobItems items={items} />
        </details>
      )}
    </section>
  )
}
