import { rmSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { OpenVault, SealedBlob } from '../vault/index.ts'
import type { createAnnotations } from './annotations.ts'
import type { createBlobs } from './blobs.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import type { createDocuments } from './documents.ts'
import type { createEdits } from './edits.ts'
import type { createEvents } from './events.ts'
import type { createEvidence } from './evidence.ts'
import { copyBefore } from './migrate.ts'
import type { createMetadata } from './metadata.ts'
import type { createSearch } from './search.ts'
import type { createTags } from './tags.ts'

/** What a tombstone says of an exhibit that went. */
export interface RemovedEvidence {
  id: EvidenceId
  caseId: CaseId
  exhibitNumber: number
  sha256: string
  sizeBytes: number
  notes: number
  readings: number
  proposals: number
  /** Events that named it; they stay. */
  events: number
  /** Sealed files that nothing uses any more. */
  objects: SealedBlob[]
}

export interface RemovedCase {
  evidence: RemovedEvidence[]
  notes: number
  events: number
  receipts: number
}

interface Around {
  cases: ReturnType<typeof createCases>
  evidence: ReturnType<typeof createEvidence>
  annotations: ReturnType<typeof createAnnotations>
  metadata: ReturnType<typeof createMetadata>
  documents: ReturnType<typeof createDocuments>
  edits: ReturnType<typeof createEdits>
  events: ReturnType<typeof createEvents>
  blobs: ReturnType<typeof createBlobs>
  search: ReturnType<typeof createSearch>
  tags: ReturnType<typeof createTags>
}

/**
 * Removal for good. With the rows go the wrapped keys: the sealed files cannot be read again, also where a copy of them stays behind.
 * The rows’ bytes are overwritten in the database (`secure_delete`); `finish` does the same for the text indexes and the log.
 */
export function createRemoval(connection: Connection, vault: Pick<OpenVault, 'blobs' | 'databaseFile'>, { cases, evidence, annotations, metadata, documents, edits, events, blobs, search, tags }: Around) {
  const idsOf = (sql: string, id: string) => connection.all<{ id: string }>(sql, id).map((row) => row.id)

  function requireNotHeld(caseId: string): void {
    if (cases.get(caseId).legalHold) throw new AppError('HELD', 'This case is under legal hold: nothing in it can be removed. Lift the hold in the case first, if you may.')
  }

  function removeNotes(ids: string[]): number {
    for (const id of ids) {
      search.remove('note', id)
      tags.drop(id)
      connection.run('DELETE FROM notes WHERE id = ?', id)
    }
    return ids.length
  }

  /** Objects whose last use this was; their rows, and with them their keys, go. */
  function dropUnused(objectIds: string[]): SealedBlob[] {
    const unused = [...new Set(objectIds)].filter((id) => evidence.usesOfBlob(id).length === 0).map((id) => blobs.get(id)!)
    for (const { objectId } of unused) connection.run('DELETE FROM blobs WHERE object_id = ?', objectId)
    return unused
  }

  function takeOut(id: string): RemovedEvidence {
    const { caseId, exhibitNumber, sha256, sizeBytes } = evidence.get(id)
    const objectIds = [evidence.originalBlob(id).objectId, evidence.thumbnailBlob(id).objectId]
    const notes = removeNotes(idsOf('SELECT id FROM notes WHERE evidence_id = ?', id))
    const linked = idsOf('SELECT event_id AS id FROM event_evidence WHERE evidence_id = ?', id)
    connection.run('DELETE FROM event_evidence WHERE evidence_id = ?', id)
    events.forgetOrigins(id)
    for (const event of linked) events.update(event, {}) // its search entry named the picture
    for (const found of ['picture', 'name', 'origin'] as const) search.remove(found, id)
    tags.drop(id)
    // What links to it says that it was removed; its annotations’ links lead nowhere either.
    connection.run('DELETE FROM note_links WHERE target_id = ? OR target_id IN (SELECT id FROM annotations WHERE evidence_id = ?)', id, id)
    const proposals = connection.run('DELETE FROM proposals WHERE evidence_id = ?', id)
    const readings = connection.run('DELETE FROM ocr_runs WHERE evidence_id = ?', id)
    annotations.removeOf(id)
    connection.run('DELETE FROM captures WHERE evidence_id = ?', id)
    documents.remove(id)
    metadata.remove(id)
    connection.run('DELETE FROM evidence WHERE id = ?', id)
    return { id: id as EvidenceId, caseId, exhibitNumber, sha256, sizeBytes, notes, readings, proposals, events: linked.length, objects: dropUnused(objectIds) }
  }

  return {
    /** The exhibit, and what came out of it. Throws NOT_FOUND, HELD. */
    evidence(id: string): RemovedEvidence & { parts: RemovedEvidence[] } {
      const { caseId } = evidence.get(id)
      requireNotHeld(caseId)
      const parts = documents.descendants(id).toReversed().map(takeOut).toReversed()
      const removed = takeOut(id)
      edits.scrub(caseId, [id, ...parts.map((part) => part.id)])
      cases.touch(caseId)
      return { ...removed, parts }
    },

    /** The case and all that is in it. Throws NOT_FOUND, HELD. */
    case(id: string): RemovedCase {
      requireNotHeld(id)
      edits.disown()
      const gone = idsOf('SELECT id FROM events WHERE case_id = ?', id)
      for (const event of gone) {
        events.remove(event)
        tags.drop(event)
      }
      // Parts have higher numbers than what they came out of, which they name.
      const removed = idsOf('SELECT id FROM evidence WHERE case_id = ? ORDER BY exhibit_number DESC', id).map(takeOut).toReversed()
      const notes = removeNotes(idsOf('SELECT id FROM notes WHERE case_id = ?', id))
      const receipts = connection.run('DELETE FROM receipts WHERE case_id = ?', id)
      search.remove('case', id)
      connection.run('DELETE FROM note_links WHERE target_id = ?', id)
      connection.run(`DELETE FROM saved_searches WHERE json_extract(query, '$.caseId') = ?`, id)
      connection.run('DELETE FROM cases WHERE id = ?', id)
      return { evidence: removed, notes, events: gone.length, receipts }
    },

    /**
     * After the removal was committed: its sealed files go and its words leave the text indexes, the write-ahead log is folded in and
     * emptied, and so does a copy of the database from before a migration. What a crash or a lock leaves of it is made up for when the
     * vault is next opened. Throws CANCELLED.
     */
    async finish(objects: readonly SealedBlob[], signal?: AbortSignal): Promise<void> {
      for (const object of objects.filter(({ objectId }) => !blobs.get(objectId))) {
        await vault.blobs.remove(object)
        if (!blobs.find(object.sha256)) vault.blobs.removeSetAside(object)
      }
      for (const _piece of search.clear()) {
        await setImmediate()
        if (signal?.aborted) throw new AppError('CANCELLED', 'What was removed is gone; its words leave the index when the vault is next opened.')
      }
      connection.pragma('wal_checkpoint(TRUNCATE)')
      connection.pragma('shrink_memory')
      rmSync(copyBefore(vault.databaseFile), { force: true })
    },
  }
}
