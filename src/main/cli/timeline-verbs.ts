import { basename } from 'node:path'
import { EVENT_KINDS, EventKind } from '../../shared/contract/timeline.ts'
import { parseEdtf } from '../../shared/edtf.ts'
import { AppError } from '../../shared/errors.ts'
import { formatGrade } from '../../shared/grade-words.ts'
import { CaseId, EvidenceId, type JobId } from '../../shared/ids.ts'
import { spellElapsed } from '../../shared/tempo-words.ts'
import { formatEventTime, formatZone, TIME_MEANINGS, TimeMeaning } from '../../shared/time.ts'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

const FORMAT = 'timesketch-csv'

export const timelineVerbs: Record<string, Verb> = {
  'timeline add': {
    synopsis: `${VAULT_SYNOPSIS} --case ID --at ISO --text T [--evidence ID]… [--actor N]… [--channel C] [--kind K] [--meaning M] [--about]`,
    says: `Add an event. ISO: 2026, 2026-03, 2026-03-04, 2026-03-04T10:32, …Z or +02:00; a ~ after it for about; 2026-03-03/2026-03-05 for between; ../2024 and 2025/.. for an open side. N: somebody who had part in it. K: ${EVENT_KINDS.join(', ')}. M: ${TIME_MEANINGS.join(', ')}.`,
    options: {
      ...VAULT_OPTIONS, case: { type: 'string' }, at: { type: 'string' }, text: { type: 'string' }, evidence: { type: 'string', multiple: true },
      actor: { type: 'string', multiple: true }, channel: { type: 'string' },
      kind: { type: 'string' }, meaning: { type: 'string' }, about: { type: 'boolean' },
    },
    needs: ['vault', 'case', 'at', 'text'], positionals: [0, 0],
    async run(call) {
      const input = {
        caseId: parsed(CaseId, text(call, 'case'), '--case'),
        time: { ...parseAt(call), meaning: oneOf(TimeMeaning, text(call, 'meaning') ?? 'stated', '--meaning') },
        kind: oneOf(EventKind, text(call, 'kind') ?? 'other', '--kind'),
        text: text(call, 'text')!,
        evidenceIds: evidenceIds(call), actors: (call.values['actor'] ?? []) as string[], channel: text(call, 'channel') ?? '',
      }
      await call.environment.open(call)
      const event = await call.environment.call('timeline.add', input)
      return { document: { eventId: event.id }, text: event.id }
    },
  },
  'timeline list': {
    synopsis: `${VAULT_SYNOPSIS} --case ID`,
    says: 'The timeline of a case.',
    options: { ...VAULT_OPTIONS, case: { type: 'string' } }, needs: ['vault', 'case'], positionals: [0, 0],
    async run(call) {
      const caseId = parsed(CaseId, text(call, 'case'), '--case')
      await call.environment.open(call)
      const events = await call.environment.call('timeline.list', { caseId })
      return { document: { events }, text: events.map((event) => [
        `${formatEventTime(event.time)} (${formatZone(event.time.zoneMinutes)}, ${event.time.meaning})`, event.kind, event.actors.join(', '), event.text, formatGrade(event),
      ].filter(Boolean).join('  ')).join('\n') }
    },
  },
  'timeline export': {
    synopsis: `${VAULT_SYNOPSIS} --case ID --out F [--format ${FORMAT}]`,
    says: 'Write the timeline of a case to a file in Timesketch’s columns and ours. --json: {"file","events","sha256","sizeBytes"}',
    options: { ...VAULT_OPTIONS, case: { type: 'string' }, out: { type: 'string' }, format: { type: 'string' } }, needs: ['vault', 'case', 'out'], positionals: [0, 0],
    async run(call) {
      const { environment } = call
      const [caseId, file] = [parsed(CaseId, text(call, 'case'), '--case'), text(call, 'out')!]
      checkFormat(call)
      await environment.open(call)
      environment.saveTo(file)
      await finished(call, (await environment.call('timeline.exportCsv', { caseId })).jobId)
      const [told] = await environment.call('journal.list', { action: 'timeline.exported', limit: 1 })
      const { events, sha256, sizeBytes } = told!.details
      return { document: { file, events, sha256, sizeBytes }, text: `${String(sha256)}  ${file}` }
    },
  },
  'timeline import': {
    synopsis: `${VAULT_SYNOPSIS} --case ID --from F [--format ${FORMAT}] [--preview] [--with-duplicates]`,
    says: 'Add the events of a file in Timesketch’s columns: message, datetime, timestamp_desc and ours. Rows that are wrong are told and left out, as are those that are there already. --preview changes nothing. --json: {"rows","added","duplicates","unlinked","wrong":[{"row","problem"}],"ignored"}',
    options: {
      ...VAULT_OPTIONS, case: { type: 'string' }, from: { type: 'string' }, format: { type: 'string' }, preview: { type: 'boolean' }, 'with-duplicates': { type: 'boolean' },
    },
    needs: ['vault', 'case', 'from'], positionals: [0, 0],
    async run(call) {
      const { environment } = call
      const [caseId, path] = [parsed(CaseId, text(call, 'case'), '--case'), text(call, 'from')!]
      checkFormat(call)
      await environment.open(call)
      const { jobId } = await environment.call('timeline.readCsv', { caseId, ticket: environment.addTicket({ kind: 'path', path, name: basename(path) }) })
      await finished(call, jobId)
      const { sample: _sample, wrongCount, ...preview } = await environment.call('timeline.previewImport', { caseId, jobId })
      const isPreview = call.values['preview'] === true
      const added = isPreview ? 0 : (await environment.call('timeline.import', { caseId, jobId, withDuplicates: call.values['with-duplicates'] === true })).added
      const lines = [
        `${preview.rows} rows: ${isPreview ? `${preview.rows - wrongCount - preview.duplicates} to add` : `${added} added`}, ${preview.duplicates} there already, ${wrongCount} wrong`,
        ...(preview.unlinked > 0 ? [`${preview.unlinked} name exhibits that are not in this case; these were left off.`] : []),
        ...(preview.ignored.length > 0 ? [`Columns left out: ${preview.ignored.join(', ')}`] : []),
        ...preview.wrong.map(({ row, problem }) => `row ${row}: ${problem}`),
      ]
      return { document: { ...preview, added }, text: lines.join('\n'), failed: wrongCount > 0 }
    },
  },
  'timeline tempo': {
    synopsis: `${VAULT_SYNOPSIS} --case ID`,
    says: 'How long after the first contact each move of the approach came, and the middle of the vault’s other cases. --json: {"own":{"start","figures":[{"step","eventId","shortestMs","longestMs"}]},"others","comparison":[{"step","count","medianShortestMs","medianLongestMs","lowestMs","highestMs"}]}',
    options: { ...VAULT_OPTIONS, case: { type: 'string' } }, needs: ['vault', 'case'], positionals: [0, 0],
    async run(call) {
      const caseId = parsed(CaseId, text(call, 'case'), '--case')
      await call.environment.open(call)
      const tempo = await call.environment.call('timeline.tempo', { caseId })
      const { own, comparison } = tempo
      if (!own.start) return { document: tempo, text: 'The case has neither a first contact nor a message.' }
      const lines = own.figures.map(({ step, shortestMs, longestMs }) => {
        const others = comparison.find((one) => one.step === step)
        return `${step}: ${spellElapsed(shortestMs, longestMs)}${others ? `; ${others.count} other ${others.count === 1 ? 'case' : 'cases'}, middle ${spellElapsed(others.medianShortestMs, others.medianLongestMs)}` : ''}`
      })
      return { document: tempo, text: lines.join('\n') || 'No move followed the first contact yet.' }
    },
  },
}

function checkFormat(call: VerbCall): void {
  if ((text(call, 'format') ?? FORMAT) !== FORMAT) throw new UsageError(`--format is ${FORMAT}.`)
}

/** Throws what the job failed with. */
async function finished({ environment }: VerbCall, jobId: JobId): Promise<void> {
  const { job } = await environment.follow(jobId)
  if (job.state !== 'done') throw new AppError(job.code ?? (job.state === 'cancelled' ? 'CANCELLED' : 'WRITE_FAILED'), job.message)
}

function parseAt(call: VerbCall) {
  const value = text(call, 'at')!
  const time = parseEdtf(value)
  if (!time) throw new UsageError(`--at: “${value}” is not an ISO time such as 2026-03-04 or 2026-03-04T10:32+01:00.`)
  return { ...time, approximate: time.approximate || call.values['about'] === true }
}

function oneOf<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, value: string, what: string): T {
  const result = schema.safeParse(value)
  if (!result.success) throw new UsageError(`${what}: “${value}” is not one of the words the help lists.`)
  return result.data as T
}

const evidenceIds = (call: VerbCall): EvidenceId[] =>
  ((call.values['evidence'] ?? []) as string[]).map((value) => parsed(EvidenceId, value, '--evidence'))
