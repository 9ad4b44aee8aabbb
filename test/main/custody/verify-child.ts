/**
 * Run as a child: verifies the vault at argv[2] as the product does, prints a line of JSON when it has first kept how far it is, and waits
 * there to be killed.
 */
import { systemClock } from '../../../src/main/ports.ts'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'

const [, , folder] = process.argv
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)
try {
  const vault = await unlockVault({ folder: folder!, secret: 'brass lantern over quiet water', clock: systemClock })
  const store = await openStore(vault, systemClock)
  await verifyVault(store, vault, {
    signal: new AbortController().signal, onProgress: () => undefined, quarantine: store.quarantine,
    keep(unfinished) {
      store.settings.set('unfinishedVerify', unfinished)
      say({ kept: unfinished.checked })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    },
  })
  say({ finished: true })
} catch (error) {
  say({ failed: (error as { code?: string }).code ?? String(error) })
}
