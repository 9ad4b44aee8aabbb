import { useState } from 'react'
import { FileArchive, FolderOpen } from 'lucide-react'
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
  const start = async (to: 'folder' | 'file' | 'last') => setJobId((await backup.run({ to }))?.jobId ?? null)
  const busy = isRunning || backup.isRunning ? 'Backing up…' : null
  return (
    <div className="backup">
      <p>The copy stays encrypted: it opens with the passphrase or recovery key of today. All of it is read back and compared once it is written.
        Work can go on meanwhile. Keep it on another disk than the vault.</p>
      <p className="type-secondary">A folder takes only what is new and keeps the last three states. One file is easy to carry, but all of it is written anew each time.</p>
      {report !== undefined && <Report report={report} />}
      {isRunning && job && <ProgressBar label="Copying and reading back" done={job.done} total={job.total} />}
      {job?.state === 'failed' && <p className="backup-bad" role="alert">{job.message}</p>}
      <ErrorNotice error={backup.error} />
      <div className="backup-actions">
        {isRunning && job
          ? <Button onPress={() => void cancel.run({ jobId: job.id })}>Stop</Button>
          : <Button icon={FileArchive} isDisabled={busy !== null} onPress={() => void start('file')}>To one file…</Button>}
        {report
          ? <>
              {!isRunning && <Button icon={FolderOpen} isDisabled={busy !== null} onPress={() => void start('folder')}>To a folder…</Button>}
              <Button variant="primary" busyLabel={busy} onPress={() => void start('last')}>Back up now</Button>
            </>
          : <Button variant="primary" icon={FolderOpen} busyLabel={busy} onPress={() => void start('folder')}>To a folder…</Button>}
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
        <dt>Read back</dt><dd>{formatCount(report.verified, 'item')}, {report.ok ? 'nothing altered, nothing missing' : <b className="backup-bad">{formatCount(report.findings.length, 'finding')}</b>}</dd>
      </dl>
      {report.findings.length > 0 && (
        <ul className="backup-findings is-selectable" tabIndex={0} aria-label="Findings">
          {report.findings.map((finding, index) => <li key={index}><bdi>{finding.subject}</bdi><p dir="auto" className="type-small type-secondary">{finding.problem}</p></li>)}
        </ul>
      )}
    </section>
  )
}
