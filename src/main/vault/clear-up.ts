import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has V8 give back what nobody holds any more, as soon as what is under way has ended: the memory of a key derivation, 256 MB with
 * traces of the passphrase in it, otherwise stays until V8 happens to look.
 */
export function clearUpSoon(): void {
  // There V8's flags may be frozen, and a change of them ends the process.
  if (process.versions['electron']) return
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  setImmediate(collect)
}
