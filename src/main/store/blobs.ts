import type { SealedBlob } from '../vault/index.ts'
import type { Connection } from './connection.ts'

interface Row { objectId: string; sha256: string; sizeBytes: number; wrappedKey: Buffer }

const COLUMNS = 'object_id AS objectId, sha256, size_bytes AS sizeBytes, wrapped_key AS wrappedKey'

/** What is needed to read each sealed object, once per content. */
export function createBlobs(connection: Connection) {
  const find = (sha256: string): SealedBlob | null => connection.get<Row>(`SELECT ${COLUMNS} FROM blobs WHERE sha256 = ?`, sha256) ?? null

  return {
    /** The object that holds this exact content, if any. */
    find,
    /** Records the object, unless its content is recorded already; returns the one that is. */
    insert(blob: SealedBlob): SealedBlob {
      const known = find(blob.sha256)
      if (known) return known
      connection.run('INSERT INTO blobs (object_id, sha256, size_bytes, wrapped_key) VALUES (?, ?, ?, ?)', blob.objectId, blob.sha256, blob.sizeBytes, blob.wrappedKey)
      return blob
    },
    get: (objectId: string): SealedBlob | null => connection.get<Row>(`SELECT ${COLUMNS} FROM blobs WHERE object_id = ?`, objectId) ?? null,
    all: (): SealedBlob[] => connection.all<Row>(`SELECT ${COLUMNS} FROM blobs ORDER BY object_id`),
  }
}
