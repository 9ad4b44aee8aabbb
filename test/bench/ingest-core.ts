/** Run by ingest.bench.ts: a core with a fresh vault that imports the files named in `files.json` of its folder once it is told to. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PASSPHRASE, startCore } from '../support/core.ts'

const folder = process.argv[2]!
const paths = JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8')) as string[]
const app = startCore(join(folder, 'core'))
await app.call('vault.create', { name: 'bench', passphrase: PASSPHRASE })
const { id } = await app.call('case.create', { title: 'bench' })
process.once('message', async () => {
  await app.finish(await app.ingest(id, paths))
  process.send!((await app.call('evidence.list', { caseId: id })).length)
})
process.send!('ready')
