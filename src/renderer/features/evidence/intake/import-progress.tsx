import { useEffect, useMemo, useState } from 'react'
import { ChevronDown, ChevronRight, X } from 'lucide-react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { JobItem, JobSummary } from '../../../../shared/contract/job.ts'
import type { CaseId, EvidenceId, JobId } from '../../../../shared/ids.ts'
import { createForgetful } from '../../../bridge/index.ts'
import { Button, IconButton, ProgressBar } from '../../../ui/index.ts'
import { isLive, spellDone, spellState, useJobActions, useJobs, useWatchJob } from '../../jobs/index.ts'
import { ImportRow } from './import-row.tsx'
import { useKeepUnread } from './keep-unread.tsx'
import { OriginForm } from './origin-form.tsx'
import { useOrigins } from './origin-store.ts'
import './intake.css'

/** Imports and readings that were put away; the jobs themselves stay in the list of jobs. */
const usePutAway = createForgetful<{ ids: ReadonlySet<JobId>; putAway: (id: JobId) => void }>((set) => ({
  ids: new Set(),
  putAway: (id) => set(({ ids }) => ({ ids: new Set([...ids, id]) })),
}))

/**
 * Every import and reading of the case that runs or left something to look at: what stage each file is at, and ways to pause and stop it and
 * to try again. What had ended before the vault was opened stands in the list of jobs only.
 */
export function ImportProgress({ caseId, onOpen }: { caseId: CaseId; onOpen: (id: EvidenceId) => void }) {
  const jobs = useJobs((state) => state.jobs)
  const putAway = usePutAway((state) => state.ids)
  const shown = jobs.filter((job) => job.caseId === caseId && (job.kind === 'ingest' || job.kind === 'read') && job.earlier !== 'ended' && !putAway.has(job.id))
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
  const live = isLive(job)
  useWatchJob(job.id)
  const needsLook = job.state !== 'done' || job.failed > 0
  const isOpenAtFirst = needsLook && isNewest
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  useEffect(() => setOpen(isOpenAtFirst), [isOpenAtFirst])
  const { buttons, notice, retry } = useJobActions(job)
  const keeping = useKeepUnread(job, items)
  const told = [live ? spellState(job) : '', findings(job, items)].filter(Boolean).join(' · ').replace(/(?<!·) (?!·)/g, '\u00a0')
  const putAway = usePutAway((state) => state.putAway)
  const closeOrigin = useOrigins((state) => state.close)
  const [isOriginOpened, setOriginOpened] = useState(false)
  const count = bringsIn(job, items)
  const isAsked = useOrigins((state) => job.id in state.asked) && count > 0
  const hasFindings = items.some((item) => item.stage === 'duplicate' || item.similarCount)
  if (!needsLook && !hasFindings && !isAsked) return null
  return (
    <section className="import" aria-label={[`${titleOf(job)}, ${spellDone(job)}`, findings(job, items)].filter(Boolean).join(' · ')}>
      <header className="import-head">
        <IconButton icon={isOpen ? ChevronDown : ChevronRight} size="dense" label={isOpen ? 'Hide the files' : 'Show the files'} onPress={() => setOpen(!isOpen)} />
        <div className="import-bar"><ProgressBar label={titleOf(job)} done={job.done} total={job.total} detail={spellDone(job)} /></div>
        {isAsked && !isNewestImport && !isOriginOpened && <Button size="dense" onPress={() => setOriginOpened(true)}>Origin…</Button>}
        {buttons}
        {!live && <IconButton icon={X} size="dense" label="Put away" onPress={() => { putAway(job.id); closeOrigin(job.id) }} />}
      </header>
      {told && <p className="import-message">{told}</p>}
      {notice}
      {keeping.line}
      {job.state === 'failed' && job.message && <p className="import-message" dir="auto">{job.message}</p>}
      {isAsked && job.caseId && (isNewestImport || isOriginOpened) && <OriginForm caseId={job.caseId} jobId={job.id} count={count} onUnfold={() => setOpen(false)} />}
      {isOpen && items.length > 0 && <ImportList items={items} onOpen={onOpen} onRetry={job.isQueue ? retry : null} onKeep={keeping.keep} />}
    </section>
  )
}

/** Pictures that are new by it, or may still be. */
function bringsIn(job: JobSummary, items: readonly JobItem[]): number {
  const isLeft = ({ evidenceId, stage }: JobItem) => evidenceId !== null || (isLive(job) && stage !== 'failed')
  return items.filter((item) => item.stage !== 'duplicate' && isLeft(item)).length
}

/** Failures first: they need somebody; then what is under way. */
const rank = ({ stage }: JobItem) => (stage === 'failed' ? 0 : ['hashing', 'decoding', 'storing', 'reading'].includes(stage) ? 1 : 2)

function ImportList({ items, onOpen, onRetry, onKeep }: {
  items: readonly JobItem[]; onOpen: (id: EvidenceId) => void; onRetry: ((index: number) => void) | null; onKeep: (index: number) => void
}) {
  // The items themselves, so that rows of those that did not change are not made anew.
  const rows = useMemo(() => items.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index), [items])
  const open = (key: unknown) => { const id = rows.find((row) => row.index === key)?.evidenceId; if (id) onOpen(id) }
  return (
    <div className="import-items" data-count={Math.min(rows.length, 6)} data-failed={rows[0]?.stage === 'failed' || undefined}>
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 28 }}>
        <GridList aria-label="Files. Enter opens." items={rows} className="import-list" disallowTypeAhead onAction={open}>
          {(item) => <GridListItem id={item.index} textValue={item.name} className="import-row"><ImportRow item={item} document={item.partOf === undefined ? null : items[item.partOf]?.name ?? null} onRetry={onRetry} onKeep={onKeep} /></GridListItem>}
        </GridList>
      </Virtualizer>
    </div>
  )
}

const titleOf = ({ kind, state }: JobSummary): string => {
  if (state === 'running' || state === 'paused') return kind === 'ingest' ? 'Importing' : 'Reading'
  const noun = kind === 'ingest' ? 'Import' : 'Reading'
  return { done: kind === 'ingest' ? 'Imported' : 'Read', failed: `${noun} failed`, cancelled: `${noun} cancelled` }[state]
}

/** `1 failed · 1 already here · 2 similar`. */
function findings(job: JobSummary, items: readonly JobItem[]): string {
  const duplicates = items.filter((item) => item.stage === 'duplicate').length
  const similar = items.filter((item) => item.similarCount).length
  return [job.failed && `${job.failed} failed`, duplicates && `${duplicates} already here`, similar && `${similar} similar`].filter(Boolean).join(' · ')
}
