import { PLAIN_PREFERENCES, Preferences } from '../../shared/contract/preferences.ts'
import type { Handlers } from '../dispatch.ts'
import type { Store } from '../store/index.ts'

/** What is not understood, as from another version, is as nobody chose it. */
function read(store: Store): Preferences {
  const kept = Preferences.partial().strip().safeParse(store.settings.get('preferences') ?? {})
  return { ...PLAIN_PREFERENCES, ...(kept.success ? (kept.data as Partial<Preferences>) : {}) }
}

export const preferencesOperations: Handlers<'preferences.'> = {
  'preferences.get': (_input, { store }) => read(store),
  'preferences.set': (change, { store }) => {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Preferences>
    const next = { ...read(store), ...given }
    store.settings.set('preferences', next)
    return next
  },
}
