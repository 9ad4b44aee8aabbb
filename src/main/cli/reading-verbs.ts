import { READING_MODES, type ReadingMode } from '../../shared/contract/evidence.ts'
import { TEXT_FORMATS, type TextFormat } from '../../shared/contract/reading.ts'
import { ASPECT_WORDS, CAPTURE_FIRST, CAPTURES, PLATFORM_NAMES, STATE_WORDS } from '../../shared/capture-words.ts'
import { AppError } from '../../shared/errors.ts'
import { CaseId, EvidenceId } from '../../shared/ids.ts'
import { openRedacting } from '../exchange/redacting.ts'
import { describeText, plainText } from '../exchange/text-file.ts'
import { text, UsageError, type Verb, type VerbCall, type VerbResult } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

const WHICH = { case: { type: 'string' }, evidence: { type: 'string', multiple: true } } as const
const WHICH_SYNOPSIS = '(--case ID | --evidence ID…)'

/** What was read in the pictures of a vault: reading it again, taking it out, and how good the captures are. */
export const readingVerbs: Record<string, Verb> = {
  'evidence read': {
    synopsis: `${VAULT_SYNOPSIS} ${WHICH_SYNOPSIS} [--mode ${READING_MODES.join('|')}] [--lang L]`,
    says: 'Read pictures of the vault again. What was read before stays as an earlier version. Without --lang in the language of the case; L: auto or a code such as ukr. --json: {"read":[{"evidenceId","words"}],"failed":[{"evidenceId","code","message"}]}',
    options: { ...VAULT_OPTIONS, ...WHICH, mode: { type: 'string' }, lang: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const how = { ...modeOf(call), ...(text(call, 'lang') === undefined ? {} : { language: text(call, 'lang')! }) }
      const { evidenceIds } = await chosen(call)
      const { jobId } = await call.environment.call('evidence.read', { evidenceIds, ...how })
      const { items, job } = await call.environment.follow(jobId)
      const done = items.filter((item) => item.stage === 'done')
      const failed = items.filter((item) => item.stage === 'failed').map(({ evidenceId, code, message }) => ({ evidenceId, code, message }))
      return { document: { read: done.map(({ evidenceId, wordCount }) => ({ evidenceId, words: wordCount })), failed }, text: job.message, failed: done.length < items.length }
    },
  },
  text: {
    synopsis: `${VAULT_SYNOPSIS} ${WHICH_SYNOPSIS} [--out F [--format ${TEXT_FORMATS.join('|')}]]`,
    says: 'Print what was read, or write it to a file, without what is redacted; the journal notes it. --json: {"exhibits":[{"exhibit","evidenceId","name","sha256","readings":[{"version","isCurrent","text","words":[{"text","confidence","box","line"}]}]}]}, with --out {"file","sha256","sizeBytes"}',
    options: { ...VAULT_OPTIONS, ...WHICH, out: { type: 'string' }, format: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const format = TEXT_FORMATS.find((one) => one === (text(call, 'format') ?? 'txt'))
      if (!format) throw new UsageError(`--format is ${TEXT_FORMATS.join(' or ')}.`)
      if (text(call, 'format') !== undefined && text(call, 'out') === undefined) throw new UsageError('--format goes with --out FILE.')
      const which = await chosen(call)
      return text(call, 'out') === undefined ? printText(call, which) : saveText(call, which, format)
    },
  },
  identifiers: {
    synopsis: `${VAULT_SYNOPSIS} ${WHICH_SYNOPSIS}`,
    says: 'Print the accounts, addresses and numbers that the texts name, without those that are redacted; the journal notes it. --json: {"exhibits":[{"exhibit","evidenceId","identifiers":[{"kind","value","text","boxes","system","isChecked","decision","corrected"}]}]}',
    options: { ...VAULT_OPTIONS, ...WHICH }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const which = await chosen(call)
      const exhibits = []
      const redacting = openRedacting(call.environment.core().work()!.store, which.caseId)
      for (const evidenceId of which.evidenceIds) {
        const { exhibitNumber } = await call.environment.call('evidence.get', { evidenceId })
        const all = await call.environment.call('identifier.list', { evidenceId })
        const identifiers = all.filter(({ boxes, text: said }) => !redacting.hides(evidenceId, boxes) && redacting.quote(said, evidenceId) === said.normalize('NFC'))
        exhibits.push({ exhibit: `E-${exhibitNumber}`, evidenceId, identifiers, ...(identifiers.length < all.length && { redacted: all.length - identifiers.length }) })
      }
      noteExport(call, which, { format: 'printed', what: 'identifiers', pictures: which.evidenceIds.length })
      const lines = exhibits.flatMap(({ exhibit, identifiers }) => identifiers.map(({ kind, value, decision }) => [exhibit, kind, value, decision ?? ''].join('\t').trimEnd()))
      return { document: { exhibits }, text: lines.join('\n') }
    },
  },
  quality: {
    synopsis: `${VAULT_SYNOPSIS} --case ID`,
    says: 'How good the captures of a case are, and what to capture next. --json: {"exhibits":[{"exhibit","evidenceId","platform","findings":[{"aspect","state","basis","box"}]}],"captures":[{"platform","captures":[{"id","heldBy"}]}]}',
    options: { ...VAULT_OPTIONS, case: { type: 'string' } }, needs: ['vault', 'case'], positionals: [0, 0],
    async run(call) {
      const caseId = parsed(CaseId, text(call, 'case'), '--case')
      await call.environment.open(call)
      const captures = await call.environment.call('evidence.captures', { caseId })
      const exhibits = []
      for (const { id, exhibitNumber } of await call.environment.call('evidence.list', { caseId })) {
        const quality = await call.environment.call('evidence.quality', { evidenceId: id })
        if (quality) exhibits.push({ exhibit: `E-${exhibitNumber}`, evidenceId: id, ...quality })
      }
      const lines = exhibits.flatMap(({ exhibit, platform, findings }) => [
        `${exhibit}  ${PLATFORM_NAMES[platform]}`, ...findings.map(({ aspect, state, basis }) => `  ${ASPECT_WORDS[aspect]}: ${STATE_WORDS[state]}. ${basis}`),
      ])
      const open = captures.flatMap(({ platform, captures: of }) => [
        PLATFORM_NAMES[platform], ...of.map(({ id, heldBy }) => `  [${heldBy.length > 0 ? 'x' : ' '}] ${CAPTURES[platform].find((one) => one.id === id)!.label}${heldBy.map((one) => ` E-${one.exhibitNumber}`).join('')}`),
      ])
      return { document: { exhibits, captures }, text: [...lines, '', CAPTURE_FIRST, ...open].join('\n') }
    },
  },
}

