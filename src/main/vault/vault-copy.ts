import { join } from 'node:path'
import { createBlobStore, type BlobStore } from './blobs.ts'
import { isAuthentic, type Header } from './header.ts'
import { HEADER_FILES, readHeaderCopies, writeHeaderCopies } from './header-copies.ts'
import type { ReadSealed } from './sealed-file.ts'
import { createSealedHead, type Head, type HeadReading } from './sealed-head.ts'
import { eraseKeys, type VaultKeys } from './vault-keys.ts'

/**
 * The vault somewhere else under the same keys, for a backup: header, head and database in one folder, sealed files under another.
 * It keeps its own copy of the keys as they are now, so that a re-key meanwhile changes nothing here.
 */
export interface VaultCopy {
  readonly databaseFile: string
  /** A fresh copy of the page key; the caller overwrites it after use. */
  databaseKey(): Buffer
  readonly blobs: BlobStore
  /** Both header copies, of the header in use. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  writeHeaders(): void
  headerProblems(): string[]
  /** Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  sealHead(head: Head): void
  readHead(): HeadReading
  /** Overwrites its keys. */
  close(): void
}

export interface CopyPlace {
  folder: string
  /** The folder that holds `blobs`, or what reads out of it. */
  blobsIn: string | ReadSealed
}

export function copyVault({ folder, blobsIn }: CopyPlace, header: Header, vaultKeys: VaultKeys): VaultCopy {
  const keys = Object.fromEntries(Object.entries(vaultKeys).map(([name, key]) => [name, Buffer.from(key)])) as unknown as VaultKeys
  const head = createSealedHead(folder, header.vaultId, keys.head)
  return {
    databaseFile: join(folder, 'database'),
    databaseKey: () => Buffer.from(keys.database),
    blobs: typeof blobsIn === 'string' ? createBlobStore(blobsIn, keys) : createBlobStore(folder, keys, blobsIn),
    writeHeaders: () => writeHeaderCopies(folder, header, keys.header),
    headerProblems: () => readHeaderCopies(folder).flatMap((copy, at) =>
      copy.state === 'ready' && copy.header.sequence === header.sequence && isAuthentic(copy, keys.header) ? [] : [`${HEADER_FILES[at]} of the copy is not the header in use.`]),
    sealHead: head.write,
    readHead: head.read,
    close: () => eraseKeys(keys),
  }
}
