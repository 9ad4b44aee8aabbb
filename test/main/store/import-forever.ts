/**
 * Run as a child by the crash tests: imports pictures without end into the vault at argv[2] and prints a line of JSON for
 * each one after its transaction returned. argv[3], when given, is how many to import before it stops and waits.
 */
import { createHash, randomBytes } from 'node:crypto'
import { systemClock } from '../../../src/main/ports.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'
import { makeId } from '../../../src/shared/ids.ts'

const [, , folder, limit = 'Infinity'] = process.argv
const newId = <P extends string>(prefix: P) => makeId(prefix, Date.now(), randomBytes(16))
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const vault = await unlockVault({ folder: folder!, secret: 'brass lantern over quiet water', clock: systemClock })
  const store = await openStore(vault, systemClock)
  const caseId = store.cases.list()[0]!.id
  say({ opened: true, pid: process.pid })
  for (let count = 0; count < Number(limit); count++) {
    const content = randomBytes(20_000 + count * 500)
    const [original, thumbnail] = await Promise.all([vault.blobs.write(content), vault.blobs.write(content.subarray(0, 3_000))])
    const id = newId('ev')
    store.transaction(() => {
      store.evidence.insert({
        id, caseId, name: `picture ${count}.png`, format: 'png', width: 100, height: 100, fileModifiedMs: null, intake: 'folder', originalPath: null, remarks: [],
        original, thumbnail, pdqReference: null, pdqSmooth: null, reading: 'queued',
      })
      store.journal.append({ action: 'evidence.imported', actor: 'operator', subject: id, caseId, details: {} })
    })
    store.transaction(() => {
      const version = store.evidence.addOcrRun(id, { engine: 'test', language: 'eng', recipe: '', text: `words of ${id}`, meanConfidence: 50, words: [] })
      store.journal.append({ action: 'evidence.read', subject: id, caseId, details: { version } })
    })
    say({ id, sha256: createHash('sha256').update(content).digest('hex') })
  }
  say({ finished: true })
  setInterval(() => undefined, 1_000)
} catch (error) {
  say({ failed: (error as { code?: string }).code ?? String(error) })
}
