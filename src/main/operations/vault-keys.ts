import type { Contract, OperationName } from '../../shared/contract/index.ts'
import type { VaultSlot } from '../../shared/contract/vault.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import type { Handlers, OpenHandlers } from '../dispatch.ts'
import { startRekey } from '../jobs/rekey-job.ts'
import type { Work } from '../jobs/work.ts'
import { logError } from '../log.ts'

/** Questions about who may open the vault. */
export const slotQueries: Pick<Handlers<'vault.'>, 'vault.slots' | 'vault.openingProblems'> = {
  'vault.slots': (_input, { vault }) => vault.keyring.slots(),
  'vault.openingProblems': (_input, { store }) => [...store.openingProblems],
}

type KeyOperation = Extract<OperationName, 'vault.changePassphrase' | 'vault.addDeputy' | 'vault.removeDeputy' | 'vault.replaceRecoveryKey' | 'vault.rekey'>

/**
 * Changes of who may open the vault. Working out a key takes seconds, so these do not run inside a transaction: the header is written
 * first, then the custody line. A crash in between, or a disk that refuses the line, is seen at the next opening, which writes it.
 */
export function keyOperations(work: () => Work | null): Pick<OpenHandlers, KeyOperation> {
  const opened = (): Work => {
    const found = work()
    if (!found) throw new AppError('VAULT_LOCKED', 'The vault is locked. Unlock it to go on.')
    return found
  }

  /** A refused secret is an attempt worth a line. No line ever holds a secret. */
  async function act<T>(action: KeyOperation & keyof Contract, run: (work: Work) => Promise<T>, tell: (result: T) => Record<string, unknown> | null): Promise<T> {
    const on = opened()
    const record = (name: string, details: Record<string, unknown>) => on.store.recordSlots({ action: name, details })
    const result = await run(on).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'VAULT_WRONG_PASSPHRASE') record('vault.secretRefused', { for: action })
      throw error
    })
    const details = tell(result)
    try {
      if (details) record(action, details)
    } catch (error) {
      // The change is made: to call it refused would lock people out.
      logError('keys', action, error)
    }
    return result
  }

  const facts = ({ kind, name, id }: VaultSlot) => ({ slot: kind, slotId: id, ...(name ? { name } : {}) })

  return {
    'vault.changePassphrase': ({ secret, passphrase }) => act('vault.changePassphrase', ({ vault }) => vault.keyring.changePassphrase(secret, passphrase), facts),
    'vault.addDeputy': ({ secret, name, passphrase }) => act('vault.addDeputy', ({ vault }) => vault.keyring.addDeputy(secret, name, passphrase), facts),
    'vault.removeDeputy': async ({ secret, slotId }) => {
      await act('vault.removeDeputy', ({ vault }) => vault.keyring.removeDeputy(secret, slotId), facts)
      return {}
    },
    'vault.replaceRecoveryKey': async ({ secret }) => ({ recoveryKey: await act('vault.replaceRecoveryKey', ({ vault }) => vault.keyring.replaceRecoveryKey(secret), () => ({})) }),
    'vault.rekey': ({ secret, passphrase }) => act('vault.rekey', (on) => startRekey(on, { secret, passphrase }), () => null),
  }
}
