import { AppError } from '../../shared/errors.ts'
import type { Header } from './header.ts'
import { deriveKey, openSealed, sealOnce } from './seal.ts'

/** The keys that follow from the vault key, each for one use; see docs/vault-format.md, “Keys”. */
export interface VaultKeys {
  database: Buffer
  fileNames: Buffer
  wrapping: Buffer
  header: Buffer
  head: Buffer
}

export function deriveVaultKeys(vaultKey: Uint8Array): VaultKeys {
  return {
    database: deriveKey(vaultKey, 'lamplighter v1 K_db'),
    fileNames: deriveKey(vaultKey, 'lamplighter v1 K_name'),
    wrapping: deriveKey(vaultKey, 'lamplighter v1 K_wrap'),
    header: headerKeyOf(vaultKey),
    head: deriveKey(vaultKey, 'lamplighter v1 K_seal'),
  }
}

export const headerKeyOf = (vaultKey: Uint8Array): Buffer => deriveKey(vaultKey, 'lamplighter v1 K_hdr')

/** The keys under this header: after a re-key the files keep their names, so the key they were named with is kept in it. */
export function keysUnder(header: Header, vaultKey: Uint8Array): VaultKeys {
  const keys = deriveVaultKeys(vaultKey)
  if (header.keptNameKey === undefined) return keys
  const kept = openSealed(keptKey(vaultKey), keptFacts(header.vaultId), Buffer.from(header.keptNameKey, 'hex'))
  if (!kept) throw new AppError('VAULT_DAMAGED', 'A key inside the vault header is damaged. Restore header.a or header.b from a backup of the vault.')
  keys.fileNames.set(kept)
  kept.fill(0)
  return keys
}

/** `keptNameKey` of a header under a new vault key, as hex. */
export const keepNameKey = (vaultKey: Uint8Array, vaultId: string, fileNames: Uint8Array): string =>
  sealOnce(keptKey(vaultKey), keptFacts(vaultId), fileNames).toString('hex')

const keptKey = (vaultKey: Uint8Array) => deriveKey(vaultKey, 'lamplighter v1 kept K_name')
const keptFacts = (vaultId: string) => `lamplighter v1 kept K_name ${vaultId}`

/** Puts other keys in the place of these, for everyone who holds them. */
export function replaceKeys(keys: VaultKeys, by: VaultKeys): void {
  for (const name of Object.keys(keys) as (keyof VaultKeys)[]) keys[name].set(by[name])
}

/** Overwrites the keys. The runtime may hold copies of its own: only the end of the process removes those. */
export function eraseKeys(keys: VaultKeys): void {
  for (const key of Object.values(keys) as Buffer[]) key.fill(0)
}
