import type { JobId } from '../../shared/ids.ts'
import type { QueuedItem, QueuedJob } from '../store/index.ts'
import type { Verb, VerbCall } from './arguments.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

const KIND_WORDS: Record<QueuedJob['kind'], string> = { ingest: 'import', read: 'reading' }

/** As many ended jobs as a vault keeps. */
const MOST_ENDED = 50

export const jobVerbs: Record<string, Verb> = {
  jobs: {
    synopsis: `${VAULT_SYNOPSIS} [--resume]`,
    says: 'Imports and readings that wait, are paused or failed in part, as the vault has them. --resume: work off what waits and what is paused; Ctrl-C leaves the rest for later. Exit 1 when something failed or is left then. --json: {"jobs":[{"id","kind","caseId","state","done","total","failed","items":[{"file","stage","code","message","evidenceId"}]}]}',
    options: { ...VAULT_OPTIONS, resume: { type: 'boolean' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      await call.environment.open(call)
      const { queue } = call.environment.core().work()!.store
      const resumed = call.values.resume === true ? await workOff(call) : null
      const known = resumed ? resumed.flatMap((id) => queue.find(id) ?? []) : [...queue.unfinished(), ...queue.failed(MOST_ENDED)]
      const jobs = known.map((job) => describe(job, queue.items(job.id)))
      const text = jobs.length === 0 ? 'Nothing waits, and nothing failed.' : jobs.flatMap(({ lines }) => lines).join('\n')
      return { document: { jobs: jobs.map(({ document }) => document) }, text, failed: resumed !== null && jobs.some(({ isOpen }) => isOpen) }
    },
  },
}

/** Ctrl-C closes the vault as a lock does: what was not reached waits in it. */
async function workOff({ environment }: VerbCall): Promise<JobId[]> {
  const core = environment.core()
  const jobIds = core.resumeWork()
  for (const { id, state } of await environment.call('job.list', {})) if (state === 'paused') await environment.call('job.resume', { jobId: id })
  await Promise.all(jobIds.map((jobId) => environment.follow(jobId, () => core.work()?.jobs.close())))
  return jobIds
}

function describe({ id, kind, caseId, state, startedMs, endedMs }: QueuedJob, items: readonly QueuedItem[]) {
  const count = (...stages: QueuedItem['stage'][]) => items.filter((item) => stages.includes(item.stage)).length
  const [left, failed] = [count('waiting'), count('failed')]
  const rows = items.map((item) => ({ file: item.place ? String(item.place.path) : item.name, stage: item.stage, code: item.code, message: item.message, evidenceId: item.evidenceId }))
  const head = `${id}  ${KIND_WORDS[kind].padEnd(7)}  ${state.padEnd(9)}  ${items.length - left} of ${items.length}${failed > 0 ? `, ${failed} failed` : ''}`
  return {
    document: { id, kind, caseId, state, done: items.length - left, total: items.length, failed, startedMs, endedMs, items: rows },
    lines: [head, ...rows.filter((row) => row.stage === 'failed').map((row) => `  ${row.file}: ${row.message ?? ''}`)],
    isOpen: left + failed > 0,
  }
}
