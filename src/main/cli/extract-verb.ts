import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { isPicture, type EvidenceRecord } from '../../shared/contract/evidence.ts'
import { spellExhibits } from '../../shared/document-formats.ts'
import { AppError } from '../../shared/errors.ts'
import { EvidenceId } from '../../shared/ids.ts'
import { openRedacting } from '../exchange/redacting.ts'
import { saveFile } from '../exchange/save-file.ts'
import { renderPicture } from '../imaging/index.ts'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

/** An original is the evidence: it leaves bit for bit or not at all. With it leaves what is redacted, so that has to be said. */
export const extractVerbs: Record<string, Verb> = {
  extract: {
    synopsis: `${VAULT_SYNOPSIS} --evidence ID --out FILE [--unredacted | --redacted]`,
    says: 'Write the original bytes of one piece of evidence to a file. Where something of it is redacted: only with --unredacted, for the original shows it.\n      --redacted writes the picture instead as PNG, with what is redacted painted over and without metadata.',
    options: { ...VAULT_OPTIONS, evidence: { type: 'string' }, out: { type: 'string' }, unredacted: { type: 'boolean' }, redacted: { type: 'boolean' } }, needs: ['vault', 'evidence', 'out'], positionals: [0, 0],
    async run(call) {
      const evidenceId = parsed(EvidenceId, text(call, 'evidence'), '--evidence')
      if (call.values['redacted'] && call.values['unredacted']) throw new UsageError('Give --redacted or --unredacted, not both.')
      await call.environment.open(call)
      const item = await call.environment.call('evidence.get', { evidenceId })
      return call.values['redacted'] ? takeRedacted(call, item) : takeOriginal(call, item)
    },
  },
}

async function takeOriginal(call: VerbCall, item: EvidenceRecord) {
  const redactions = redactionsOf(call, item)
  if (redactions.words && !call.values['unredacted']) throw new AppError('BAD_INPUT', `${redactions.words} The original shows what they hide. Nothing was written: say --unredacted to take it out all the same${isPicture(item.format) ? ', or --redacted for the picture with them painted over' : ''}.`)
  const bytes = await originalOf(call, item)
  const told = { sha256: item.sha256, sizeBytes: bytes.byteLength, ...(redactions.words && { redactions: redactions.count, unredacted: true }) }
  const file = await save(call, item, 'evidence.extracted', bytes, told)
  return { document: { file, evidenceId: item.id, ...told }, text: [...(redactions.words ? [`note: ${redactions.words} This original shows what they hide.`] : []), `${item.sha256}  ${file}`].join('\n') }
}

async function takeRedacted(call: VerbCall, item: EvidenceRecord) {
  if (!isPicture(item.format)) throw new AppError('BAD_INPUT', `E-${item.exhibitNumber} is no picture, and has no redactions of its own. Take out the exhibits that came out of it, each with --redacted.`)
  const { store, pool } = call.environment.core().work()!
  const fills = store.annotations.redactions(item.id)
  const { bytes } = await renderPicture(pool, await originalOf(call, item), { as: 'png', maxEdgePixels: null, fills })
  const told = { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength, redactions: fills.length }
  const file = await save(call, item, 'evidence.redactedExtracted', bytes, told)
  return { document: { file, evidenceId: item.id, ...told, originalSha256: item.sha256 }, text: `${told.sha256}  ${file}` }
}

/** Of the exhibit, and of what came out of it; `words` is empty where there are none. */
function redactionsOf(call: VerbCall, { id, caseId, exhibitNumber }: EvidenceRecord): { count: number; words: string } {
  const { store } = call.environment.core().work()!
  const redacting = openRedacting(store, caseId)
  const own = redacting.on(id)?.length ?? 0
  const below = redacting.below(id)
  const count = own + below.reduce((sum, one) => sum + redacting.on(one.id)!.length, 0)
  const on = [...(own > 0 ? [exhibitNumber] : []), ...below.map((one) => one.exhibitNumber)]
  return { count, words: count === 0 ? '' : `There ${count === 1 ? 'is one redaction' : `are ${count} redactions`} on ${spellExhibits(on)}${own > 0 ? '' : `, which came out of E-${exhibitNumber}`}.` }
}

/** Throws BLOB_DAMAGED. */
async function originalOf(call: VerbCall, { id, sha256, exhibitNumber }: EvidenceRecord): Promise<Uint8Array> {
  const { store } = call.environment.core().work()!
  const bytes = await store.blobs.open(store.evidence.originalBlob(id))
  if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
  throw new AppError('BLOB_DAMAGED', `E-${exhibitNumber} no longer has the hash it was imported with. Nothing was written; run “lamplighter verify”.`)
}

async function save(call: VerbCall, { id, caseId }: EvidenceRecord, action: string, bytes: Uint8Array, details: Record<string, unknown>): Promise<string> {
  const { store } = call.environment.core().work()!
  const file = text(call, 'out')!
  await saveFile(file, (part) => writeFile(part, bytes, { mode: 0o600, flag: 'wx' }))
  store.transaction(() => store.journal.append({ action, subject: id, caseId, details }))
  return file
}
