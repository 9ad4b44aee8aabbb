import type { JournalHead } from '../../shared/contract/vault.ts'
import { isAppError } from '../../shared/errors.ts'
import { text, UsageError, type Verb } from './arguments.ts'

/** The options by which every verb on a vault opens it. */
export const VAULT_OPTIONS = { vault: { type: 'string' }, 'passphrase-file': { type: 'string' } } as const
export const VAULT_SYNOPSIS = '--vault DIR [--passphrase-file F]'

export const vaultVerbs: Record<string, Verb> = {
  init: {
    synopsis: `${VAULT_SYNOPSIS} [--name N]`,
    says: 'Make a new vault. The recovery key is shown this once: write it down.',
    options: { ...VAULT_OPTIONS, name: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const made = await call.environment.createVault(call)
      return { document: made, text: `Vault made: ${made.vault}\nRecovery key, shown this once:\n  ${made.recoveryKey}` }
    },
  },
  verify: {
    synopsis: `${VAULT_SYNOPSIS} [--against SEQUENCE:HASH]`,
    says: 'Check everything stored against its hashes and the custody journal; and the journal against a line noted elsewhere, such as the head printed in a dossier.',
    options: { ...VAULT_OPTIONS, against: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const against = notedLine(text(call, 'against'))
      try {
        await call.environment.open(call)
      } catch (error) {
        if (!isAppError(error) || error.code !== 'VAULT_DAMAGED') throw error
        const findings = [{ subject: 'vault', problem: error.message }]
        return { document: { ok: false, checked: 0, findings }, text: error.message, failed: true }
      }
      const { jobId } = await call.environment.call('vault.verify', against ? { against } : {})
      const { job } = await call.environment.follow(jobId)
      const report = await call.environment.call('vault.lastVerify', {})
      if (job.state !== 'done' || !report) return { document: { ok: false, checked: 0, findings: [{ subject: 'vault', problem: job.message }] }, text: job.message, failed: true }
      const lines = report.findings.map((finding) => `${finding.subject}: ${finding.problem}`)
      return { document: report, text: [`${report.checked} checked, ${report.findings.length} findings`, ...lines].join('\n'), failed: !report.ok }
    },
  },
}

/** `17:3f…`, as a dossier prints the head of the journal. */
function notedLine(noted: string | undefined): JournalHead | null {
  if (noted === undefined) return null
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(noted.trim()) ?? []
  if (!sequence || !hash || Number(sequence) === 0) throw new UsageError('--against takes the number and the hash of a journal line, as in 17:3f… with all 64 digits.')
  return { sequence: Number(sequence), hash: hash.toLowerCase() }
}
