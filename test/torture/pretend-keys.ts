/** For `node --import`: a process that a test starts derives keys as the test does. */
import { registerHooks } from 'node:module'
import { isPretending } from './remembered-kdf.ts'

const pretended = new URL('./pretended-kdf.ts', import.meta.url).href

if (isPretending()) {
  registerHooks({
    resolve: (specifier, context, next) => (specifier === 'hash-wasm' && context.parentURL !== pretended ? next(pretended, context) : next(specifier, context)),
  })
}
