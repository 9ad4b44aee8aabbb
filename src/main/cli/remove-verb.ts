import { AppError } from '../../shared/errors.ts'
import { CaseId, EvidenceId } from '../../shared/ids.ts'
import { text, UsageError, type Verb } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

export const removeVerbs: Record<string, Verb> = {
  remove: {
    synopsis: `${VAULT_SYNOPSIS} --evidence ID|--case ID --reason T`,
    says: 'Remove a picture, or a case with all that is in it, for good. The journal keeps what went (ids, numbers, hashes), when, by whom and why.',
    options: { ...VAULT_OPTIONS, evidence: { type: 'string' }, case: { type: 'string' }, reason: { type: 'string' } }, needs: ['vault', 'reason'], positionals: [0, 0],
    async run(call) {
      const [evidence, ofCase, reason] = [text(call, 'evidence'), text(call, 'case'), text(call, 'reason')!]
      if ((evidence === undefined) === (ofCase === undefined)) throw new UsageError('Name either one picture with --evidence ID or a case with --case ID.')
      const id = evidence === undefined ? parsed(CaseId, ofCase, '--case') : parsed(EvidenceId, evidence, '--evidence')
      const { environment } = call
      await environment.open(call)
      const { jobId } = evidence === undefined
        ? await environment.call('case.remove', { caseId: id as CaseId, reason })
        : await environment.call('evidence.remove', { evidenceId: id as EvidenceId, reason })
      const { job } = await environment.follow(jobId)
      if (job.state === 'failed') throw new AppError('WRITE_FAILED', `${id} was removed and cannot be read any more, but its sealed files are still there: ${job.message} They go when the vault is next opened.`)
      const tombstones = await environment.call('journal.list', evidence === undefined ? { caseId: id as CaseId, limit: 500 } : { subject: id, limit: 1 })
      const removed = tombstones.filter((line) => line.action === 'evidence.remove' && (evidence !== undefined || line.details['withCase'] === true))
      const rows = removed.map((line) => ({ evidenceId: line.subject, exhibitNumber: line.details['exhibitNumber'], sha256: line.details['sha256'] }))
      return { document: { removed: id, journalLine: tombstones[0]!.sequence, evidence: rows }, text: `Removed ${id} (line ${tombstones[0]!.sequence} of the journal)` }
    },
  },
}
