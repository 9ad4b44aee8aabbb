import { useState } from 'react'
import { FolderOpen } from 'lucide-react'
import type { BackupReport } from '../../../shared/contract/vault.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useCommand, useJob } from '../../bridge/index.ts'
import { useWatchJob } from '../jobs/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Dialog, formatCount, ProgressBar } from '../../ui/index.ts'
import { useLastBackup } from './use-last-backup.ts'
import './backup.css'

/** Backs the open vault up, to where it last went or to another folder. */
export function BackupPanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return <Dialog title="Back up the vault" isOpen={isOpen} onClose={onClose}><Backup /></Dialog>
}

function Backup() {
  const [jobId, setJobId] = useState<string | null>(null)
  const backup = useCommand('vault.backup')
  const cancel = useCommand('job.cancel')
  const { job, isRunning } = useJob(jobId)
  useWatchJob(jobId)
  const report = useLastBackup()
  const start = async (to: 'chosen' | 'last') => setJobId((await backup.run({ to }))?.jobId ?? null)
  const busy = isRunning || backup.isRunning ? 'Backing up…' : null
  return (
    <div className="backup">
      <p>The copy stays encrypted: it opens with the passphrase or recovery key of today. Only what is new is copied, then all of it is read back and compared.
        Work can go on meanwhile. Keep it on another disk than the vault.</p>
      {report !== undefined && <Report report={report} />}
      {isRunning && job && <ProgressBar label="Copying and reading back" done={job.done} total={job.total} />}
      {job?.state === 'failed' && <p className="backup-bad" role="alert">{job.message}</p>}
      <ErrorNotice error={backup.error} />
      <div className="backup-actions">
        {isRunning && job
          ? <Button onPress={() => void cancel.run({ jobId: job.id })}>Stop</Button>
          : report && <Button icon={FolderOpen} isDisabled={busy !== null} onPress={() => void start('chosen')}>Another folder…</Button>}
        <Button variant="primary" busyLabel={busy} onPress={() => void start('last')}>{report ? 'Back up now' : 'Choose a folder and back up…'}</Button>
      </div>
    </div>
  )
}

function Report({ report }: { report: BackupReport | null }) {
  if (!report) return <p className="type-secondary">This vault was never backed up.</p>
  return (
    <section aria-label="Last backup">
      <dl className="backup-facts">
        <dt>Last backup</dt><dd className="type-mono">{formatInstant(report.atMs)}</dd>
        <dt>In</dt><dd><bdi className="type-mono is-selectable">{report.folder}</bdi></dd>
        <dt>Read back</dt><dd>{formatCount(report.verified, 'item')}, {report.ok ? 'nothing altered, nothing missing' : formatCount(report.findings.length, 'finding')}</dd>
      </dl>
      {report.findings.length > 0 && (
        <ul className="backup-findings">
          {report.findings.map((finding, index) => <li key={index}><bdi className="type-mono">{finding.subject}</bdi> <span dir="auto">{finding.problem}</span></li>)}
        </ul>
      )}
    </section>
  )
}
