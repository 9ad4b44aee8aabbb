import { create } from 'zustand'
import type { VaultRef } from '../../../shared/contract/vault.ts'

/** The vault that was locked in a panic, until it is settled what becomes of it. Outlives the lock: a reference says nothing by itself. */
export const usePanic = create<{ vault: VaultRef | null }>()(() => ({ vault: null }))
