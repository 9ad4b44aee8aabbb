import { spellDamage, type Damage, type DamageCode } from '../../shared/findings.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { OpenVault, SealedBlob } from '../vault/index.ts'
import type { Connection } from './connection.ts'
import type { createJournal } from './journal.ts'

interface Use { evidenceId: EvidenceId; caseId: CaseId; part: Damage['part'] }

/**
 * Sealed files that were found damaged: marked, told of in the journal once, and kept aside as they were found. They are shown again
 * only when the very same content is back.
 */
export function createQuarantine(connection: Connection, vault: Pick<OpenVault, 'blobs'>, journal: ReturnType<typeof createJournal>) {
  const get = (objectId: string): Pick<Damage, 'code' | 'foundMs'> | null =>
    connection.get('SELECT code, found_ms AS foundMs FROM quarantine WHERE object_id = ?', objectId) ?? null

  const usesOf = (objectId: string) => connection.all<Use>(
    `SELECT id AS evidenceId, case_id AS caseId, CASE original WHEN ? THEN 'original' ELSE 'preview' END AS part FROM evidence WHERE original = ? OR thumbnail = ? ORDER BY id`,
    objectId, objectId, objectId,
  )

  /** A line for every exhibit that uses it; returns the time they bear. */
  function tell(action: string, blob: SealedBlob, details: Record<string, unknown>): number {
    const uses = usesOf(blob.objectId)
    const lines = (uses.length > 0 ? uses : [{ evidenceId: null, caseId: null, part: 'original' as const }]).map(({ evidenceId, caseId, part }) =>
      journal.append({ action, actor: 'Lamplighter', subject: evidenceId, caseId, details: { ...details, part, sha256: blob.sha256 } }))
    return lines[0]!.atMs
  }

  return {
    get,

    /** The objects that are marked, by id. */
    objectIds: (): string[] => connection.all<{ id: string }>('SELECT object_id AS id FROM quarantine ORDER BY object_id').map((row) => row.id),

    /** What stands in the place of its picture; null when it is not marked. */
    wordsOf(objectId: string): string | null {
      const found = get(objectId)
      return found && spellDamage({ ...found, part: usesOf(objectId)[0]?.part ?? 'original' })
    },

    /**
     * Marks it unless it is marked, then sets its file aside. An interruption in between leaves a marked file in its place, which nothing
     * sweeps and nothing shows; the next verification sets it aside. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED, VAULT_BUSY.
     */
    put(blob: SealedBlob, code: DamageCode): void {
      connection.transaction(() => {
        if (get(blob.objectId)) return
        connection.run('INSERT INTO quarantine (object_id, code, found_ms) VALUES (?, ?, ?)', blob.objectId, code, tell('evidence.quarantined', blob, { code }))
      })
      vault.blobs.setAside(blob)
    },

    /** The content is whole again: the mark goes, what was set aside stays. `reason` in words; nothing when it is not marked. */
    release(blob: SealedBlob, reason: string): void {
      connection.transaction(() => {
        const found = get(blob.objectId)
        if (!found) return
        connection.run('DELETE FROM quarantine WHERE object_id = ?', blob.objectId)
        tell('evidence.released', blob, { reason, code: found.code, foundMs: found.foundMs })
      })
    },
  }
}
