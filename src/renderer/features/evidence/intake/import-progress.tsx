import { useEffect, useState } from 'react'
import { ChevronDown, ChevronRight, X } from 'lucide-react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { JobItem, JobSummary } from '../../../../shared/contract/job.ts'
import type { CaseId, EvidenceId, JobId } from '../../../../shared/ids.ts'
import { createForgetful, useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, IconButton, ProgressBar } from '../../../ui/index.ts'
import { useJobs, useWatchJob } from '../../jobs/index.ts'
import { ImportRow } from './import-row.tsx'
import { OriginForm } from './origin-form.tsx'
import { useOrigins } from './origin-store.ts'
import './intake.css'

/** Imports and readings that were put away; the jobs themselves stay in the list of jobs. */
const usePutAway = createForgetful<{ ids: ReadonlySet<JobId>; putAway: (id: JobId) => void }>((set) => ({
  ids: new Set(),
  putAway: (id) => set(({ ids }) => ({ ids: new Set([...ids, id]) })),
}))

/** Every import and reading of the case that runs or left something to look at: what stage each file is at, and a way to stop. */
export function ImportProgress({ caseId, onOpen }: { caseId: CaseId; onOpen: (id: EvidenceId) => void }) {
  const jobs = useJobs((state) => state.jobs)
  const putAway = usePutAway((state) => state.ids)
  const shown = jobs.filter((job) => job.caseId === caseId && (job.kind === 'ingest' || job.kind === 'read') && !putAway.has(job.id))
  const newest = shown.find((job) => job.kind === 'ingest')
  return (
    <div className="imports">
      {shown.map((job) => <ImportPanel key={job.id} job={job} isNewest={job === shown[0]} isNewestImport={job === newest} onOpen={onOpen} />)}
    </div>
  )
}

const NONE: readonly JobItem[] = []

/** Only the newest shows its files and asks for its origin unasked: the exhibits below need the room. */
function ImportPanel({ job, isNewest, isNewestImport, onOpen }: { job: JobSummary; isNewest: boolean; isNewestImport: boolean; onOpen: (id: EvidenceId) => void }) {
  const items = useJobs((state) => state.items[job.id]) ?? NONE
  const isRunning = job.state === 'running'
  useWatchJob(job.id)
  const needsLook = isRunning || job.state !== 'done' || job.failed > 0
  const isOpenAtFirst = needsLook && isNewest
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  useEffect(() => setOpen(isOpenAtFirst), [isOpenAtFirst])
  const cancel = useCommand('job.cancel')
  const putAway = usePutAway((state) => state.putAway)
  const closeOrigin = useOrigins((state) => state.close)
  const [isOriginOpened, setOriginOpened] = useState(false)
  const count = bringsIn(job, items)
  const isAsked = useOrigins((state) => job.id in state.asked) && count > 0
  const hasFindings = items.some((item) => item.stage === 'duplicate' || item.similarCount)
  if (!needsLook && !hasFindings && !isAsked) return null
  return (
    <section className="import" aria-label={`${titleOf(job)}, ${summary(job, items)}`}>
      <header className="import-head">
        <IconButton icon={isOpen ? ChevronDown : ChevronRight} size="dense" label={isOpen ? 'Hide the files' : 'Show the files'} onPress={() => setOpen(!isOpen)} />
        <div className="import-bar"><ProgressBar label={titleOf(job)} done={job.done} total={job.total} detail={summary(job, items)} /></div>
        {isAsked && !isNewestImport && !isOriginOpened && <Button size="dense" onPress={() => setOriginOpened(true)}>Origin…</Button>}
        {isRunning
          ? <Button size="dense" variant="quiet" busyLabel={cancel.isRunning ? 'Stopping…' : null} onPress={() => void cancel.run({ jobId: job.id })}>Cancel</Button>
          : <IconButton icon={X} size="dense" label="Put away" onPress={() => { putAway(job.id); closeOrigin(job.id) }} />}
      </header>
      <ErrorNotice error={cancel.error} />
      {job.state === 'failed' && job.message && <p className="import-message" dir="auto">{job.message}</p>}
      {isAsked && job.caseId && (isNewestImport || isOriginOpened) && <OriginForm caseId={job.caseId} jobId={job.id} count={count} onUnfold={() => setOpen(false)} />}
      {isOpen && items.length > 0 && <ImportList items={items} onOpen={onOpen} />}
    </section>
  )
}

/** Pictures that are new by it, or may still be. */
function bringsIn(job: JobSummary, items: readonly JobItem[]): number {
  const isLeft = ({ evidenceId, stage }: JobItem) => evidenceId !== null || (job.state === 'running' && stage !== 'failed')
  return items.filter((item) => item.stage !== 'duplicate' && isLeft(item)).length
}

/** Failures first: they need somebody; then what is under way. */
const rank = ({ stage }: JobItem) => (stage === 'failed' ? 0 : ['hashing', 'decoding', 'storing', 'reading'].includes(stage) ? 1 : 2)

function ImportList({ items, onOpen }: { items: readonly JobItem[]; onOpen: (id: EvidenceId) => void }) {
  const rows = items.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index).map((item) => ({ id: item.index, item }))
  const open = (key: unknown) => { const id = rows.find((row) => row.id === key)?.item.evidenceId; if (id) onOpen(id) }
  return (
    <div className="import-items" data-count={Math.min(rows.length, 6)}>
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 28 }}>
        <GridList aria-label="Files. Enter opens." items={rows} className="import-list" disallowTypeAhead onAction={open}>
          {({ id, item }) => <GridListItem id={id} textValue={item.name} className="import-row"><ImportRow item={item} /></GridListItem>}
        </GridList>
      </Virtualizer>
    </div>
  )
}

const titleOf = ({ kind, state }: JobSummary): string => {
  if (state === 'running') return kind === 'ingest' ? 'Importing' : 'Reading'
  const noun = kind === 'ingest' ? 'Import' : 'Reading'
  return { done: kind === 'ingest' ? 'Imported' : 'Read', failed: `${noun} failed`, cancelled: `${noun} cancelled` }[state]
}

/** `3 of 12 · 1 failed · 1 already here · 2 similar`. */
function summary(job: JobSummary, items: readonly JobItem[]): string {
  const duplicates = items.filter((item) => item.stage === 'duplicate').length
  const similar = items.filter((item) => item.similarCount).length
  return [`${job.done} of ${job.total}`, job.failed && `${job.failed} failed`, duplicates && `${duplicates} already here`, similar && `${similar} similar`].filter(Boolean).join(' · ')
}
