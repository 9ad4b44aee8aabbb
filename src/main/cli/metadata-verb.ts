import { EvidenceId } from '../../shared/ids.ts'
import type { FileMetadata, FilePosition } from '../../shared/contract/metadata.ts'
import { formatEventTime, formatZone } from '../../shared/time.ts'
import { inspectPicture, readFacts } from '../imaging/index.ts'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { visibleLine } from './output.ts'
import { eachFile } from './picture-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

export const metadataVerbs: Record<string, Verb> = {
  metadata: {
    synopsis: `[--position] FILE… | ${VAULT_SYNOPSIS} --evidence ID [--position]`,
    says: 'What the files of pictures tell of themselves: tags, traces of editing, the device’s clock, Content Credentials. Of files no vault is\n      needed. Where the device was is told with --position only; of evidence the journal then keeps that it was.',
    options: { ...VAULT_OPTIONS, evidence: { type: 'string' }, position: { type: 'boolean' } }, positionals: [0, Infinity],
    run: (call) => (text(call, 'vault') === undefined ? ofFiles(call) : ofEvidence(call)),
  },
}

function ofFiles(call: VerbCall) {
  if (call.positionals.length === 0) throw new UsageError('Name the files, or a piece of evidence with --vault and --evidence.')
  const many = call.positionals.length > 1
  return eachFile(call, async (taken, signal) => {
    const pool = call.environment.pool()
    const { metadata, position } = await readFacts(pool, taken.bytes, await inspectPicture(pool, taken.bytes, { signal }), { signal })
    const shown = call.values['position'] === true ? position : null
    return { metadata, position: shown, plain: `${many ? `${taken.name}\n` : ''}${spell(metadata, shown)}` }
  })
}

async function ofEvidence(call: VerbCall) {
  if (call.positionals.length > 0) throw new UsageError('With --vault, name the evidence with --evidence and no files.')
  const evidenceId = parsed(EvidenceId, text(call, 'evidence'), '--evidence')
  const { environment } = call
  await environment.open(call)
  let metadata = await environment.call('evidence.metadata', { evidenceId })
  if (!metadata) {
    await environment.follow((await environment.call('evidence.readMetadata', { evidenceId })).jobId)
    metadata = await environment.call('evidence.metadata', { evidenceId })
  }
  const position = call.values['position'] === true && metadata?.hasPosition ? await environment.call('evidence.position', { evidenceId }) : null
  return { document: { evidenceId, metadata, position }, text: metadata ? spell(metadata, position) : '', failed: !metadata }
}

/** One line a fact, then one a tag. Values may hold anything: they are kept on their line. */
function spell({ entries, traces, clock, credentials, hasPosition, remarks }: FileMetadata, position: FilePosition | null): string {
  return [
    ...traces.map(({ text: words, basis }) => `${words} (${basis})`),
    ...(clock ? [`Taken ${formatEventTime(clock.time)}, ${formatZone(clock.time.zoneMinutes)} (${clock.basis}). ${clock.assumption}.`] : []),
    ...(credentials ? [`Content Credentials: ${credentials.findings.join(' ')}`] : []),
    ...(credentials?.signer ? [`  signer says: ${credentials.signer}`] : []),
    ...(credentials?.actions ?? []).map((one) => `  step: ${one}`),
    ...(position ? [`Position: ${[position.decimal ?? 'none that makes sense', position.degrees, position.altitude, position.time].filter(Boolean).join('; ')}`] : []),
    ...(hasPosition && !position ? ['A position stands in the file; --position tells it.'] : []),
    ...remarks,
    ...entries.map(({ group, name, value }) => `  ${group}  ${name}: ${value}`),
  ].map(visibleLine).join('\n')
}
