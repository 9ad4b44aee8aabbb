/**
 * Run as a child by the crash tests: removes the pictures of the vault at argv[2] one after the other, each with its tombstone, and
 * prints a line of JSON when its transaction returned; the sealed files go after that.
 */
import { systemClock } from '../../../src/main/ports.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

const vault = await unlockVault({ folder: process.argv[2]!, secret: 'brass lantern over quiet water', clock: systemClock })
const store = await openStore(vault, systemClock)
const [of] = store.cases.list()
say({ opened: true, pid: process.pid })
for (const { id } of store.evidence.list(of!.id)) {
  const { objects } = store.transaction(() => {
    const removed = store.removal.evidence(id)
    store.journal.append({ action: 'evidence.remove', actor: 'operator', subject: id, caseId: of!.id, details: { sha256: removed.sha256 } })
    return removed
  })
  say({ id })
  await store.removal.finish(objects)
}
say({ finished: true })
setInterval(() => undefined, 1_000)
