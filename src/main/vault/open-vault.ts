import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { createBlobStore, type BlobStore } from './blobs.ts'
import { isAuthentic } from './header.ts'
import { HEADER_FILES, readHeaderCopies, type ReadyHeader } from './header-copies.ts'
import { createSealedHead, type Head, type HeadReading } from './sealed-head.ts'
import { deriveVaultKeys, eraseKeys } from './vault-keys.ts'

/** An unlocked vault. Its keys stay inside; only the database's leaves, for the store to open the file with. */
export interface OpenVault {
  readonly folder: string
  /** 32 hex digits, given at creation; the same in every copy of the vault. */
  readonly id: string
  readonly name: string
  /** Where the database lives; the store's file. */
  readonly databaseFile: string
  /** A fresh copy of the 32-byte page key; the caller overwrites it after use. */
  databaseKey(): Buffer
  readonly blobs: BlobStore
  /** Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  sealHead(head: Head): void
  readHead(): HeadReading
  /** What is wrong with the header copies on the disk now, in words; empty when both are whole and authentic. */
  headerProblems(): string[]
  /** Overwrites the keys. Everything above throws VAULT_LOCKED afterwards. */
  close(): void
}

/** Overwrites `vaultKey`. */
export function openVaultWith(folder: string, current: ReadyHeader, vaultKey: Buffer): OpenVault {
  const keys = deriveVaultKeys(vaultKey)
  vaultKey.fill(0)
  const { vaultId, name } = current.header
  const head = createSealedHead(folder, vaultId, keys.head)
  const blobs = createBlobStore(folder, keys)
  let open = true

  /** Nothing is sealed under keys that were overwritten. */
  function requireOpen(): void {
    if (!open) throw new AppError('VAULT_LOCKED', 'The vault is locked. Unlock it to go on.')
  }

  function whileOpen<A extends unknown[], R>(work: (...values: A) => R): (...values: A) => R {
    return (...values) => {
      requireOpen()
      return work(...values)
    }
  }

  return {
    folder, name, id: vaultId,
    databaseFile: join(folder, 'database'),
    databaseKey: whileOpen(() => Buffer.from(keys.database)),
    blobs: {
      ...blobs,
      write: async (content, what) => {
        requireOpen()
        const sealed = await blobs.write(content, what)
        requireOpen()
        return sealed
      },
      read: async (blob) => {
        requireOpen()
        return blobs.read(blob)
      },
    },
    sealHead: whileOpen(head.write),
    readHead: whileOpen(head.read),
    headerProblems: whileOpen(() => headerProblems(folder, current, keys.header)),
    close() {
      open = false
      eraseKeys(keys)
    },
  }
}

function headerProblems(folder: string, current: ReadyHeader, headerKey: Buffer): string[] {
  return readHeaderCopies(folder).flatMap((copy, at) => {
    const name = HEADER_FILES[at]!
    const other = HEADER_FILES[1 - at]!
    const remedy = `With the vault locked, replace it by a copy of ${other}.`
    if (copy.state === 'ready' && isAuthentic(copy, headerKey)) return copy.text === current.text ? [] : [`${name} is older than the header in use. ${remedy}`]
    const state = copy.state === 'ready' || copy.state === 'forged' ? 'was changed by something other than Lamplighter' : `is ${copy.state}`
    return [`${name} ${state}. ${remedy}`]
  })
}
