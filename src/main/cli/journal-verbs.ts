import { writeFile } from 'node:fs/promises'
import { CaseId, EvidenceId } from '../../shared/ids.ts'
import { JOURNAL_FORMATS, type Checkpoint, type JournalEntry, type JournalFormat, type JournalScope } from '../../shared/contract/journal.ts'
import { AppError } from '../../shared/errors.ts'
import { idsIn, spellAction, spellDetails, type Names } from '../../shared/journal-words.ts'
import { formatInstant } from '../../shared/time.ts'
import { saveFile } from '../exchange/save-file.ts'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { readNote } from './noted-line.ts'
import { operatorOf, VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

const PAGE = 500

/** The custody journal, its signed checkpoints, and who works with the vault. */
export const journalVerbs: Record<string, Verb> = {
  journal: {
    synopsis: `${VAULT_SYNOPSIS} [--case ID | --item ID] [--out F [--format jsonl|csv]]`,
    says: 'Print the custody journal, or its lines about a case or a piece of evidence, oldest first; or write them to a file that ends with a signed checkpoint. --json: {"entries":[…]}, with --out {"file","lines","sha256","line"}',
    options: { ...VAULT_OPTIONS, case: { type: 'string' }, item: { type: 'string' }, out: { type: 'string' }, format: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const scope = scopeOf(call)
      const format = formatOf(call)
      await call.environment.open(call)
      if (scope.caseId) await call.environment.call('case.get', { caseId: scope.caseId })
      // The picture’s lines are those of its case.
      const within = scope.evidenceId ? { ...scope, caseId: (await call.environment.call('evidence.get', { evidenceId: scope.evidenceId })).caseId } : scope
      return text(call, 'out') === undefined ? print(call, within) : exportTo(call, within, format)
    },
  },
  checkpoint: {
    synopsis: `${VAULT_SYNOPSIS} [--out F | --check F]`,
    says: 'Sign the journal’s last line: a note that fits on paper and shows later that nothing before it was rewritten or put back. --check: compare the vault with such a note. --json: {"sequence","hash","atMs","note","verifierKey"}, with --check {"verdict","message","sequence","hash","atMs"}',
    options: { ...VAULT_OPTIONS, out: { type: 'string' }, check: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const [out, check] = [text(call, 'out'), text(call, 'check')]
      if (out !== undefined && check !== undefined) throw new UsageError('--out makes a checkpoint, --check compares one: give one of the two.')
      const note = check === undefined ? null : await readNote(check)
      await call.environment.open(call)
      if (note !== null) {
        const found = await call.environment.call('vault.compareCheckpoint', { note })
        return { document: found, text: found.message, failed: found.verdict !== 'holds' }
      }
      const made = await call.environment.call('vault.checkpoint', {})
      if (out !== undefined) await saveFile(out, (part) => writeFile(part, made.note, { mode: 0o600, flag: 'wx' }))
      return { document: { ...made, ...(out === undefined ? {} : { file: out }) }, text: out === undefined ? spellCheckpoint(made) : `Checkpoint of line ${made.sequence} saved: ${out}` }
    },
  },
  operator: {
    synopsis: `${VAULT_SYNOPSIS} [--name N [--role R]]`,
    says: 'Show or say who works with the vault: the journal names them in every line from then on. --json: {"operator":{"name","role"}}',
    options: { ...VAULT_OPTIONS, name: { type: 'string' }, role: { type: 'string' } }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const told = operatorOf(call, 'name')
      await call.environment.open(call)
      const operator = told ? await call.environment.call('vault.setOperator', told) : (await call.environment.call('vault.status', {})).operator
      return { document: { operator }, text: operator ? [operator.name, operator.role].filter(Boolean).join(', ') : 'Nobody was named. Say who works with this vault: operator --vault DIR --name N --role R' }
    },
  },
}

const spellCheckpoint = ({ note, verifierKey }: Checkpoint): string => `${note}\nKey to check it with: ${verifierKey}`

function scopeOf(call: VerbCall): JournalScope {
  const [caseId, evidenceId] = [text(call, 'case'), text(call, 'item')]
  if (caseId !== undefined && evidenceId !== undefined) throw new UsageError('Give --case or --item, not both.')
  if (caseId !== undefined) return { caseId: parsed(CaseId, caseId, '--case') }
  return evidenceId === undefined ? {} : { evidenceId: parsed(EvidenceId, evidenceId, '--item') }
}

function formatOf(call: VerbCall): JournalFormat {
  const given = text(call, 'format')
  if (given !== undefined && text(call, 'out') === undefined) throw new UsageError('--format goes with --out FILE.')
  const format = JOURNAL_FORMATS.find((one) => one === (given ?? 'jsonl'))
  if (!format) throw new UsageError(`--format is ${JOURNAL_FORMATS.join(' or ')}.`)
  return format
}

async function exportTo(call: VerbCall, scope: JournalScope, format: JournalFormat) {
  const { environment } = call
  const file = text(call, 'out')!
  environment.saveTo(file)
  const { jobId } = await environment.call('journal.export', { ...scope, format })
  const { job } = await environment.follow(jobId)
  if (job.state !== 'done') throw new AppError(job.code ?? (job.state === 'cancelled' ? 'CANCELLED' : 'WRITE_FAILED'), job.message)
  const [told] = await environment.call('journal.list', { action: 'journal.exported', limit: 1 })
  const { lines, sha256, line } = told!.details
  return { document: { file, lines, sha256, line }, text: `${String(lines)} lines  ${String(sha256)}  ${file}` }
}

async function print({ environment }: VerbCall, scope: JournalScope) {
  const entries: JournalEntry[] = []
  for (let before: number | undefined; ;) {
    const page = await environment.call('journal.list', { ...scope, limit: PAGE, ...(before === undefined ? {} : { beforeSequence: before }) })
    entries.push(...page)
    before = page.at(-1)?.sequence
    if (page.length < PAGE) break
  }
  entries.reverse()
  const names: Names = await namesFor(environment, entries)
  return { document: { entries }, text: entries.map((entry) => spell(entry, names)).join('\n') }
}

async function namesFor(environment: VerbCall['environment'], entries: readonly JournalEntry[]): Promise<Names> {
  const ids = [...new Set(entries.flatMap(idsIn))]
  const names: Record<string, string> = {}
  for (let from = 0; from < ids.length; from += PAGE) Object.assign(names, await environment.call('journal.names', { ids: ids.slice(from, from + PAGE) }))
  return names
}

function spell({ sequence, atMs, actor, action, subject, details }: JournalEntry, names: Names): string {
  const on = subject === null ? null : names[subject] ?? subject
  return [String(sequence).padStart(6), formatInstant(atMs), actor, spellAction(action), on, spellDetails(details, names)].filter(Boolean).join('  ').replace(/\s*\n\s*/g, ' ')
}
