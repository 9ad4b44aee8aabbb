import { randomBytes } from 'node:crypto'
import type { Header, Slot } from './header.ts'
import { derivePassphraseKey, type KdfCost } from './kdf.ts'
import { parseRecoveryKey } from './recovery-key.ts'
import { deriveKey, openSealed, sealOnce } from './seal.ts'
import { headerKeyOf } from './vault-keys.ts'

const SALT_BYTES = 32
/** Fixed, so that a sealed label's length tells nothing. */
const LABEL_BYTES = 512

/** Whose a slot is and when it was made: sealed, because the header can be read by anybody. */
export interface SlotLabel {
  name: string
  madeMs: number | null
}

export interface OpenedSlot {
  /** The caller overwrites it. */
  vaultKey: Buffer
  slot: Slot
}

/** The vault whose key goes into a slot. */
export interface SlotVault {
  vaultKey: Uint8Array
  vaultId: string
}

/** A slot that opens with the passphrase. */
export async function makePassphraseSlot(vault: SlotVault, passphrase: string, kdf: KdfCost, label: SlotLabel): Promise<Slot> {
  const salt = randomBytes(SALT_BYTES)
  const open = { kind: 'passphrase' as const, kdf: { ...kdf }, salt: salt.toString('hex'), label: sealLabel(vault, salt, label) }
  return sealInto(open, vault, await derivePassphraseKey(passphrase, salt, kdf))
}

/** A slot that opens with the printed recovery key; that key is random, so HKDF is enough. */
export function makeRecoverySlot(vault: SlotVault, recoveryKey: Uint8Array, label: SlotLabel): Slot {
  const salt = randomBytes(SALT_BYTES)
  const open = { kind: 'recovery' as const, salt: salt.toString('hex'), label: sealLabel(vault, salt, label) }
  return sealInto(open, vault, deriveKey(recoveryKey, 'lamplighter v1 recovery', salt))
}

/** The vault key and the slot it came from, or null when `secret` opens none. A recovery key is known by its form and check characters. */
export async function openSlots(header: Header, secret: string): Promise<OpenedSlot | null> {
  if (secret === '') return null
  const recoveryKey = parseRecoveryKey(secret)
  for (const slot of header.slots) {
    const key = slot.kind === 'passphrase'
      ? await derivePassphraseKey(secret, Buffer.from(slot.salt, 'hex'), slot.kdf)
      : Buffer.isBuffer(recoveryKey) && deriveKey(recoveryKey, 'lamplighter v1 recovery', Buffer.from(slot.salt, 'hex'))
    const vaultKey = key && openSealed(key, boundFacts(slot, header.vaultId), Buffer.from(slot.wrappedKey, 'hex'))
    if (key) key.fill(0)
    if (vaultKey) return { vaultKey, slot }
  }
  return null
}

/** What the slot's label says; a slot of before there were labels, or one whose label is damaged, has none. */
export function readLabel(slot: Slot, vaultId: string, headerKey: Uint8Array): SlotLabel {
  const salt = Buffer.from(slot.salt, 'hex')
  const plain = slot.label === undefined ? null : openSealed(labelKey(headerKey, salt), labelFacts(vaultId, slot.salt), Buffer.from(slot.label, 'hex'))
  return plain ? (JSON.parse(plain.toString('utf8')) as SlotLabel) : { name: '', madeMs: null }
}

function sealLabel({ vaultKey, vaultId }: SlotVault, salt: Buffer, label: SlotLabel): string {
  const plain = Buffer.alloc(LABEL_BYTES, ' ')
  plain.write(JSON.stringify(label))
  const headerKey = headerKeyOf(vaultKey)
  const sealed = sealOnce(labelKey(headerKey, salt), labelFacts(vaultId, salt.toString('hex')), plain)
  headerKey.fill(0)
  return sealed.toString('hex')
}

const labelKey = (headerKey: Uint8Array, salt: Buffer) => deriveKey(headerKey, 'lamplighter v1 label', salt)
const labelFacts = (vaultId: string, salt: string) => `lamplighter v1 label ${vaultId} ${salt}`

type OpenSlot = Slot extends infer S ? S extends Slot ? Omit<S, 'wrappedKey'> : never : never

function sealInto(slot: OpenSlot, { vaultKey, vaultId }: SlotVault, key: Buffer): Slot {
  const wrappedKey = sealOnce(key, boundFacts(slot, vaultId), vaultKey).toString('hex')
  key.fill(0)
  return { ...slot, wrappedKey }
}

/** Binds the wrapped key to its vault and to every parameter of its slot. */
function boundFacts(slot: OpenSlot, vaultId: string): string {
  const cost = slot.kind === 'passphrase' ? ` ${slot.kdf.memoryKiB} ${slot.kdf.passes} ${slot.kdf.lanes}` : ''
  return `lamplighter v1 slot ${vaultId} ${slot.kind} ${slot.salt}${cost}`
}
