import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { writeError } from './disk-error.ts'
import { flushFolder } from './durable-file.ts'
import { decodeHeader, encodeHeader, newHeader } from './header.ts'
import { writeHeaderCopies, type ReadyHeader } from './header-copies.ts'
import { ownTag } from './leftovers.ts'
import { calibrateKdf, isAllowedCost, type KdfCost } from './kdf.ts'
import { openVaultWith, type OpenVault } from './open-vault.ts'
import { requireStrongPassphrase } from './passphrase.ts'
import { formatRecoveryKey, newRecoveryKey } from './recovery-key.ts'
import { KEY_BYTES } from './seal.ts'
import { createSealedHead } from './sealed-head.ts'
import { makePassphraseSlot, makeRecoverySlot } from './slots.ts'
import { deriveVaultKeys, eraseKeys } from './vault-keys.ts'

export interface NewVault {
  folder: string
  name: string
  passphrase: string
  clock: Clock
  /** What a guess costs; measured on this machine when left out. */
  kdf?: KdfCost
}

/** The hash that the first line of a custody journal carries as its predecessor's. */
export const GENESIS_HASH = '0'.repeat(64)

/**
 * Makes a vault in a folder that is absent or empty; `recoveryKey` is in no file and cannot be shown again.
 * Throws PASSPHRASE_WEAK, VAULT_EXISTS, VAULT_READ_ONLY, DISK_FULL, WRITE_FAILED.
 */
export async function createVault({ folder, name, passphrase, clock, kdf }: NewVault): Promise<{ vault: OpenVault; recoveryKey: string }> {
  requireStrongPassphrase(passphrase)
  requireFree(folder)
  const cost = kdf ?? await calibrateKdf(clock)
  if (!isAllowedCost(cost)) throw new Error('the key derivation cost is outside the allowed range')
  const vaultKey = randomBytes(KEY_BYTES)
  const vaultId = randomBytes(16).toString('hex')
  const recovery = newRecoveryKey()
  const label = { name: '', madeMs: clock.nowMs() }
  const owner = await makePassphraseSlot({ vaultKey, vaultId }, passphrase, cost, label)
  const header = newHeader(vaultId, name, [owner, makeRecoverySlot({ vaultKey, vaultId }, recovery, label)])
  const keys = deriveVaultKeys(vaultKey)
  const current = decodeHeader(encodeHeader(header, keys.header)) as ReadyHeader
  fillFolder(folder, (aside) => {
    writeHeaderCopies(aside, header, keys.header)
    createSealedHead(aside, vaultId, keys.head).write({ commits: 0, journalSequence: 0, journalHash: GENESIS_HASH, databaseSha256: null })
    mkdirSync(resolve(aside, 'blobs'), { mode: 0o700 })
  })
  eraseKeys(keys)
  const recoveryKey = formatRecoveryKey(recovery)
  recovery.fill(0)
  return { vault: openVaultWith({ folder, current, opened: { vaultKey, slot: owner }, clock, kdf }), recoveryKey }
}

function requireFree(folder: string): void {
  if (!existsSync(folder)) return
  if (listFolder(folder)?.length === 0) return
  throw new AppError('VAULT_EXISTS', 'This folder already holds a vault or other files. Unlock the vault that is there, or choose a new or empty folder.')
}

function listFolder(folder: string): string[] | null {
  try {
    return readdirSync(folder)
  } catch {
    return null
  }
}

/** Fills a folder beside the wanted one and moves it into place, so that a vault is there whole or not at all. */
function fillFolder(folder: string, fill: (aside: string) => void): void {
  const target = resolve(folder)
  const aside = `${target}.creating-${ownTag()}`
  try {
    mkdirSync(dirname(aside), { recursive: true, mode: 0o700 })
    mkdirSync(aside, { mode: 0o700 })
    fill(aside)
    if (existsSync(target)) rmdirSync(target)
    renameSync(aside, target)
    flushFolder(dirname(target))
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    throw writeError(error, 'the new vault')
  }
}
