import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { rewrapKey, type SealedBlob } from './blobs.ts'
import { writeError } from './disk-error.ts'
import { flushFolder } from './durable-file.ts'
import type { Header, Slot } from './header.ts'
import type { HeaderInUse } from './header-in-use.ts'
import { calibrateKdf, type KdfCost } from './kdf.ts'
import { confirmSecret } from './keyring.ts'
import { requireStrongPassphrase } from './passphrase.ts'
import { formatRecoveryKey, newRecoveryKey } from './recovery-key.ts'
import { KEY_BYTES } from './seal.ts'
import { createSealedHead, type Head } from './sealed-head.ts'
import { makePassphraseSlot, makeRecoverySlot, readLabel } from './slots.ts'
import { eraseKeys, keepNameKey, keysUnder, replaceKeys, type VaultKeys } from './vault-keys.ts'

/**
 * A re-key gives the vault a new vault key. The database and the head under it are made beside the old ones, as
 * `database.rekeyed` and `head.rekeyed`; then the header changes, which is the one step that counts; then they take their places.
 * Before that step the old passphrase opens the old database, after it the new header opens the new one, and an interrupted
 * re-key is undone or finished at the next opening. Sealed files and their names stay: only their wrapped keys are new.
 */
export interface Rekeying {
  /** Shown once; it opens the vault from `commit` on. */
  readonly recoveryKey: string
  /** What the header will be numbered. */
  readonly sequence: number
  /** A fresh copy of the new page key; the caller overwrites it after use. */
  databaseKey(): Buffer
  /** The object's key wrapped for the new vault key, or null when it cannot be opened. */
  rewrap(blob: SealedBlob): Buffer | null
  /** Where the new database is to be written. */
  readonly databaseFile: string
  /** Writes what the new database is when it takes its place. */
  sealHead(head: Head): void
  /** Changes the header and, in memory, the keys. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED: all is then as before. */
  commit(): void
  isCommitted(): boolean
  /** Gives up; removes what was written, as far as the disk allows: the next opening removes the rest. */
  discard(): void
}

export interface RekeyRequest {
  secret: string
  /** A new passphrase, or left out to keep the one given as `secret`. */
  passphrase?: string | undefined
}

const SUFFIX = '.rekeyed'
const LOGS = ['-wal', '-shm', '-journal']
const rekeyedDatabase = (folder: string) => join(folder, `database${SUFFIX}`)
const rekeyedHead = (folder: string) => join(folder, `head${SUFFIX}`)

interface Parts { folder: string; inUse: HeaderInUse; keys: VaultKeys; clock: Clock; kdf?: KdfCost | undefined; onEnd(): void }

/** Throws VAULT_WRONG_PASSPHRASE, PASSPHRASE_WEAK, BAD_INPUT when only the recovery key is given. */
export async function prepareRekey({ folder, inUse, keys, clock, kdf, onEnd }: Parts, { secret, passphrase }: RekeyRequest): Promise<Rekeying> {
  if (passphrase !== undefined) requireStrongPassphrase(passphrase)
  const { header } = inUse
  const opened = await confirmSecret(header, secret)
  opened.vaultKey.fill(0)
  if (opened.slot.kind === 'recovery' && passphrase === undefined) {
    throw new AppError('BAD_INPUT', 'The recovery key alone cannot be kept: give a new passphrase as well.')
  }
  const vaultKey = randomBytes(KEY_BYTES)
  const recovery = newRecoveryKey()
  const owner = header.slots.find((slot) => slot.kind === 'passphrase')
  const name = owner ? readLabel(owner, header.vaultId, keys.header).name : ''
  const next: Header = {
    ...header, sequence: header.sequence + 1, keptNameKey: keepNameKey(vaultKey, header.vaultId, keys.fileNames),
    slots: await newSlots({ vaultKey, vaultId: header.vaultId }, passphrase ?? secret, recovery, kdf ?? await calibrateKdf(clock), { name, madeMs: clock.nowMs() }),
  }
  const nextKeys = keysUnder(next, vaultKey)
  const recoveryKey = formatRecoveryKey(recovery)
  vaultKey.fill(0)
  recovery.fill(0)
  const head = createSealedHead(folder, header.vaultId, nextKeys.head, `head${SUFFIX}`)
  let committed = false
  const end = () => {
    eraseKeys(nextKeys)
    onEnd()
  }
  discardRekey(folder)
  return {
    recoveryKey, sequence: next.sequence, databaseFile: rekeyedDatabase(folder),
    databaseKey: () => Buffer.from(nextKeys.database),
    rewrap: (blob) => rewrapKey(blob, keys.wrapping, nextKeys.wrapping),
    sealHead: head.write,
    commit() {
      if (inUse.header !== header) throw new AppError('VAULT_BUSY', 'The vault’s keys were changed meanwhile. Start the re-key again.')
      inUse.replace(next, nextKeys.header)
      committed = true
      replaceKeys(keys, nextKeys)
      end()
    },
    isCommitted: () => committed,
    discard() {
      end()
      try {
        discardRekey(folder)
      } catch {
        // the next opening tries again
      }
    },
  }
}

/** The owner and the recovery key: a deputy’s passphrase is not known, so deputies are added again. */
async function newSlots(vault: { vaultKey: Buffer; vaultId: string }, passphrase: string, recovery: Buffer, cost: KdfCost, label: { name: string; madeMs: number }): Promise<Slot[]> {
  return [await makePassphraseSlot(vault, passphrase, cost, label), makeRecoverySlot(vault, recovery, { ...label, name: '' })]
}

/** What an interrupted re-key left: `finish` when the header in use is the new one already, `discard` when it is still the old one. */
export function pendingRekey(folder: string, vaultId: string, headKey: Buffer): 'none' | 'finish' | 'discard' {
  const head = createSealedHead(folder, vaultId, headKey, `head${SUFFIX}`).read()
  if (head.state === 'sealed') return 'finish'
  return head.state === 'damaged' || existsSync(rekeyedDatabase(folder)) ? 'discard' : 'none'
}

/** Puts the new database and head in place; can be repeated after a crash at any point. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
export function finishRekey(folder: string, inUse: HeaderInUse): void {
  // First both header copies: one of before would look for the old database.
  inUse.heal()
  const database = join(folder, 'database')
  try {
    if (existsSync(rekeyedDatabase(folder))) {
      for (const end of LOGS) for (const file of [database, rekeyedDatabase(folder)]) rmSync(file + end, { force: true })
      // On the disk before the rename: the old database's log beside the new one would be taken for its own.
      flushFolder(folder)
      renameSync(rekeyedDatabase(folder), database)
      flushFolder(folder)
    }
    renameSync(rekeyedHead(folder), join(folder, 'head'))
    flushFolder(folder)
  } catch (error) {
    throw writeError(error, 'the re-keyed database')
  }
}

export function discardRekey(folder: string): void {
  try {
    for (const end of ['', ...LOGS]) rmSync(rekeyedDatabase(folder) + end, { force: true })
    rmSync(rekeyedHead(folder), { force: true })
    flushFolder(folder)
  } catch (error) {
    throw writeError(error, 'the removal of an unfinished re-key')
  }
}
