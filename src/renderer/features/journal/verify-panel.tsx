import { useCallback, useMemo, useState } from 'react'
import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import type { Announcement } from '../../../shared/contract/announcements.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { VerifyReport } from '../../../shared/contract/vault.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useCommand, useJob, useQuery } from '../../bridge/index.ts'
import { useWatchJob } from '../jobs/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, formatCount, Icon, ProgressBar, useCommands } from '../../ui/index.ts'
import { usePace } from './use-pace.ts'
import { VerifyFindings } from './verify-findings.tsx'
import './verify.css'

const isOver = (one: Announcement) => one.name === 'job.progressed' && one.job.kind === 'verify' && one.job.state !== 'running'

/** Reads every sealed file and the whole chain again, and says what it found. It can be stopped and taken up again. */
export function VerifyPanel() {
  const [jobId, setJobId] = useState<string | null>(null)
  const verify = useCommand('vault.verify')
  const cancel = useCommand('job.cancel')
  const { job, isRunning } = useJob(jobId)
  useWatchJob(jobId)
  const { data: report } = useQuery('vault.lastVerify', {}, { refreshOn: isOver })
  const { data: unfinished } = useQuery('vault.unfinishedVerify', {}, { refreshOn: isOver })
  const pace = usePace(isRunning ? job : null)
  const { run } = verify
  const start = useCallback(async (resume = false) => setJobId((await run({ resume }))?.jobId ?? null), [run])
  useCommands(useMemo(() => [{ id: 'journal.verify', title: 'Verify the vault', group: 'Journal', run: () => void start() }], [start]))
  const state = report ? (report.ok ? 'ok' : 'found') : 'none'
  return (
    <section className="verify" aria-label="Verification" data-state={state}>
      <Icon of={{ ok: ShieldCheck, found: ShieldAlert, none: ShieldQuestion }[state]} sizePx={20} />
      <div className="verify-words">
        {isRunning && job ? <ProgressBar label="Reading every sealed file and the journal’s chain" done={job.done} total={job.total} detail={pace} /> : <LastReport report={report ?? null} />}
        {!isRunning && unfinished && <Stopped unfinished={unfinished} />}
        {job?.state === 'failed' && <p className="type-small verify-bad">{job.message}</p>}
        <ErrorNotice error={verify.error ?? cancel.error} />
      </div>
      <div className="verify-acts">
        {isRunning && job && <Button onPress={() => void cancel.run({ jobId: job.id })}>Cancel</Button>}
        {!isRunning && unfinished && <Button variant="primary" isDisabled={verify.isRunning} onPress={() => void start(true)}>Resume</Button>}
        {!isRunning && <Button busyLabel={verify.isRunning ? 'Verifying…' : null} onPress={() => void start()}>{unfinished ? 'Start anew' : 'Verify vault'}</Button>}
      </div>
      {report && report.findings.length > 0 && <VerifyFindings findings={report.findings} />}
    </section>
  )
}

function Stopped({ unfinished: { startedMs, done, total } }: { unfinished: NonNullable<Output<'vault.unfinishedVerify'>> }) {
  return (
    <p className="type-small">
      A verification begun <span className="type-tabular">{formatInstant(startedMs)}</span> was stopped after {done.toLocaleString('en')} of {formatCount(total, 'sealed file')}. Resuming reads the rest, and what was added since.
    </p>
  )
}

function LastReport({ report }: { report: VerifyReport | null }) {
  if (!report) return <p>Not verified yet. Verifying reads every sealed file and follows the journal’s chain of hashes.</p>
  const found = report.ok ? 'nothing altered, nothing missing' : formatCount(report.findings.length, 'finding')
  return (
    <p>
      <strong>{report.ok ? 'Vault verified' : 'The vault has problems'}</strong>: {formatCount(report.checked, 'item')} checked, {found}.{' '}
      <span className="type-faint type-tabular">{formatInstant(report.atMs)}{report.sinceMs !== undefined && `, in ${report.parts} parts since ${formatInstant(report.sinceMs)}`}</span>
    </p>
  )
}
