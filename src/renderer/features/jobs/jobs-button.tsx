import { useState } from 'react'
import { ListChecks } from 'lucide-react'
import type { JobSummary } from '../../../shared/contract/job.ts'
import { Button, Chip, EmptyState, formatCount, Popover, ProgressBar } from '../../ui/index.ts'
import { isLive, useJobActions } from './job-actions.tsx'
import { JobItems } from './job-items.tsx'
import { useJobs } from './job-store.ts'
import { KIND_WORDS, spellDone, spellState, STATE_WORDS } from './job-words.ts'
import './jobs.css'

/** The long work of this session: how far it is, what failed, and a way to stop it. */
export function JobsButton() {
  const jobs = useJobs((state) => state.jobs)
  const [isOpen, setOpen] = useState(false)
  const live = jobs.filter(isLive)
  const left = live.reduce((sum, job) => sum + job.total - job.done, 0)
  const words = live.length === 0 ? 'Jobs' : `${left.toLocaleString('en')} ${live.every((job) => job.state === 'paused') ? 'paused' : 'to go'}`
  return (
    <Popover label="Jobs" placement="bottom end" isOpen={isOpen} onOpenChange={setOpen}
      trigger={<Button variant="quiet" icon={ListChecks}>{words}</Button>}>
      <div className="jobs">
        {jobs.length === 0
          ? <EmptyState icon={ListChecks} title="No jobs yet">Imports, readings, exports and verifications show here with their progress.</EmptyState>
          : jobs.map((job) => <JobCard key={job.id} job={job} isOpenAtFirst={job === jobs[0]} />)}
      </div>
    </Popover>
  )
}

const TONES = { running: 'neutral', paused: 'unchecked', done: 'confirmed', failed: 'error', cancelled: 'unchecked' } as const

function JobCard({ job, isOpenAtFirst }: { job: JobSummary; isOpenAtFirst: boolean }) {
  const items = useJobs((state) => state.items[job.id]) ?? []
  const { buttons, notice } = useJobActions(job)
  const live = isLive(job)
  return (
    <section className="job" aria-label={KIND_WORDS[job.kind]}>
      <header className="job-head">
        <h3>{KIND_WORDS[job.kind]}</h3>
        {!live && <Chip tone={TONES[job.state]}>{STATE_WORDS[job.state]}</Chip>}
        {job.failed > 0 && <Chip tone="error">{job.failed} failed</Chip>}
        {buttons}
      </header>
      {live
        ? <ProgressBar label={job.message || spellState(job) || 'Under way'} done={job.done} total={job.total} detail={spellDone(job)} />
        : <p className="type-small type-secondary" dir="auto">{job.message}</p>}
      {notice}
      {items.length > 0 && (
        <details open={isOpenAtFirst}>
          <summary className="type-small">{formatCount(items.length, 'item')}</summary>
          <JobItems items={items} />
        </details>
      )}
    </section>
  )
}
