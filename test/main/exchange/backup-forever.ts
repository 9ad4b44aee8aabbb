/**
 * Run as a child by the crash tests: adds a picture to the vault at argv[2] and backs it up to argv[3] (one file when that ends in
 * .tar), again and again; prints a line of JSON for every file checked and one for every backup that was whole.
 */
import { randomBytes } from 'node:crypto'
import { makeBackup } from '../../../src/main/exchange/make-backup.ts'
import { makeBackupFile } from '../../../src/main/exchange/make-backup-file.ts'
import { systemClock } from '../../../src/main/ports.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'
import { makeId } from '../../../src/shared/ids.ts'

const [, , folder, to] = process.argv
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

const vault = await unlockVault({ folder: folder!, secret: 'brass lantern over quiet water', clock: systemClock })
const store = await openStore(vault, systemClock)
const caseId = store.cases.list()[0]!.id
say({ opened: true, pid: process.pid })
for (;;) {
  const content = randomBytes(90_000)
  const [original, thumbnail] = await Promise.all([vault.blobs.write(content), vault.blobs.write(content.subarray(0, 3_000))])
  store.transaction(() => {
    const id = makeId('ev', Date.now(), randomBytes(16))
    store.evidence.insert({
      id, caseId, name: 'picture.png', format: 'png', width: 100, height: 100, fileModifiedMs: null, intake: 'folder', originalPath: null, remarks: [],
      original, thumbnail, pdqReference: null, pdqSmooth: null, reading: 'none',
    })
    store.journal.append({ action: 'evidence.imported', actor: 'operator', subject: id, caseId, details: {} })
  })
  const make = to!.endsWith('.tar') ? makeBackupFile : makeBackup
  const { generation } = await make({ store, vault, clock: systemClock, to: to!, signal: new AbortController().signal, onProgress: (done) => say({ done }) })
  say({ generation })
}
