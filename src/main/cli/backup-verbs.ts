import { AppError, isAppError } from '../../shared/errors.ts'
import type { VerifyReport } from '../../shared/contract/vault.ts'
import { restoreBackup } from '../exchange/restore-backup.ts'
import { systemClock } from '../ports.ts'
import { text, UsageError, type Verb } from './arguments.ts'
import { askPassphrase } from './ask-passphrase.ts'
import { readPassphraseFile } from './passphrase-file.ts'
import { onStop } from './stop-signals.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

export const backupVerbs: Record<string, Verb> = {
  backup: {
    synopsis: `${VAULT_SYNOPSIS} --to DIR | --to-file F`,
    says: 'Copy what is new since the last backup to DIR, or all of it to one file F, still encrypted, and read all of it back. Exit 1 with findings. --json: {"to","generation","copied","verified","findings":[{"subject","problem"}]}',
    options: { ...VAULT_OPTIONS, to: { type: 'string' }, 'to-file': { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const [folder, file] = [text(call, 'to'), text(call, 'to-file')]
      if ((folder === undefined) === (file === undefined)) throw new UsageError('Name one place for the backup: a folder with --to DIR or a file with --to-file F.')
      await call.environment.open(call)
      call.environment.saveTo((folder ?? file)!)
      const { jobId } = await call.environment.call('vault.backup', { to: file === undefined ? 'chosen' : 'file' })
      const { job } = await call.environment.follow(jobId)
      if (job.state !== 'done') throw new AppError(job.state === 'cancelled' ? 'CANCELLED' : job.code ?? 'WRITE_FAILED', job.message)
      const { folder: to, generation, copied, verified, findings } = (await call.environment.call('vault.lastBackup', {}))!
      return { document: { to, generation, copied, verified, findings }, text: outcome(generation, copied, verified, findings), failed: findings.length > 0 }
    },
  },
  restore: {
    synopsis: '--from DIR|FILE --vault DIR [--passphrase-file F] [--generation G]',
    says: 'Make a new vault of a backup and verify it. Takes the passphrase or recovery key the vault had then; the newest generation, or G. --json: {"vault","generation","copied","verified","findings"}',
    options: { ...VAULT_OPTIONS, from: { type: 'string' }, generation: { type: 'string' } }, needs: ['from', 'vault'], positionals: [0, 0],
    async run(call) {
      const file = text(call, 'passphrase-file')
      const secret = file === undefined ? await askPassphrase(false) : await readPassphraseFile(file)
      const stop = new AbortController()
      const unwatch = onStop(() => stop.abort())
      try {
        const { vault, generation, copied, verified, findings } = await restoreBackup({
          from: text(call, 'from')!, generation: text(call, 'generation'), folder: text(call, 'vault')!, secret, clock: systemClock, signal: stop.signal,
        })
        return { document: { vault, generation, copied, verified, findings }, text: `${vault}\n${outcome(generation, copied, verified, findings)}`, failed: findings.length > 0 }
      } catch (error) {
        throw isAppError(error) && error.code === 'VAULT_DAMAGED' ? new AppError('VAULT_DAMAGED', `This generation of the backup cannot be restored: ${error.message} Try an earlier one with --generation.`, { cause: error }) : error
      } finally {
        unwatch()
      }
    },
  },
}

const outcome = (generation: string, copied: number, verified: number, findings: VerifyReport['findings']): string =>
  [`${generation}: ${copied} files copied, ${verified} checked, ${findings.length} findings`, ...findings.map((one) => `${one.subject}: ${one.problem}`)].join('\n')
