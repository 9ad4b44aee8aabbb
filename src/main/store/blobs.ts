import { createHash } from 'node:crypto'
import { AppError, isAppError } from '../../shared/errors.ts'
import type { OpenVault, SealedBlob } from '../vault/index.ts'
import type { Connection } from './connection.ts'
import type { createJournal } from './journal.ts'
import { createQuarantine } from './quarantine.ts'

interface Row { objectId: string; sha256: string; sizeBytes: number; wrappedKey: Buffer }

const COLUMNS = 'object_id AS objectId, sha256, size_bytes AS sizeBytes, wrapped_key AS wrappedKey'
const NAMED = { original: 'a picture', thumbnail: 'a preview' }

/** Sealed files and the rows without which they cannot be read; one of each per content. */
export function createBlobs(connection: Connection, vault: Pick<OpenVault, 'blobs'>, journal: ReturnType<typeof createJournal>) {
  const quarantine = createQuarantine(connection, vault, journal)
  const find = (sha256: string): SealedBlob | null => connection.get<Row>(`SELECT ${COLUMNS} FROM blobs WHERE sha256 = ?`, sha256) ?? null

  /** What is stored once is not sealed twice; but a stored file that is gone or damaged is replaced now that the content is at hand. */
  async function seal(content: Uint8Array, part: keyof typeof NAMED): Promise<SealedBlob> {
    const known = find(createHash('sha256').update(content).digest('hex'))
    if (known && await isReadable(known)) {
      quarantine.release(known, 'its sealed file was put back')
      return known
    }
    const sealed = await vault.blobs.write(content, NAMED[part])
    if (known) replace(known, sealed, content)
    return sealed
  }

  async function isReadable(blob: SealedBlob): Promise<boolean> {
    return vault.blobs.read(blob).then(() => true, (error: unknown) => {
      if (isAppError(error) && (error.code === 'BLOB_MISSING' || error.code === 'BLOB_DAMAGED')) return false
      throw error
    })
  }

  /** What lies in the old one's place is set aside while its row still names it, else an interruption would leave it to be swept. */
  function replace(old: SealedBlob, sealed: SealedBlob, content: Uint8Array): void {
    vault.blobs.setAside(old)
    // The old key goes for good; by this the old file is known again should it be put back.
    const formerFile = vault.blobs.sealedSha256(old, content)
    connection.transaction(() => {
      connection.run('UPDATE blobs SET object_id = ?, wrapped_key = ? WHERE object_id = ?', sealed.objectId, sealed.wrappedKey, old.objectId)
      journal.append({ action: 'blob.replaced', actor: 'Lamplighter', subject: null, caseId: null, details: { sha256: sealed.sha256, reason: 'the stored file was missing or damaged', formerFile } })
      quarantine.release(sealed, 'the same content was stored anew')
    })
  }

  return {
    /** The object that holds this exact content, if any. */
    find,
    /**
     * Puts the content into a sealed file that is on the disk when this resolves; the row follows with the evidence.
     * Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED.
     */
    seal,
    /** The exact content, never of a file in quarantine. Throws BLOB_MISSING, BLOB_DAMAGED, READ_FAILED. */
    async open(blob: SealedBlob): Promise<Buffer> {
      const damage = quarantine.wordsOf(blob.objectId)
      if (damage !== null) throw new AppError('BLOB_DAMAGED', damage)
      return vault.blobs.read(blob)
    },
    /** Records the object and returns its id; when the same content was recorded meanwhile, that one's, and the new file goes. */
    insert(blob: SealedBlob): string {
      const known = find(blob.sha256)
      if (!known) connection.run('INSERT INTO blobs (object_id, sha256, size_bytes, wrapped_key) VALUES (?, ?, ?, ?)', blob.objectId, blob.sha256, blob.sizeBytes, blob.wrappedKey)
      else if (known.objectId !== blob.objectId) void vault.blobs.remove(blob).catch(() => undefined)
      return known?.objectId ?? blob.objectId
    },
    get: (objectId: string): SealedBlob | null => connection.get<Row>(`SELECT ${COLUMNS} FROM blobs WHERE object_id = ?`, objectId) ?? null,
    /** At most `limit` after that id, by id. */
    after: (objectId: string, limit: number): SealedBlob[] => connection.all<Row>(`SELECT ${COLUMNS} FROM blobs WHERE object_id > ? ORDER BY object_id LIMIT ?`, objectId, limit),
    /** Contents as long as this one, which their sealed files may be taken for. */
    likeSized: (sizeBytes: number, limit: number): SealedBlob[] =>
      connection.all<Row>(`SELECT ${COLUMNS} FROM blobs WHERE abs(size_bytes - ?) < 65536 LIMIT ?`, sizeBytes, limit),
    /** What the exhibit uses; empty when it is gone. */
    ofEvidence: (id: string): SealedBlob[] =>
      connection.all<Row>(`SELECT ${COLUMNS} FROM blobs WHERE object_id IN (SELECT original FROM evidence WHERE id = ? UNION SELECT thumbnail FROM evidence WHERE id = ?)`, id, id),
    sizeBytes: (): number => connection.get<{ sum: number }>('SELECT coalesce(sum(size_bytes), 0) AS sum FROM blobs')!.sum,
    count: (): number => connection.get<{ count: number }>('SELECT count(*) AS count FROM blobs')!.count,
    all: (): SealedBlob[] => connection.all<Row>(`SELECT ${COLUMNS} FROM blobs ORDER BY object_id`),
  }
}
