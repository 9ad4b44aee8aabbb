import { connectCore } from '../../../src/main/hosts/core-link.ts'
import type { FromCore, ToCore } from '../../../src/main/hosts/core-messages.ts'
import { wireToFork } from '../../../src/main/hosts/wire.ts'
import { forkFromSource } from './processes.ts'

/** A host with a core under it, to be killed from outside. Tells the core's process id once it answers. */
const link = connectCore({
  startCore: () => wireToFork<ToCore, FromCore>(forkFromSource(new URL('stand-in-core.ts', import.meta.url).pathname)),
  settings: { paths: { vaultsFolder: '', extraVaults: [], resourcesFolder: '', fontsFolder: '' }, version: '0', decoders: 'fork' },
  ports: { takeTicket: async () => null, chooseSaveFile: async () => null, chooseOpen: async () => null },
})
await link.call('test.echo', {}, { kind: 'page', trusted: true })
process.send!([link.processId()])
