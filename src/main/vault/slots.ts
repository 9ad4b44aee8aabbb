import { randomBytes } from 'node:crypto'
import type { Header, Slot } from './header.ts'
import { derivePassphraseKey, type KdfCost } from './kdf.ts'
import { parseRecoveryKey } from './recovery-key.ts'
import { deriveKey, openSealed, sealOnce } from './seal.ts'

const SALT_BYTES = 32

/** A slot that opens with the passphrase. */
export async function makePassphraseSlot(vaultKey: Uint8Array, vaultId: string, passphrase: string, kdf: KdfCost): Promise<Slot> {
  const salt = randomBytes(SALT_BYTES)
  return sealInto({ kind: 'passphrase', kdf: { ...kdf }, salt: salt.toString('hex') }, vaultKey, vaultId, await derivePassphraseKey(passphrase, salt, kdf))
}

/** A slot that opens with the printed recovery key; that key is random, so HKDF is enough. */
export function makeRecoverySlot(vaultKey: Uint8Array, vaultId: string, recoveryKey: Uint8Array): Slot {
  const salt = randomBytes(SALT_BYTES)
  return sealInto({ kind: 'recovery', salt: salt.toString('hex') }, vaultKey, vaultId, deriveKey(recoveryKey, 'lamplighter v1 recovery', salt))
}

/** The vault key, or null when `secret` opens no slot. A recovery key is known by its form and check characters. */
export async function openSlots(header: Header, secret: string): Promise<Buffer | null> {
  if (secret === '') return null
  const recoveryKey = parseRecoveryKey(secret)
  for (const slot of header.slots) {
    const key = slot.kind === 'passphrase'
      ? await derivePassphraseKey(secret, Buffer.from(slot.salt, 'hex'), slot.kdf)
      : Buffer.isBuffer(recoveryKey) && deriveKey(recoveryKey, 'lamplighter v1 recovery', Buffer.from(slot.salt, 'hex'))
    const vaultKey = key && openSealed(key, boundFacts(slot, header.vaultId), Buffer.from(slot.wrappedKey, 'hex'))
    if (key) key.fill(0)
    if (vaultKey) return vaultKey
  }
  return null
}

type OpenSlot = Slot extends infer S ? S extends Slot ? Omit<S, 'wrappedKey'> : never : never

function sealInto(slot: OpenSlot, vaultKey: Uint8Array, vaultId: string, key: Buffer): Slot {
  const wrappedKey = sealOnce(key, boundFacts(slot, vaultId), vaultKey).toString('hex')
  key.fill(0)
  return { ...slot, wrappedKey }
}

/** Binds the wrapped key to its vault and to every parameter of its slot. */
function boundFacts(slot: OpenSlot, vaultId: string): string {
  const cost = slot.kind === 'passphrase' ? ` ${slot.kdf.memoryKiB} ${slot.kdf.passes} ${slot.kdf.lanes}` : ''
  return `lamplighter v1 slot ${vaultId} ${slot.kind} ${slot.salt}${cost}`
}
