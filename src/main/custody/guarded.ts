import { isAppError } from '../../shared/errors.ts'

/** A damaged database is named once, by its own check; the rest goes on with what can be read. */
export function guardedValue<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    if (isAppError(error) && error.code === 'VAULT_DAMAGED') return null
    throw error
  }
}

export const guarded = <T>(look: () => T[]): T[] => guardedValue(look) ?? []
