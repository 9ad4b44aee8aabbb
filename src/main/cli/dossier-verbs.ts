import { CaseId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import { parseIsoTime } from '../../shared/time.ts'
import { text, UsageError, type Verb } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

export const dossierVerbs: Record<string, Verb> = {
  dossier: {
    synopsis: `${VAULT_SYNOPSIS} --case ID --out FILE.pdf [--at ISO]`,
    says: 'Write the dossier of a case. --at fixes the time printed in it: the same case and time give the same bytes.',
    options: { ...VAULT_OPTIONS, case: { type: 'string' }, out: { type: 'string' }, at: { type: 'string' } }, needs: ['vault', 'case', 'out'], positionals: [0, 0],
    async run(call) {
      const caseId = parsed(CaseId, text(call, 'case'), '--case')
      const at = text(call, 'at')
      const atMs = at === undefined ? undefined : parseIsoTime(at)?.atMs
      if (at !== undefined && atMs === undefined) throw new UsageError(`--at: “${at}” is not an ISO time.`)
      await call.environment.open(call)
      call.environment.saveTo(text(call, 'out')!)
      const { jobId } = await call.environment.call('dossier.export', { caseId, ...(atMs === undefined ? {} : { atMs }) })
      const { job } = await call.environment.follow(jobId)
      if (job.state !== 'done') throw new AppError(job.state === 'cancelled' ? 'CANCELLED' : 'WRITE_FAILED', job.message)
      const [receipt] = await call.environment.call('dossier.receipts', { caseId })
      const remarks = receipt!.remarks.map((one) => `note: ${one}`)
      return { document: receipt, text: [`${receipt!.pages} pages  ${receipt!.sha256}  ${receipt!.file}`, ...remarks].join('\n') }
    },
  },
  search: {
    synopsis: `${VAULT_SYNOPSIS} QUERY`,
    says: 'Find words in pictures, notes, events and case titles.',
    options: VAULT_OPTIONS, needs: ['vault'], positionals: [1, Infinity],
    async run(call) {
      await call.environment.open(call)
      const hits = await call.environment.call('search.find', { text: call.positionals.join(' ') })
      const lines = hits.map((hit) => `${hit.evidenceId ?? hit.noteId ?? hit.eventId ?? hit.caseId}  ${hit.snippet.replace(/\s+/g, ' ')}`)
      return { document: { hits }, text: lines.join('\n') || 'Nothing found.' }
    },
  },
}
