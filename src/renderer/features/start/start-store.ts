import type { VaultRef } from '../../../shared/contract/vault.ts'
import { createForgetful } from '../../bridge/index.ts'

interface Start {
  /** `recovery`: the vault is made and open, and its key has not been written down yet. `demo`: being made. */
  stage: 'choose' | 'create' | 'recovery' | 'demo' | 'restore'
  recoveryKey: string
  /** The vault whose card is open, where one was chosen. */
  picked: VaultRef | null
}

/** How far the way into a vault has come. The frame waits until it is back at `choose`. */
export const useStart = createForgetful<Start>(() => ({ stage: 'choose', recoveryKey: '', picked: null }))
