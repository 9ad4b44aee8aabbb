/**
 * Run as a child by the crash test of undoing: changes the note of the vault at argv[2], undoes that and does it again, without end, and
 * prints a line of JSON when all three were done.
 */
import { systemClock } from '../../../src/main/ports.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { unlockVault } from '../../../src/main/vault/index.ts'

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

const vault = await unlockVault({ folder: process.argv[2]!, secret: 'brass lantern over quiet water', clock: systemClock })
const store = await openStore(vault, systemClock)
say({ opened: true, pid: process.pid })
const caseId = store.cases.list()[0]!.id
const { id } = store.notes.list(caseId)[0]!
for (let at = store.journal.withAction('note.update').length + 1; ; at++) {
  store.transaction(() => {
    store.edits.begin()
    store.notes.update(id, `text ${at}`)
    const { sequence } = store.journal.append({ action: 'note.update', subject: id, caseId, details: {} })
    store.edits.keep({ action: 'note.update', subject: id, line: sequence, announce: [] })
  })
  for (const way of ['undo', 'redo'] as const) {
    store.transaction(() => {
      store.edits.step(caseId, way)
      store.journal.append({ action: `edit.${way}`, subject: id, caseId, details: {} })
    })
  }
  say({ done: at })
  await new Promise((resume) => { setImmediate(resume) })
}
