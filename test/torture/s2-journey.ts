/**
 * Run as a child under strace: one journey through everything that makes SQLite or another library think of a temporary file. argv[2] is
 * a folder with `inputs/words.png`; argv[3] `careless` lets SQLite put temporary files on the disk, to see that they would be found, and
 * does no more than make it want some.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { appPaths } from '../../src/main/app-paths.ts'
import { createCore } from '../../src/main/core.ts'
import { forkDecoder } from '../../src/main/imaging/fork-decoder.ts'
import { systemClock } from '../../src/main/ports.ts'
import { openConnection } from '../../src/main/store/connection.ts'
import { unlockVault } from '../../src/main/vault/index.ts'
import type { JobId } from '../../src/shared/ids.ts'
import { SENTINELS } from './s2-sentinels.ts'

const [, , place, how] = process.argv
const project = resolve(import.meta.dirname, '../..')
const { resourcesFolder, fontsFolder, version } = appPaths(project)
const vaultsFolder = join(place!, 'vaults')
const picture = readFileSync(join(place!, 'inputs', 'words.png'))

const core = createCore({
  version,
  paths: { vaultsFolder, extraVaults: [], resourcesFolder, fontsFolder },
  ports: {
    spawnDecoder: () => forkDecoder(join(project, 'src/main/decoder/child.ts')),
    takeTicket: async () => ({ kind: 'bytes', bytes: picture, name: `${SENTINELS.name}.png`, modifiedMs: null }),
    chooseSaveFile: async ({ suggestedName }) => join(place!, 'out', suggestedName),
    chooseOpen: async () => null,
  },
})

async function call<T>(name: string, input: unknown): Promise<T> {
  const envelope = await core.dispatch(name, input, { kind: 'command-line' })
  if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code} ${envelope.error.message}`)
  return envelope.value as T
}

async function run(name: string, input: unknown): Promise<void> {
  const { jobId } = await call<{ jobId: JobId }>(name, input)
  const { state, message } = await core.work()!.jobs.ended(jobId)
  if (state !== 'done') throw new Error(`${name}: ${state} ${message}`)
}

await call('vault.create', { name: 'Harbour desk', passphrase: SENTINELS.passphrase })
const { id: caseId } = await call<{ id: string }>('case.create', { title: SENTINELS.title })
if (how !== 'careless') await run('evidence.ingest', { caseId, files: [{ ticket: `ticket_${'0'.repeat(32)}`, name: `${SENTINELS.name}.png` }], intake: 'drop', read: true })
const { store, vault } = core.work()!
store.transaction(() => {
  for (let at = 0; at < 250; at++) store.notes.add({ id: `note_${String(at).padStart(26, '0')}`, caseId: caseId as never, evidenceId: null, text: `${SENTINELS.note} ${at * 7_919 % 250} ${'and more words '.repeat(60)}` })
})
if (how !== 'careless') {
  await call('search.find', { text: SENTINELS.note })
  await run('vault.verify', {})
  await run('dossier.export', { caseId })
  await run('vault.backup', { to: 'chosen' })
  await run('vault.backup', { to: 'file' })
  await run('vault.rekey', { secret: SENTINELS.passphrase })
}
await call('vault.lock', {})
await core.close()

// What the product does with small amounts and a larger vault makes it do with large ones: sorting, indexing, merging, copying.
const opened = await unlockVault({ folder: vault.folder, secret: SENTINELS.passphrase, clock: systemClock })
const connection = openConnection(opened.databaseFile, opened.databaseKey())
if (how === 'careless') connection.pragma('temp_store=FILE')
for (const schema of ['main', 'temp']) connection.pragma(`${schema}.cache_size=20`) // nothing fits, so everything spills
const MANY = 'FROM notes n, (VALUES (1), (2), (3), (4), (5), (6), (7), (8))'
connection.all(`SELECT n.text ${MANY} ORDER BY substr(n.text, -2000), n.text DESC`)
connection.exec(`CREATE TEMP TABLE aside AS SELECT n.* ${MANY}`)
connection.exec('CREATE INDEX notes_by_text ON notes (text, id); DROP INDEX notes_by_text')
connection.exec(`INSERT INTO search_text (search_text) VALUES ('optimize'); INSERT INTO search_text (search_text) VALUES ('rebuild')`)
connection.run('VACUUM INTO ?', join(vault.folder, 'database.copy'))
connection.close()
opened.close()
console.log('finished')
