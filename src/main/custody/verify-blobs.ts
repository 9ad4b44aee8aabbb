import { isAppError } from '../../shared/errors.ts'
import type { SealedBlob } from '../vault/index.ts'
import type { Finding } from './findings.ts'
import type { VerifiedStore, VerifiedVault } from './verified.ts'

/** Opens one sealed file, which compares every byte and the SHA-256 of the content. Null: as it was stored. */
export async function blobFinding(store: VerifiedStore, vault: VerifiedVault, blob: SealedBlob): Promise<Finding | null> {
  const problem = await vault.blobs.read(blob).then(() => null, problemOf)
  return problem === null ? null : { subject: nameUses(store, blob.objectId), problem }
}

function problemOf(error: unknown): string {
  if (!isAppError(error)) throw error
  if (error.code === 'BLOB_MISSING') return 'Its file is missing from the vault folder. Restore it from a backup, or import the same picture again.'
  if (error.code === 'BLOB_DAMAGED') return 'Its file was changed or damaged. Restore it from a backup, or import the same picture again.'
  return error.message
}

/** `E-3 in “Harbour contact”`, with `(preview)` where only that is concerned. */
function nameUses(store: VerifiedStore, objectId: string): string {
  const uses = store.evidence.usesOfBlob(objectId)
  if (uses.length === 0) return 'a stored picture that no case uses'
  return uses.map((use) => `E-${use.exhibitNumber} in “${use.caseTitle}”${use.part === 'thumbnail' ? ' (preview)' : ''}`).join(', ')
}
