import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { createBlobStore, type BlobStore } from './blobs.ts'
import { HEADER_FILES, type ReadyHeader } from './header-copies.ts'
import { keepHeader, type CopyProblem } from './header-in-use.ts'
import type { KdfCost } from './kdf.ts'
import { createKeyring, type Keyring } from './keyring.ts'
import { discardRekey, finishRekey, pendingRekey, prepareRekey, type Rekeying, type RekeyRequest } from './rekey.ts'
import { createSealedHead, type Head, type HeadReading } from './sealed-head.ts'
import type { OpenedSlot } from './slots.ts'
import { copyVault, type CopyPlace, type VaultCopy } from './vault-copy.ts'
import { eraseKeys, keysUnder } from './vault-keys.ts'

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
  /** Writes the header in use over copies that are not it, and says which they were. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  healHeader(): CopyProblem[]
  /** Who may open it, and changes of that. */
  readonly keyring: Keyring
  /** Begins a re-key; nothing can be sealed and no slot changed until it is committed or discarded. Throws VAULT_BUSY and as `prepareRekey`. */
  prepareRekey(request: RekeyRequest): Promise<Rekeying>
  /** What an interrupted re-key left. The database must be held, or nobody else can hold it, before either is done. */
  pendingRekey(): 'none' | 'finish' | 'discard'
  finishRekey(): void
  discardRekey(): void
  /** Gives it another name, in a header of the next sequence number: see `recordSlots`. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  rename(name: string): void
  /** This vault somewhere else, under the keys of this moment. */
  copyTo(place: CopyPlace): VaultCopy
  /** Overwrites the keys. Everything above throws VAULT_LOCKED afterwards. */
  close(): void
}

export interface Opening {
  folder: string
  current: ReadyHeader
  /** Its vault key is overwritten here. */
  opened: OpenedSlot
  clock: Clock
  /** The cost of a guess at passphrases set from now on; measured when left out. */
  kdf?: KdfCost | undefined
}

export function openVaultWith({ folder, current, opened, clock, kdf }: Opening): OpenVault {
  const keys = keysUnder(current.header, opened.vaultKey)
  opened.vaultKey.fill(0)
  const { vaultId } = current.header
  const inUse = keepHeader(folder, current, keys.header)
  const head = createSealedHead(folder, vaultId, keys.head)
  const blobs = createBlobStore(folder, keys)
  let open = true
  let rekeying = false

  /** Nothing is sealed under keys that were overwritten. */
  function requireOpen(): void {
    if (!open) throw new AppError('VAULT_LOCKED', 'The vault is locked. Unlock it to go on.')
  }

  function requireFree(): void {
    requireOpen()
    if (rekeying) throw new AppError('VAULT_BUSY', 'The vault is getting a new key. Wait until that has ended, then try again.')
  }

  function whileOpen<A extends unknown[], R>(work: (...values: A) => R): (...values: A) => R {
    return (...values) => {
      requireOpen()
      return work(...values)
    }
  }

  const keyring = createKeyring({ inUse, keys, openedSlot: opened.slot, clock, kdf, requireFree })

  return {
    folder, id: vaultId,
    get name() { return inUse.header.name },
    databaseFile: join(folder, 'database'),
    databaseKey: whileOpen(() => Buffer.from(keys.database)),
    blobs: {
      ...blobs,
      write: async (content, what) => {
        requireFree()
        const sealed = await blobs.write(content, what)
        requireFree()
        return sealed
      },
      read: async (blob) => {
        requireOpen()
        return blobs.read(blob)
      },
      check: async (blob) => {
        requireOpen()
        return blobs.check(blob)
      },
    },
    sealHead: whileOpen(head.write),
    readHead: whileOpen(head.read),
    headerProblems: whileOpen(() => inUse.problems().map(inWords)),
    healHeader: whileOpen(inUse.heal),
    keyring: { ...keyring, slots: whileOpen(keyring.slots) },
    async prepareRekey(request) {
      requireFree()
      rekeying = true
      const onEnd = () => { rekeying = false }
      return prepareRekey({ folder, inUse, keys, clock, kdf, onEnd }, request).catch((error: unknown) => {
        onEnd()
        throw error
      })
    },
    pendingRekey: whileOpen(() => pendingRekey(folder, vaultId, keys.head)),
    finishRekey: whileOpen(() => finishRekey(folder, inUse)),
    discardRekey: whileOpen(() => discardRekey(folder)),
    rename: whileOpen((next) => inUse.replace({ ...inUse.header, name: next, sequence: inUse.header.sequence + 1 }, keys.header)),
    copyTo: whileOpen((place) => copyVault(place, inUse.header, keys)),
    close() {
      open = false
      eraseKeys(keys)
    },
  }
}

const STATES: Record<CopyProblem['was'], string> = {
  missing: 'is missing', damaged: 'is damaged', changed: 'was changed by something other than Lamplighter', older: 'is older than the header in use',
}

function inWords({ copy, was }: CopyProblem): string {
  const other = HEADER_FILES.find((one) => one !== copy)!
  return `${copy} ${STATES[was]}. Lamplighter writes it anew from ${other} when the vault is next opened.`
}
