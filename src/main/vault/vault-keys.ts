import { deriveKey } from './seal.ts'

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
    header: deriveKey(vaultKey, 'lamplighter v1 K_hdr'),
    head: deriveKey(vaultKey, 'lamplighter v1 K_seal'),
  }
}

/** Overwrites the keys. The runtime may hold copies of its own: only the end of the process removes those. */
export function eraseKeys(keys: VaultKeys): void {
  for (const key of Object.values(keys) as Buffer[]) key.fill(0)
}
