import { CaseId, EvidenceId } from '../../shared/ids.ts'
import { EVENT_KINDS, EventKind } from '../../shared/contract/timeline.ts'
import { formatEventTime, formatZone, parseIsoTime, TIME_MEANINGS, TimeMeaning } from '../../shared/time.ts'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

export const timelineVerbs: Record<string, Verb> = {
  'timeline add': {
    synopsis: `${VAULT_SYNOPSIS} --case ID --at ISO --text T [--evidence ID]… [--kind K] [--meaning M] [--about]`,
    says: `Add an event. ISO: 2026, 2026-03, 2026-03-04, 2026-03-04T10:32, …Z or +02:00. K: ${EVENT_KINDS.join(', ')}. M: ${TIME_MEANINGS.join(', ')}.`,
    options: {
      ...VAULT_OPTIONS, case: { type: 'string' }, at: { type: 'string' }, text: { type: 'string' }, evidence: { type: 'string', multiple: true },
      kind: { type: 'string' }, meaning: { type: 'string' }, about: { type: 'boolean' },
    },
    needs: ['vault', 'case', 'at', 'text'], positionals: [0, 0],
    async run(call) {
      const input = {
        caseId: parsed(CaseId, text(call, 'case'), '--case'),
        time: { ...parseAt(text(call, 'at')!), meaning: oneOf(TimeMeaning, text(call, 'meaning') ?? 'stated', '--meaning'), approximate: call.values['about'] === true },
        kind: oneOf(EventKind, text(call, 'kind') ?? 'other', '--kind'),
        text: text(call, 'text')!,
        evidenceIds: evidenceIds(call),
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
      return { document: { events }, text: events.map((event) => `${formatEventTime(event.time)} (${formatZone(event.time.zoneMinutes)}, ${event.time.meaning})  ${event.kind}  ${event.text}`).join('\n') }
    },
  },
}

function parseAt(value: string) {
  const time = parseIsoTime(value)
  if (!time) throw new UsageError(`--at: “${value}” is not an ISO time such as 2026-03-04 or 2026-03-04T10:32+01:00.`)
  return time
}

function oneOf<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, value: string, what: string): T {
  const result = schema.safeParse(value)
  if (!result.success) throw new UsageError(`${what}: “${value}” is not one of the words the help lists.`)
  return result.data as T
}

const evidenceIds = (call: VerbCall): EvidenceId[] =>
  ((call.values['evidence'] ?? []) as string[]).map((value) => parsed(EvidenceId, value, '--evidence'))
