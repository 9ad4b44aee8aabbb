import { randomBytes } from 'node:crypto'
import { closeSync, openSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { destroyedVault, isDestroyed } from './destroy-vault.ts'
import { writeError } from './disk-error.ts'
import { UNFINISHED } from './durable-file.ts'
import { isAuthentic } from './header.ts'
import { newestAuthentic, readHeaderCopies, usableHeaders } from './header-copies.ts'
import type { KdfCost } from './kdf.ts'
import { openVaultWith, type OpenVault } from './open-vault.ts'
import { openSlots } from './slots.ts'
import { headerKeyOf } from './vault-keys.ts'
import { wrongSecret } from './wrong-secret.ts'

/**
 * Opens a vault by one of its passphrases or its recovery key. Takes the time the key derivation was set to, about a second.
 * The newest authentic header copy decides who may: what only an older one admits was replaced since.
 * Throws VAULT_NOT_FOUND, VAULT_TOO_NEW, VAULT_DAMAGED, VAULT_READ_ONLY, DISK_FULL, VAULT_WRONG_PASSPHRASE.
 */
export async function unlockVault({ folder, secret, clock, kdf }: { folder: string; secret: string; clock: Clock; kdf?: KdfCost }): Promise<OpenVault> {
  const readings = readHeaderCopies(folder)
  if (isDestroyed(folder)) throw destroyedVault()
  const copies = usableHeaders(readings)
  requireWritable(folder)
  let forged = false
  for (const copy of copies) {
    const opened = await openSlots(copy.header, secret)
    if (!opened) continue
    const headerKey = headerKeyOf(opened.vaultKey)
    const authentic = isAuthentic(copy, headerKey)
    const newest = newestAuthentic(readings, headerKey)
    headerKey.fill(0)
    if (authentic && newest?.text === copy.text) return openVaultWith({ folder, current: copy, opened, clock, kdf })
    opened.vaultKey.fill(0)
    if (authentic) throw replacedSecret()
    forged = true
  }
  throw forged ? forgedHeader() : wrongSecret(secret)
}

const forgedHeader = () =>
  new AppError('VAULT_DAMAGED', 'The vault header was changed by something other than Lamplighter and is not used. Restore header.a or header.b from a backup of the vault.')

const replacedSecret = () =>
  new AppError('VAULT_WRONG_PASSPHRASE', 'This passphrase or recovery key was replaced by a newer one and no longer opens the vault. Use the newer one.')

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
