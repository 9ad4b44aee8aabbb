import { useEffect, useState } from 'react'
import { ChevronDown, ChevronRight, CircleAlert, CircleCheck, CircleSlash, Copy, LoaderCircle, Clock3, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { JobItem } from '../../../../shared/contract/job.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { ErrorNotice, useCommand } from '../../../bridge/index.ts'
import { Button, Icon, IconButton, ProgressBar } from '../../../ui/index.ts'
import { followImports, importsOf, useImports } from './import-store.ts'
import type { Import } from './import-store.ts'
import './intake.css'

/** Every import of the case that was not put away: what stage each file is at, and a way to stop. */
export function ImportProgress({ caseId, onOpen }: { caseId: CaseId; onOpen: (id: EvidenceId) => void }) {
  useEffect(() => followImports(caseId), [caseId])
  const imports = useImports((state) => state.imports)
  const dismissed = useImports((state) => state.dismissed)
  const shown = importsOf({ imports, dismissed }, caseId)
  return <>{shown.map((each) => <ImportPanel key={each.job.id} {...each} onOpen={onOpen} />)}</>
}

const TITLES = { ingest: 'Importing', read: 'Reading', dossier: 'Dossier', verify: 'Verifying' } as const

function ImportPanel({ job, items, onOpen }: Import & { onOpen: (id: EvidenceId) => void }) {
  const [isOpen, setOpen] = useState(true)
  const cancel = useCommand('job.cancel')
  const dismiss = useImports((state) => state.dismiss)
  const isRunning = job.state === 'running'
  return (
    <section className="import" aria-label={`${TITLES[job.kind]} ${job.total} files`}>
      <header className="import-head">
        <IconButton icon={isOpen ? ChevronDown : ChevronRight} size="dense" label={isOpen ? 'Hide the files' : 'Show the files'} onPress={() => setOpen(!isOpen)} />
        <div className="import-bar"><ProgressBar label={isRunning ? TITLES[job.kind] : endWords(job.state)} done={job.done} total={job.total} detail={summary(job, items)} /></div>
        {isRunning
          ? <Button size="dense" variant="quiet" busyLabel={cancel.isRunning ? 'Stopping…' : null} onPress={() => void cancel.run({ jobId: job.id })}>Cancel</Button>
          : <IconButton icon={X} size="dense" label="Put away" onPress={() => dismiss(job.id)} />}
      </header>
      <p className="visually-hidden" role="status">{isRunning ? '' : `${endWords(job.state)}. ${summary(job, items)}. ${job.message}`}</p>
      <ErrorNotice error={cancel.error} />
      {!isRunning && job.state !== 'done' && job.message && <p className="import-message" dir="auto">{job.message}</p>}
      {isOpen && items.length > 0 && (
        <div className="import-items" data-count={Math.min(items.length, 6)}>
          <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 28 }}>
            <GridList aria-label="Files" items={items.map((item) => ({ id: item.index, item }))} className="import-list" disallowTypeAhead
              onAction={(key) => { const id = items.find((item) => item.index === key)?.evidenceId; if (id) onOpen(id) }}>
              {({ id, item }) => <GridListItem id={id} textValue={item.name} className="import-row"><ImportRow item={item} /></GridListItem>}
            </GridList>
          </Virtualizer>
        </div>
      )}
    </section>
  )
}

const endWords = (state: Import['job']['state']) => ({ running: 'Importing', done: 'Finished', failed: 'Failed', cancelled: 'Cancelled' })[state]

/** `3 of 12 · 1 failed · 1 duplicate`, in numbers that the items carry. */
function summary(job: Import['job'], items: readonly JobItem[]): string {
  const duplicates = items.filter((item) => item.stage === 'duplicate').length
  return [
    `${job.done} of ${job.total}`,
    job.failed ? `${job.failed} failed` : '',
    duplicates ? `${duplicates} already here` : '',
  ].filter(Boolean).join(' · ')
}

const STAGES: Record<JobItem['stage'], { icon: LucideIcon; words: string }> = {
  waiting: { icon: Clock3, words: 'waiting' }, hashing: { icon: LoaderCircle, words: 'hashing' }, decoding: { icon: LoaderCircle, words: 'decoding' },
  storing: { icon: LoaderCircle, words: 'storing' }, reading: { icon: LoaderCircle, words: 'reading' }, done: { icon: CircleCheck, words: 'done' },
  duplicate: { icon: Copy, words: 'already here' }, failed: { icon: CircleAlert, words: 'failed' }, cancelled: { icon: CircleSlash, words: 'cancelled' },
}

function ImportRow({ item }: { item: JobItem }) {
  const { icon, words } = STAGES[item.stage]
  const found = [
    item.stage === 'done' && item.wordCount !== null ? `${item.wordCount} word${item.wordCount === 1 ? '' : 's'}` : '',
    item.similarCount ? `${item.similarCount} similar` : '',
  ].filter(Boolean).join(', ')
  return (
    <>
      {item.evidenceId ? <img src={`/evidence/${item.evidenceId}/thumb`} alt="" className="import-thumb" loading="lazy" /> : <span className="import-thumb" />}
      <bdi className="import-name is-truncated" title={item.name}>{item.name}</bdi>
      <span className="import-stage" data-stage={item.stage}><Icon of={icon} sizePx={12} />{words}{found && `, ${found}`}</span>
      {item.message && <span className="import-problem" dir="auto">{item.message}</span>}
    </>
  )
}
