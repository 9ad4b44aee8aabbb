import { useCallback, useMemo, useState } from 'react'
import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import type { VerifyReport } from '../../../shared/contract/vault.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useCommand, useJob, useQuery } from '../../bridge/index.ts'
import { useWatchJob } from '../jobs/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, formatCount, Icon, ProgressBar, useCommands } from '../../ui/index.ts'

/** Reads every sealed file and the whole chain again, and says what it found. */
export function VerifyPanel() {
  const [jobId, setJobId] = useState<string | null>(null)
  const verify = useCommand('vault.verify')
  const { job, isRunning } = useJob(jobId)
  useWatchJob(jobId)
  const { data: report } = useQuery('vault.lastVerify', {}, {
    refreshOn: (one) => one.name === 'job.progressed' && one.job.kind === 'verify' && one.job.state !== 'running',
  })
  const { run } = verify
  const start = useCallback(async () => setJobId((await run({}))?.jobId ?? null), [run])
  useCommands(useMemo(() => [{ id: 'journal.verify', title: 'Verify the vault', group: 'Journal', run: () => void start() }], [start]))
  return (
    <section className="verify" aria-label="Verification" data-state={report ? (report.ok ? 'ok' : 'found') : 'none'}>
      <Icon of={report ? (report.ok ? ShieldCheck : ShieldAlert) : ShieldQuestion} sizePx={20} />
      <div className="verify-words">
        {isRunning && job ? <ProgressBar label="Reading every sealed file and the journal’s chain" done={job.done} total={job.total} /> : <LastReport report={report ?? null} />}
        {job?.state === 'failed' && <p className="type-small verify-bad">{job.message}</p>}
        <ErrorNotice error={verify.error} />
      </div>
      <Button busyLabel={isRunning || verify.isRunning ? 'Verifying…' : null} onPress={() => void start()}>Verify vault</Button>
      {report && report.findings.length > 0 && (
        <ul className="verify-findings">
          {report.findings.map((finding, index) => (
            <li key={index}><bdi className="type-mono">{finding.subject}</bdi> <span dir="auto">{finding.problem}</span></li>
          ))}
        </ul>
      )}
    </section>
  )
}

function LastReport({ report }: { report: VerifyReport | null }) {
  if (!report) return <p>Not verified yet. Verifying reads every sealed file and follows the journal’s chain of hashes.</p>
  const found = report.ok ? 'nothing altered, nothing missing' : formatCount(report.findings.length, 'finding')
  return <p><strong>{report.ok ? 'Vault verified' : 'The vault has problems'}</strong>: {formatCount(report.checked, 'item')} checked, {found}. <span className="type-faint type-tabular">{formatInstant(report.atMs)}</span></p>
}