/** The case and the exhibits that are meant, once the vault is open: all of a case, or those named, which are of one case. */
async function chosen(call: VerbCall): Promise<{ caseId: CaseId; evidenceIds: EvidenceId[]; isAll: boolean }> {
  const { environment } = call
  const caseId = text(call, 'case') === undefined ? null : parsed(CaseId, text(call, 'case'), '--case')
  const named = (call.values['evidence'] as string[] | undefined)?.map((id) => parsed(EvidenceId, id, '--evidence'))
  if ((caseId === null) === (named === undefined)) throw new UsageError('Give --case or --evidence, one of the two.')
  await environment.open(call)
  if (named) return { caseId: (await environment.call('evidence.get', { evidenceId: named[0]! })).caseId, evidenceIds: named, isAll: false }
  const all = await environment.call('evidence.list', { caseId: caseId! })
  if (all.length === 0) throw new AppError('NOT_FOUND', 'Nothing is in this case yet.')
  return { caseId: caseId!, evidenceIds: all.map((one) => one.id), isAll: true }
}

/** A `--mode` as the core takes it. */
export function modeOf(call: VerbCall): { mode?: ReadingMode } {
  const given = text(call, 'mode')
  if (given === undefined) return {}
  const mode = READING_MODES.find((one) => one === given)
  if (!mode) throw new UsageError(`--mode is ${READING_MODES.join(' or ')}.`)
  return { mode }
}

type Chosen = Awaited<ReturnType<typeof chosen>>

/** What is printed leaves the vault too. */
function noteExport({ environment }: VerbCall, { caseId, evidenceIds }: Chosen, details: Record<string, string | number>): void {
  const { store } = environment.core().work()!
  store.transaction(() => store.journal.append({ action: 'evidence.textExported', subject: evidenceIds.length === 1 ? evidenceIds[0]! : caseId, caseId, details }))
}

function printText(call: VerbCall, which: Chosen): VerbResult {
  const { caseId, evidenceIds } = which
  const { store } = call.environment.core().work()!
  const redacting = openRedacting(store, caseId)
  const document = { exhibits: evidenceIds.map((id) => describeText(store, id, redacting)) }
  const plain = evidenceIds.map((id) => plainText(store, id, redacting)).join('\n')
  noteExport(call, which, { format: 'printed', pictures: evidenceIds.length })
  return { document, text: plain }
}

async function saveText(call: VerbCall, { caseId, evidenceIds, isAll }: Chosen, format: TextFormat): Promise<VerbResult> {
  const { environment } = call
  const file = text(call, 'out')!
  environment.saveTo(file)
  const { jobId } = await environment.call('evidence.exportText', { caseId, format, ...(isAll ? {} : { evidenceIds }) })
  const { job } = await environment.follow(jobId)
  if (job.state !== 'done') throw new AppError(job.code ?? (job.state === 'cancelled' ? 'CANCELLED' : 'WRITE_FAILED'), job.message)
  const [told] = await environment.call('journal.list', { action: 'evidence.textExported', limit: 1 })
  const { sha256, sizeBytes } = told!.details
  return { document: { file, sha256, sizeBytes }, text: `${String(sha256)}  ${file}` }
}
