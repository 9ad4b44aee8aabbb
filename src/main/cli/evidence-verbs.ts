import { basename } from 'node:path'
import { Acquisition, OBTAINED } from '../../shared/contract/acquisition.ts'
import { EXHIBIT_KINDS, FLAGS, PLATFORMS } from '../../shared/contract/marks.ts'
import { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { JobItem } from '../../shared/contract/job.ts'
import { walkPaths, type WalkedFile } from '../ingest/walk.ts'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

/** The contract takes this many files a call. */
const BATCH = 5_000

/** What may be told of where files come from, by the option that tells it. */
const TOLD = {
  source: 'source', platform: 'platform', obtained: 'obtained', 'obtained-words': 'obtainedWords', from: 'obtainedFrom', captured: 'captured', 'captured-zone': 'capturedZone',
  device: 'device', place: 'place', 'acquisition-remarks': 'remarks', 'change-what': 'changeWhat', 'change-why': 'changeWhy', 'change-by': 'changeBy',
} as const satisfies Record<string, keyof Acquisition>
const TOLD_OPTIONS = Object.fromEntries(Object.keys(TOLD).map((name) => [name, { type: 'string' as const }]))
const TOLD_SYNOPSIS = `[--obtained WAY] [--${Object.keys(TOLD).filter((name) => name !== 'obtained').join('|')} TEXT]…`

/** `part`: where in the file it stands; `parent`: the document it came out of. Both absent for a file by itself. */
interface Where { file: string; part?: string; parent?: string }
interface Row extends Where { evidenceId: string; sha256: string }
interface Refused extends Where { code: string; message: string }
interface Ingested { imported: (Row & Partial<Refused>)[]; duplicates: Row[]; rejected: Refused[]; cancelled: string[]; unread: (Refused & { evidenceId: string })[] }

export const evidenceVerbs: Record<string, Verb> = {
  ingest: {
    synopsis: `${VAULT_SYNOPSIS} --case ID [--no-ocr] [--keep-unread] ${TOLD_SYNOPSIS} PATH…`,
    says: `Import pictures and documents: files, or folders with all below them; what is told of where they come from holds for all of them.\n      --keep-unread also seals what cannot be read, unopened.\n      WAY: ${OBTAINED.join(', ')}.`,
    options: { ...VAULT_OPTIONS, ...TOLD_OPTIONS, case: { type: 'string' }, 'no-ocr': { type: 'boolean' }, 'keep-unread': { type: 'boolean' } }, needs: ['vault', 'case'], positionals: [1, Infinity],
    async run(call) {
      const caseId = parsed(CaseId, text(call, 'case'), '--case')
      const acquisition = toldIn(call)
      const walked = await walkPaths(call.positionals)
      await call.environment.open(call)
      await call.environment.call('case.get', { caseId })
      const result: Ingested = { imported: [], duplicates: [], rejected: walked.failed.map(({ path, error }) => ({ file: path, code: error.code, message: error.message })), cancelled: [], unread: [] }
      let goOn = true
      for (let from = 0; from < walked.files.length; from += BATCH) {
        const files = walked.files.slice(from, from + BATCH)
        if (goOn) goOn = await ingestBatch(call, { caseId, acquisition }, files, result)
        else result.cancelled.push(...files.map((file) => file.path))
      }
      const summary = `${result.imported.length} imported, ${result.duplicates.length} already there, ${result.rejected.length} rejected${result.cancelled.length ? `, ${result.cancelled.length} not reached` : ''}`
      const lines = [...result.rejected, ...result.unread].map(({ file, part, message }) => `${file}${part === undefined ? '' : ` › ${part}`}: ${message}`)
      return { document: result, text: [...lines, summary].join('\n'), failed: result.rejected.length + result.cancelled.length + result.unread.length > 0 }
    },
  },
  describe: {
    synopsis: `${VAULT_SYNOPSIS} --evidence ID… ${TOLD_SYNOPSIS}`,
    says: 'Tell where pieces of evidence come from, as for ingest; the journal keeps the old and the new words.',
    options: { ...VAULT_OPTIONS, ...TOLD_OPTIONS, evidence: { type: 'string', multiple: true } }, needs: ['vault', 'evidence'], positionals: [0, 0],
    async run(call) {
      const evidenceIds = (call.values['evidence'] as string[]).map((id) => parsed(EvidenceId, id, '--evidence'))
      const acquisition = toldIn(call)
      if (Object.keys(acquisition).length === 0) throw new UsageError(`Say what is told, such as --source. Options: --${Object.keys(TOLD).join(', --')}.`)
      await call.environment.open(call)
      const { changed } = await call.environment.call('evidence.describeAcquisition', { evidenceIds, acquisition })
      return { document: { changed }, text: `${changed} changed` }
    },
  },
  'evidence mark': {
    synopsis: `${VAULT_SYNOPSIS} --evidence ID… [--star | --no-star] [--flag F|none] [--kind K|recognised] [--platform P|recognised] [--tag T]… [--untag T]…`,
    says: `Mark and tag pieces of evidence.\n      F: ${FLAGS.join(', ')}. K: ${EXHIBIT_KINDS.join(', ')}. P: ${PLATFORMS.join(', ')}. --json: {"changed"}`,
    options: { ...VAULT_OPTIONS, evidence: { type: 'string', multiple: true }, star: { type: 'boolean' }, 'no-star': { type: 'boolean' }, flag: { type: 'string' }, kind: { type: 'string' }, platform: { type: 'string' }, tag: { type: 'string', multiple: true }, untag: { type: 'string', multiple: true } },
    needs: ['vault', 'evidence'], positionals: [0, 0],
    async run(call) {
      const evidenceIds = (call.values['evidence'] as string[]).map((id) => parsed(EvidenceId, id, '--evidence'))
      const marks = {
        ...(call.values['star'] ? { star: true } : call.values['no-star'] ? { star: false } : {}),
        ...one(call, 'flag', FLAGS, 'none'), ...one(call, 'kind', EXHIBIT_KINDS, 'recognised'), ...one(call, 'platform', PLATFORMS, 'recognised'),
      }
      const [add, remove] = ['tag', 'untag'].map((name) => (call.values[name] as string[] | undefined) ?? []) as [string[], string[]]
      if (Object.keys(marks).length + add.length + remove.length === 0) throw new UsageError('Say what is marked: --star, --flag, --kind, --platform or --tag.')
      await call.environment.open(call)
      const marked = Object.keys(marks).length > 0 ? (await call.environment.call('evidence.mark', { evidenceIds, ...marks })).changed : 0
      const tagged = add.length + remove.length > 0 ? (await call.environment.call('tag.set', { subjectIds: evidenceIds, add, remove })).changed : 0
      const changed = Math.max(marked, tagged)
      return { document: { changed }, text: `${changed} changed` }
    },
  },
}

/** A mark that an option names; `none` takes it back. Wrong usage for another. */
function one<K extends string, T extends string>(call: VerbCall, name: K, values: readonly T[], none: string): { [N in K]?: T | null } {
  const given = text(call, name)
  if (given === undefined) return {}
  if (given !== none && !values.includes(given as T)) throw new UsageError(`--${name} is one of ${[...values, none].join(', ')}.`)
  return { [name]: given === none ? null : given } as { [N in K]?: T | null }
}

/** What the options tell; wrong usage when one cannot be. */
function toldIn(call: VerbCall): Acquisition {
  const given = Object.entries(TOLD).flatMap(([option, field]) => { const value = text(call, option); return value === undefined ? [] : [[field, value] as const] })
  const result = Acquisition.safeParse(Object.fromEntries(given))
  if (result.success) return result.data
  const field = result.error.issues[0]?.path[0]
  const option = Object.entries(TOLD).find(([, each]) => each === field)?.[0]
  throw new UsageError(option === 'obtained' ? `--obtained is one of ${OBTAINED.join(', ')}.` : `--${option} cannot be kept: it is blank, or too long.`)
}

/** True when it went to its end, false when it was stopped or failed as a whole: then nothing more is to be begun. */
async function ingestBatch(call: VerbCall, about: { caseId: CaseId; acquisition: Acquisition }, files: WalkedFile[], result: Ingested): Promise<boolean> {
  const { environment } = call
  const tickets = files.map(({ path, exact }) => ({ ticket: environment.addTicket({ kind: 'path', path: exact, name: basename(path) }), name: basename(path) }))
  const { jobId } = await environment.call('evidence.ingest', { ...about, files: tickets, intake: 'command-line', read: call.values['no-ocr'] !== true, keepUnread: call.values['keep-unread'] === true })
  const { items, job } = await environment.follow(jobId)
  for (const item of items) sortIn(whereIs(item, items, files), item, result)
  return job.state === 'done'
}

function whereIs(item: JobItem, items: readonly JobItem[], files: readonly WalkedFile[]): Where {
  if (item.partOf === undefined) return { file: files[item.index]!.path }
  const parent = items[item.partOf]!
  const around = whereIs(parent, items, files)
  return { file: around.file, part: [around.part, item.name].filter(Boolean).join(' › '), ...(parent.evidenceId ? { parent: parent.evidenceId } : {}) }
}

function sortIn(where: Where, item: JobItem, result: Ingested): void {
  const row = { ...where, evidenceId: item.evidenceId ?? '', sha256: item.sha256 ?? '' }
  if (item.stage === 'duplicate') result.duplicates.push(row)
  else if (item.evidenceId) result.imported.push(item.stage === 'done' && item.code !== null ? { ...row, code: item.code, message: item.message ?? '' } : row)
  else if (item.stage === 'cancelled') result.cancelled.push(where.file)
  else result.rejected.push({ ...where, code: item.code ?? 'INTERNAL', message: item.message ?? '' })
  if (item.evidenceId && item.stage === 'failed') result.unread.push({ ...where, evidenceId: item.evidenceId, code: item.code ?? 'INTERNAL', message: item.message ?? '' })
}

/** An identifier from the command line; wrong usage when it cannot be one. */
export function parsed<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, value: string | undefined, what: string): T {
  const result = schema.safeParse(value)
  if (!result.success) throw new UsageError(`${what}: “${value}” is not an identifier of that kind.`)
  return result.data as T
}
