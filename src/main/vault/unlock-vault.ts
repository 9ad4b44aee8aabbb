import { randomBytes } from 'node:crypto'
import { closeSync, openSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { writeError } from './disk-error.ts'
import { UNFINISHED } from './durable-file.ts'
import { isAuthentic } from './header.ts'
import { readHeaderCopies, usableHeaders } from './header-copies.ts'
import { openVaultWith, type OpenVault } from './open-vault.ts'
import { parseRecoveryKey } from './recovery-key.ts'
import { openSlots } from './slots.ts'
import { deriveVaultKeys, eraseKeys } from './vault-keys.ts'

/**
 * Opens a vault by its passphrase or its recovery key. Takes the time the key derivation was set to, about a second.
 * Throws VAULT_NOT_FOUND, VAULT_TOO_NEW, VAULT_DAMAGED, VAULT_READ_ONLY, DISK_FULL, VAULT_WRONG_PASSPHRASE.
 */
export async function unlockVault({ folder, secret }: { folder: string; secret: string; clock: Clock }): Promise<OpenVault> {
  const copies = usableHeaders(readHeaderCopies(folder))
  requireWritable(folder)
  let forged = false
  for (const copy of copies) {
    const vaultKey = await openSlots(copy.header, secret)
    if (!vaultKey) continue
    const keys = deriveVaultKeys(vaultKey)
    const authentic = isAuthentic(copy, keys.header)
    eraseKeys(keys)
    if (authentic) return openVaultWith(folder, copy, vaultKey)
    vaultKey.fill(0)
    forged = true
  }
  throw forged ? forgedHeader() : wrongSecret(secret)
}

const forgedHeader = () =>
  new AppError('VAULT_DAMAGED', 'The vault header was changed by something other than Lamplighter and is not used. Restore header.a or header.b from a backup of the vault.')

function wrongSecret(secret: string): AppError {
  const typo = parseRecoveryKey(secret) === 'mistyped' ? ' If this was the recovery key, one of its characters is mistyped.' : ''
  return new AppError('VAULT_WRONG_PASSPHRASE', `This passphrase or recovery key does not open the vault.${typo} Check the spelling, the keyboard layout and Caps Lock, and try again.`)
}

/** Really tries: permissions do not tell of a read-only disk, and nothing stops an administrator but the disk itself. */
function requireWritable(folder: string): void {
  const probe = join(folder, `probe-${randomBytes(4).toString('hex')}${UNFINISHED}`)
  try {
    closeSync(openSync(probe, 'wx', 0o600))
    unlinkSync(probe)
  } catch (error) {
    throw writeError(error, 'a first file in the vault')
  }
}
