import { create } from 'zustand'
import type { StateCreator, StoreApi, UseBoundStore } from 'zustand'

const resets = new Set<() => void>()

/** A store that `forgetEverything` returns to its first state: nothing of a vault outlives its lock in the page. */
export function createForgetful<T>(initializer: StateCreator<T>): UseBoundStore<StoreApi<T>> {
  const store = create<T>()(initializer)
  resets.add(() => store.setState(store.getInitialState(), true))
  return store
}

/** Empties every forgetful store. Called when the vault is locked or its process is gone. */
export function forgetEverything(): void {
  for (const reset of resets) reset()
}
