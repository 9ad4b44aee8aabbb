import { extname, join } from 'node:path'
import { createCore } from './core.ts'
import { serveCore } from './hosts/core-service.ts'
import { wireToParent } from './hosts/wire.ts'
import { forkDecoder } from './imaging/fork-decoder.ts'
import { systemClock } from './ports.ts'

/** Entry of the core process: keys, database, dispatch and jobs live here and end with it. */
const decoderEntry = join(import.meta.dirname, 'decoder', `child${extname(import.meta.filename)}`)

serveCore(
  wireToParent(),
  ({ paths, version }, ports) => createCore({ paths, ports, clock: systemClock, version }),
  () => forkDecoder(decoderEntry),
)
