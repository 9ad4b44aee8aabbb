/**
 * The vault: keys, unlocking and sealing. It promises that nothing it writes can be read, and nothing altered unnoticed,
 * without the passphrase or the recovery key. It must not know the database, a case or a picture's meaning, and no key but
 * the database's may leave it. The format on disk is written up in docs/vault-format.md.
 */
export type { BlobStore, SealedBlob } from './blobs.ts'
export type { BlobState } from './examine-blobs.ts'
export type { ReadSealed } from './sealed-file.ts'
export type { Head, HeadReading } from './sealed-head.ts'
export type { KdfCost } from './kdf.ts'
export { KDF_FLOOR } from './kdf.ts'
export type { OpenVault } from './open-vault.ts'
export type { VaultCopy } from './vault-copy.ts'
export type { CopyProblem } from './header-in-use.ts'
export type { Keyring } from './keyring.ts'
export type { Rekeying, RekeyRequest } from './rekey.ts'
export { sealedSizeBytes } from './blob-cipher.ts'
export { createVault, GENESIS_HASH, type NewVault } from './create-vault.ts'
export { destroyHeaders } from './destroy-vault.ts'
export { unlockVault } from './unlock-vault.ts'
export { describeVault, nameInHeader, type VaultDescription } from './describe-vault.ts'
export { estimatePassphrase } from './passphrase.ts'
export { readError, systemCode, writeError, diskFull, readOnly } from './disk-error.ts'
export { ownTag, sweepLeftovers, UNFINISHED_OUTSIDE, UNFINISHED_VAULT } from './leftovers.ts'
export { clearRefusals, noteRefusal, readRefusals } from './refusals.ts'
export { flushFile, flushFolder, replaceFile, UNFINISHED } from './durable-file.ts'
