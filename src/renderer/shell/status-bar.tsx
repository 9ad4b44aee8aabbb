import { ShieldAlert, ShieldCheck } from 'lucide-react'
import type { Output } from '../../shared/contract/index.ts'
import type { CaseId } from '../../shared/ids.ts'
import { useQuery } from '../bridge/index.ts'
import { LastBackup } from '../features/backup/index.ts'
import { formatAge, Icon, Kbd } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { useNavigation } from './navigation.ts'

/** Counts and the vault's health, always in view. */
export function StatusBar({ status, caseId }: { status: Output<'vault.status'>; caseId: CaseId | null }) {
  const show = useNavigation((state) => state.show)
  return (
    <footer className="shell-status">
      {caseId ? <CaseCounts caseId={caseId} /> : <span>{say('window.counts', { cases: status.caseCount, items: status.evidenceCount })}</span>}
      {status.demo && <span>{say('window.demo')}</span>}
      <span className="shell-status-end">
        {!status.demo && <LastBackup isEmpty={status.evidenceCount + status.caseCount === 0} onOpen={() => show('backup')} />}
        <LastVerify />
        <span>{say('window.noNetwork')}</span>
        <span><Kbd keys="?" /> {say('window.keyboard')}</span>
      </span>
    </footer>
  )
}

function CaseCounts({ caseId }: { caseId: CaseId }) {
  const { data } = useQuery('evidence.facets', { caseId }, { refreshOn: (one) => one.name === 'evidence.changed' && one.caseId === caseId })
  if (!data) return <span />
  const counted = (...states: string[]) => data.readings.reduce((sum, { value, count }) => sum + (states.includes(value) ? count : 0), 0)
  const [all, reading, failed] = [counted('none', 'queued', 'reading', 'done', 'failed'), counted('queued', 'reading'), counted('failed')]
  const parts = [say('window.items', { count: all }), reading ? say('window.reading', { count: reading }) : '', failed ? say('window.unread', { count: failed }) : '']
  return <span>{parts.filter(Boolean).join(' · ')}</span>
}

function LastVerify() {
  const { data } = useQuery('vault.lastVerify', {}, {
    refreshOn: (one) => one.name === 'job.progressed' && one.job.kind === 'verify' && one.job.state !== 'running',
  })
  if (data === undefined) return null
  if (data === null) return <span>{say('window.notVerified')}</span>
  return (
    <span className="shell-status-verify" data-ok={data.ok}>
      <Icon of={data.ok ? ShieldCheck : ShieldAlert} sizePx={14} />
      {data.ok ? say('window.verified', { age: formatAge(data.atMs) }) : say('window.findings', { count: data.findings.length, age: formatAge(data.atMs) })}
    </span>
  )
}
