import { isAppError } from '../../shared/errors.ts'
import { formatInstant } from '../../shared/time.ts'
import type { DamageCode } from '../../shared/findings.ts'
import type { BlobState, SealedBlob } from '../vault/index.ts'
import type { Finding } from './findings.ts'
import type { Told } from './told.ts'
import type { VerifiedStore, VerifiedVault } from './verified.ts'

/** Other sealed files that a damaged one is compared with: some ten milliseconds. */
const LOOKALIKES = 300

const WORDS: Readonly<Record<DamageCode, string>> = {
  missing: 'Its file is missing from the vault folder.',
  altered: 'Its file was changed or damaged.',
  truncated: 'Its file was changed or damaged: it was cut short.',
  exchanged: 'Its file was changed or damaged: the sealed file of another picture was put in its place.',
  'replaced-by-older': 'Its file was changed or damaged: an older version of it was put back.',
}
const NEXT_STEP = 'Restore it from a backup, or import the same picture again.'

export type Verdict = { state: 'whole' } | { state: 'gone' } | { state: 'unreadable'; problem: string } | { state: 'damaged'; code: DamageCode }

/** Reads one sealed file, which compares every byte and the SHA-256 of the content. `gone`: removed or sealed anew meanwhile. */
export async function judgeBlob(store: VerifiedStore, vault: VerifiedVault, blob: SealedBlob, formerFiles: Told['formerFiles']): Promise<Verdict> {
  try {
    const state = await vault.blobs.check(blob)
    if (state === 'whole') return { state }
    if (!store.blobs.get(blob.objectId)) return { state: 'gone' }
    return { state: 'damaged', code: await diagnose(store, vault, blob, state, formerFiles) }
  } catch (error) {
    if (isAppError(error) && error.code === 'READ_FAILED') return { state: 'unreadable', problem: error.message }
    throw error
  }
}

async function diagnose(store: VerifiedStore, vault: VerifiedVault, blob: SealedBlob, state: Exclude<BlobState, 'whole'>, formerFiles: Told['formerFiles']): Promise<DamageCode> {
  if (state === 'missing') return store.quarantine.get(blob.objectId)?.code ?? 'missing'
  if (formerFiles.has(`${blob.sha256} ${await vault.blobs.fileSha256(blob)}`)) return 'replaced-by-older'
  if (state === 'truncated') return state
  const others = store.blobs.likeSized(blob.sizeBytes, LOOKALIKES).filter(({ objectId }) => objectId !== blob.objectId)
  return await vault.blobs.recognise(blob, others) ? 'exchanged' : state
}

/** One for every exhibit that uses it: `E-3 in “Harbour contact”`, with `(preview)` where only that is concerned. */
export function blobFindings(store: VerifiedStore, { objectId }: SealedBlob, verdict: Extract<Verdict, { state: 'unreadable' | 'damaged' }>): Finding[] {
  const quarantined = store.quarantine.get(objectId)
  const since = quarantined ? ` In quarantine since ${formatInstant(quarantined.foundMs)}.` : ''
  const told = verdict.state === 'damaged'
    ? { problem: `${WORDS[verdict.code]}${since} ${NEXT_STEP}`, code: verdict.code }
    : { problem: verdict.problem, code: 'unreadable' as const }
  const uses = store.evidence.usesOfBlob(objectId)
  if (uses.length === 0) return [{ subject: 'a stored picture that no case uses', ...told }]
  return uses.map(({ evidenceId, caseId, exhibitNumber, caseTitle, part }) =>
    ({ subject: `E-${exhibitNumber} in “${caseTitle}”${part === 'thumbnail' ? ' (preview)' : ''}`, ...told, caseId, evidenceId }))
}

/** Without reading a file: what is marked. */
export const quarantineFindings = (store: VerifiedStore, objectIds: readonly string[]): Finding[] =>
  objectIds.flatMap((id) => {
    const [blob, found] = [store.blobs.get(id), store.quarantine.get(id)]
    return blob && found ? blobFindings(store, blob, { state: 'damaged', code: found.code }) : []
  })
