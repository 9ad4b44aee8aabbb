import { useCallback, useMemo, useState } from 'react'
import { FileDown, TriangleAlert } from 'lucide-react'
import type { Output } from '../../../shared/contract/index.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { useCommand, useJob, useQuery } from '../../bridge/index.ts'
import { useWatchJob } from '../jobs/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Chip, formatCount, Icon, InlineError, ProgressBar, TlpChip, useCommands } from '../../ui/index.ts'
import { Receipts } from './receipts.tsx'
import './dossier.css'

/** What the dossier will hold and what is missing from it; the export; and the receipt of every export so far. */
export function DossierSection({ caseId }: { caseId: CaseId }) {
  const refreshOn = { refreshOn: (one: { name: string }) => ['case.changed', 'evidence.changed', 'timeline.changed'].includes(one.name) }
  const outline = useQuery('dossier.outline', { caseId }, refreshOn)
  const record = useQuery('case.get', { caseId }, refreshOn)
  const gapCount = outline.data?.sections.reduce((sum, section) => sum + section.gaps.length, 0) ?? 0
  return (
    <div className="dossier">
      <div className="dossier-column">
        <header className="dossier-head">
          <h2 className="type-title">Dossier</h2>
          {outline.data && <Chip tone={gapCount ? 'medium' : 'confirmed'} {...(gapCount ? { icon: TriangleAlert } : {})}>{gapCount ? formatCount(gapCount, 'gap') : 'No gaps'}</Chip>}
        </header>
        <ErrorNotice error={outline.error} onRetry={outline.refresh} />
        <ol className="outline">{outline.data?.sections.map((section, index) => <OutlineLine key={index} section={section} number={index + 1} />)}</ol>
      </div>
      <aside className="dossier-side" data-pane="export">
        {record.data && <Marking record={record.data} />}
        <ExportPanel caseId={caseId} />
        <Receipts caseId={caseId} />
      </aside>
    </div>
  )
}

type Section = Output<'dossier.outline'>['sections'][number]

/** So many gaps of a section are read at a glance; the rest is asked for. */
const FIRST_GAPS = 6

function OutlineLine({ section, number }: { section: Section; number: number }) {
  return (
    <li className="outline-line">
      <span className="outline-number">{number}</span>
      <div className="outline-words">
        <h3>{section.title}</h3>
        <p className="type-secondary" dir="auto">{section.detail}</p>
        <div className="outline-gaps">
          <Gaps gaps={section.gaps.slice(0, FIRST_GAPS)} />
          {section.gaps.length > FIRST_GAPS && (
            <details>
              <summary className="type-small">and {section.gaps.length - FIRST_GAPS} more</summary>
              <Gaps gaps={section.gaps.slice(FIRST_GAPS)} />
            </details>
          )}
        </div>
      </div>
    </li>
  )
}

function Gaps({ gaps }: { gaps: readonly string[] }) {
  if (gaps.length === 0) return null
  return <ul>{gaps.map((gap, index) => <li key={index}><Icon of={TriangleAlert} sizePx={14} /><span dir="auto">{gap}</span></li>)}</ul>
}

/** The marking as the header and footer of every page will carry it. */
function Marking({ record }: { record: Output<'case.get'> }) {
  return (
    <section className="marking" aria-label="Marking on every page">
      <p className="type-caps">On every page</p>
      <div className="marking-strip"><TlpChip label={record.tlp} />{record.handling && <bdi>{record.handling}</bdi>}</div>
    </section>
  )
}

function ExportPanel({ caseId }: { caseId: CaseId }) {
  const [jobId, setJobId] = useState<string | null>(null)
  const exporting = useCommand('dossier.export')
  const { job, isRunning } = useJob(jobId)
  useWatchJob(jobId)
  const { run } = exporting
  const start = useCallback(async () => setJobId((await run({ caseId }))?.jobId ?? null), [run, caseId])
  useCommands(useMemo(() => [{ id: 'dossier.export', title: 'Export the dossier as PDF', group: 'Dossier', run: () => void start() }], [start]))
  return (
    <section className="export" aria-label="Export">
      <Button variant="primary" size="large" icon={FileDown} busyLabel={isRunning || exporting.isRunning ? 'Writing the PDF…' : null} onPress={() => void start()}>Export PDF</Button>
      <p className="type-small type-faint">The PDF stands on its own: cover, timeline, exhibits with their hashes and text, and an integrity page.</p>
      {isRunning && job && <ProgressBar label={job.message || 'Writing pages'} done={job.done} total={job.total} />}
      {job?.state === 'failed' && <InlineError isBoxed title={job.message} />}
      <ErrorNotice error={exporting.error} />
    </section>
  )
}
