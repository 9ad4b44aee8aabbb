import type { VaultSlot } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../ports.ts'
import { MAX_SLOTS, type Header, type Slot } from './header.ts'
import type { HeaderInUse } from './header-in-use.ts'
import { calibrateKdf, type KdfCost } from './kdf.ts'
import { requireStrongPassphrase } from './passphrase.ts'
import { formatRecoveryKey, newRecoveryKey } from './recovery-key.ts'
import { makePassphraseSlot, makeRecoverySlot, openSlots, readLabel, type OpenedSlot } from './slots.ts'
import type { VaultKeys } from './vault-keys.ts'
import { wrongSecret } from './wrong-secret.ts'

/**
 * Who may open the vault. Every change asks for a passphrase or the recovery key again, makes new salts and a newly measured cost,
 * and rewrites the header only: nothing stored is encrypted anew, so copies of the vault made before still open as they did.
 * All throw VAULT_WRONG_PASSPHRASE, VAULT_BUSY, DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED.
 */
export interface Keyring {
  slots(): VaultSlot[]
  /** The slot by which the vault was unlocked. */
  openedBy(): VaultSlot
  /** How often the header was written; kept in the database to notice an older one. */
  sequence(): number
  /** Replaces the slot that `secret` opens; the owner's when that is the recovery key. Throws PASSPHRASE_WEAK, BAD_INPUT. */
  changePassphrase(secret: string, passphrase: string): Promise<VaultSlot>
  /** Throws PASSPHRASE_WEAK, BAD_INPUT for a name that is taken or one deputy too many. */
  addDeputy(secret: string, name: string, passphrase: string): Promise<VaultSlot>
  /** Throws NOT_FOUND. */
  removeDeputy(secret: string, id: string): Promise<VaultSlot>
  /** The new recovery key, which is in no file and cannot be shown again; the old one opens nothing any more. */
  replaceRecoveryKey(secret: string): Promise<string>
}

export interface KeyringParts {
  inUse: HeaderInUse
  keys: VaultKeys
  openedSlot: Slot
  clock: Clock
  /** The cost of a guess; measured when left out. */
  kdf?: KdfCost | undefined
  /** Throws VAULT_BUSY, VAULT_LOCKED when slots may not be changed now. */
  requireFree(): void
}

export const slotId = (slot: Slot): VaultSlot['id'] => `slot_${slot.salt.slice(0, 16)}`

export function createKeyring({ inUse, keys, openedSlot, clock, kdf, requireFree }: KeyringParts): Keyring {
  const slots = () => inUse.header.slots.map(describe)
  const opener = describe(openedSlot)

  function describe(slot: Slot): VaultSlot {
    const owner = inUse.header.slots.find((one) => one.kind === 'passphrase')
    const kind = slot.kind === 'recovery' ? 'recovery' : slot.salt === owner?.salt ? 'owner' : 'deputy'
    return { id: slotId(slot), kind, ...readLabel(slot, inUse.header.vaultId, keys.header) }
  }

  /** `make` gives the slots there are to be and the one it is about. */
  async function change<T>(secret: string, make: (opened: OpenedSlot, header: Header) => Promise<{ slots: Slot[]; result: T }>): Promise<T> {
    requireFree()
    const { header } = inUse
    const opened = await confirmSecret(header, secret)
    try {
      const { slots: next, result } = await make(opened, header)
      requireFree()
      if (inUse.header !== header) throw new AppError('VAULT_BUSY', 'The vault’s keys were changed at the same moment. Look at the list and try again.')
      inUse.replace({ ...header, sequence: header.sequence + 1, slots: next }, keys.header)
      return result
    } finally {
      opened.vaultKey.fill(0)
    }
  }

  const passphraseSlot = async (vaultKey: Buffer, passphrase: string, name: string) =>
    makePassphraseSlot({ vaultKey, vaultId: inUse.header.vaultId }, passphrase, kdf ?? await calibrateKdf(clock), { name, madeMs: clock.nowMs() })

  return {
    slots,
    openedBy: () => opener,
    sequence: () => inUse.header.sequence,

    async changePassphrase(secret, passphrase) {
      requireStrongPassphrase(passphrase)
      if (secret === passphrase) throw new AppError('BAD_INPUT', 'The new passphrase is the old one. Choose another.')
      const made = await change(secret, async ({ vaultKey, slot }, header) => {
        const old = slot.kind === 'passphrase' ? slot : header.slots.find((one) => one.kind === 'passphrase')
        const { name } = old ? describe(old) : { name: '' }
        const next = await passphraseSlot(vaultKey, passphrase, name)
        return { slots: old ? header.slots.map((one) => (one === old ? next : one)) : [next, ...header.slots], result: next }
      })
      return describe(made)
    },

    async addDeputy(secret, name, passphrase) {
      requireStrongPassphrase(passphrase)
      const made = await change(secret, async ({ vaultKey }, header) => {
        if (header.slots.length >= MAX_SLOTS) throw new AppError('BAD_INPUT', 'There are three deputies already. Remove one first.')
        if (header.slots.some((one) => describe(one).name === name)) throw new AppError('BAD_INPUT', `There is a deputy named “${name}” already. Choose another name.`)
        const next = await passphraseSlot(vaultKey, passphrase, name)
        return { slots: [...header.slots, next], result: next }
      })
      return describe(made)
    },

    removeDeputy: (secret, id) => change(secret, async (_opened, header) => {
      const old = header.slots.find((one) => slotId(one) === id && describe(one).kind === 'deputy')
      if (!old) throw new AppError('NOT_FOUND', 'There is no such deputy any more. Look at the list again.')
      return { slots: header.slots.filter((one) => one !== old), result: describe(old) }
    }),

    replaceRecoveryKey: (secret) => change(secret, async ({ vaultKey }, header) => {
      const key = newRecoveryKey()
      const next = makeRecoverySlot({ vaultKey, vaultId: header.vaultId }, key, { name: '', madeMs: clock.nowMs() })
      const result = formatRecoveryKey(key)
      key.fill(0)
      return { slots: [...header.slots.filter((one) => one.kind !== 'recovery'), next], result }
    }),
  }
}

/** Throws VAULT_WRONG_PASSPHRASE. The caller overwrites the vault key. */
export async function confirmSecret(header: Header, secret: string): Promise<OpenedSlot> {
  const opened = await openSlots(header, secret)
  if (!opened) throw wrongSecret(secret)
  return opened
}
