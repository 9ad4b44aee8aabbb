import { Operator, type VerifyReport } from '../../shared/contract/vault.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { formatInstant } from '../../shared/time.ts'
import { text, UsageError, type Verb, type VerbCall, type VerbResult } from './arguments.ts'
import { lineOf, readNoted } from './noted-line.ts'

/** The options by which every verb on a vault opens it. */
export const VAULT_OPTIONS = { vault: { type: 'string' }, 'passphrase-file': { type: 'string' } } as const
export const VAULT_SYNOPSIS = '--vault DIR [--passphrase-file F]'

export const vaultVerbs: Record<string, Verb> = {
  init: {
    synopsis: `${VAULT_SYNOPSIS} [--name N] [--operator N [--role R]]`,
    says: 'Make a new vault. The recovery key is shown this once: write it down. --operator: who works with it; the journal names them.',
    options: { ...VAULT_OPTIONS, name: { type: 'string' }, operator: { type: 'string' }, role: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const made = await call.environment.createVault(call, operatorOf(call, 'operator'))
      return { document: made, text: `Vault made: ${made.vault}\nRecovery key, shown this once:\n  ${made.recoveryKey}` }
    },
  },
  verify: {
    synopsis: `${VAULT_SYNOPSIS} [--full [--resume] | --quick] [--against SEQUENCE:HASH | F]`,
    says: 'Check everything stored against its hashes and the custody journal (--full says so outright), --resume: from where the last such check was stopped; --quick: only what unlocking looks at. --against: the journal against a line noted elsewhere, such as the head printed in a dossier or a checkpoint in a file. Exit 1 with findings. --json: {"ok","checked","findings":[{"subject","problem","code"}],"full"}',
    options: { ...VAULT_OPTIONS, against: { type: 'string' }, full: { type: 'boolean' }, quick: { type: 'boolean' }, resume: { type: 'boolean' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const full = call.values.quick !== true
      if (!full && (call.values.full === true || call.values.resume === true)) throw new UsageError('--quick goes without --full and --resume: it reads no sealed file and is over at once.')
      const given = text(call, 'against')
      const noted = given === undefined ? null : await readNoted(given)
      try {
        await call.environment.open(call)
      } catch (error) {
        if (!isAppError(error) || error.code !== 'VAULT_DAMAGED') throw error
        return notDone(full, error.message)
      }
      const against = noted ? { against: await lineOf(noted, call) } : {}
      if (!full) return told(await call.environment.call('vault.quickVerify', against), full)
      const { jobId } = await call.environment.call('vault.verify', { ...against, resume: call.values.resume === true })
      const { job } = await call.environment.follow(jobId)
      const report = await call.environment.call('vault.lastVerify', {})
      if (job.code === 'VAULT_DAMAGED') return notDone(full, job.message)
      if (job.state !== 'done' || !report) throw new AppError(job.code ?? 'CANCELLED', job.message)
      return told(report, full)
    },
  },
}

/** Who works with the vault, where it was said. */
export function operatorOf(call: VerbCall, nameOption: string): Operator | undefined {
  const [name, role] = [text(call, nameOption), text(call, 'role')]
  const told = Operator.safeParse({ name, role: role ?? '' })
  if (told.success) return told.data
  if (name !== undefined) throw new UsageError('A name and a role take 60 characters each, on one line.')
  if (role !== undefined) throw new UsageError(`--role goes with --${nameOption}.`)
  return undefined
}

const QUICK = 'Quick check: header, sealed head, journal head and what was found before; no sealed file was read. Without --quick all are.'

function told(report: VerifyReport, full: boolean): VerbResult {
  const parts = report.sinceMs === undefined ? '' : `, in ${report.parts} parts since ${formatInstant(report.sinceMs)}`
  const lines = report.findings.map((finding) => `${finding.subject}: ${finding.problem} [${finding.code}]`)
  return { document: { ...report, full }, text: [...(full ? [] : [QUICK]), `${report.checked} checked${parts}, ${report.findings.length} findings`, ...lines].join('\n'), failed: !report.ok }
}

const notDone = (full: boolean, problem: string): VerbResult =>
  ({ document: { ok: false, checked: 0, findings: [{ subject: 'vault', problem, code: 'database' }], full }, text: problem, failed: true })
