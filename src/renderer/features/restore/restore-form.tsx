import { useState } from 'react'
import { ShieldCheck } from 'lucide-react'
import type { FoundBackup, VaultRef } from '../../../shared/contract/vault.ts'
import type { JobSummary } from '../../../shared/contract/job.ts'
import { formatInstant } from '../../../shared/time.ts'
import { TypedSecret } from '../../../shared/typed-secret.ts'
import { useCommand, useJob } from '../../bridge/index.ts'
import { useWatchJob } from '../jobs/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, formatSize, Icon, InlineError, ProgressBar, SecretField, Select, TextField } from '../../ui/index.ts'

interface FormProps {
  backups: FoundBackup[]
  onBack: () => void
  onRestored: (ref: VaultRef) => void
}

/** Which state, under which name, with which passphrase; then the work itself and how it ended. */
export function RestoreForm({ backups, onBack, onRestored }: FormProps) {
  const states = listStates(backups)
  const [chosen, setChosen] = useState(states[0]!.id)
  const state = states.find((one) => one.id === chosen)!
  const [name, setName] = useState(state.backup.name ? `${state.backup.name} restored` : 'Restored vault')
  const [secret, setSecret] = useState(TypedSecret.nothing)
  const [started, setStarted] = useState<{ jobId: string; ref: VaultRef } | null>(null)
  const restore = useCommand('vault.restore')
  const { job, isRunning } = useJob(started?.jobId ?? null)
  useWatchJob(started?.jobId ?? null)
  const isReady = name.trim() !== '' && !secret.isEmpty
  const submit = async () => {
    if (isReady && !isRunning) setStarted(await restore.run({ backup: state.backup.ref, generation: state.generation, name: name.trim(), secret }))
  }

  if (started && job?.state === 'done') return <Restored job={job} name={name} onUnlock={() => onRestored(started.ref)} />
  if (isRunning && job) return <Running job={job} />
  const isTaken = restore.error?.code === 'VAULT_EXISTS'
  const isWrong = job?.state === 'failed' && job.code === 'VAULT_WRONG_PASSPHRASE'
  return (
    <form className="start-form" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <Select label="Which backup" options={states.map(({ id, label, detail }) => ({ id, label, detail }))} value={chosen} onChange={setChosen} />
      <p className="type-small type-faint">From <bdi className="type-mono is-selectable">{state.backup.place}</bdi></p>
      <TextField label="Name of the restored vault" value={name} onChange={(next) => { setName(next); restore.clearError() }} maxLength={300}
        error={isTaken ? 'There is a vault of that name. Choose another.' : null} />
      <SecretField label="Passphrase or recovery key it had then" value={secret} maxLength={1_024} autoFocus
        onChange={(next) => { setSecret(next); setStarted(null) }} error={isWrong ? job.message : null} />
      {job?.state === 'failed' && !isWrong && <InlineError isBoxed title={job.message} />}
      {job?.state === 'cancelled' && <p className="type-secondary">{job.message}</p>}
      {!isTaken && <ErrorNotice error={restore.error} />}
      <div className="start-actions">
        <Button type="submit" variant="primary" isDisabled={!isReady} busyLabel={restore.isRunning || (started && !job) ? 'Restoring…' : null}>Restore</Button>
        <Button variant="quiet" onPress={onBack}>Choose another backup</Button>
      </div>
    </form>
  )
}

function Running({ job }: { job: JobSummary }) {
  const stop = useCommand('vault.stopRestore')
  return (
    <div className="start-form">
      <ProgressBar label="Copying and checking" done={job.done} total={job.total} />
      <ErrorNotice error={stop.error} />
      <div className="start-actions"><Button busyLabel={stop.isRunning ? 'Stopping…' : null} onPress={() => void stop.run({ jobId: job.id })}>Stop</Button></div>
    </div>
  )
}

function Restored({ job, name, onUnlock }: { job: JobSummary; name: string; onUnlock: () => void }) {
  return (
    <div className="start-form">
      <p className="restore-done" role="status"><Icon of={ShieldCheck} /><span><b><bdi>{name}</bdi></b> is among the vaults. {job.message}.</span></p>
      <div className="start-actions"><Button variant="primary" autoFocus onPress={onUnlock}>Unlock it</Button></div>
    </div>
  )
}

/** Every state of every backup found, the newest first. */
function listStates(backups: FoundBackup[]) {
  const several = backups.length > 1
  return backups.flatMap((backup) => backup.generations.map(({ name, atMs, sizeBytes }) => ({
    id: `${backup.ref} ${name}`, backup, generation: name, atMs,
    label: formatInstant(atMs) + (sizeBytes === null ? '' : ` · ${formatSize(sizeBytes)}`) + (several ? ` · ${backup.name}` : ''),
    detail: several ? backup.place : backup.name,
  }))).toSorted((a, b) => b.atMs - a.atMs)
}
