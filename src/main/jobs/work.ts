import type { Announcement } from '../../shared/contract/announcements.ts'
import type { DecoderPool } from '../imaging/index.ts'
import type { Reader } from '../ocr/index.ts'
import type { OpenVault } from '../vault/index.ts'
import type { Store } from '../store/index.ts'
import type { Clock, Ports } from '../ports.ts'
import type { Jobs } from './jobs.ts'
import type { ReadingQueue } from './reading-queue.ts'
import type { WatchedFolders } from './watched-folders.ts'

/** What long work runs on. Put together once per open vault by the core. */
export interface Work {
  store: Store
  vault: OpenVault
  clock: Clock
  newId<P extends string>(prefix: P): `${P}_${string}`
  announce(announcement: Announcement): void
  ports: Ports
  pool: DecoderPool
  reader: Reader
  jobs: Jobs
  readings: ReadingQueue
  watches: WatchedFolders
  /** The shipped, read-only folder. */
  resourcesFolder: string
  /** Holds the shipped fonts as `@fontsource/…`. */
  fontsFolder: string
  appVersion: string
  /** The name of this installation in custody lines; null where none could be kept. */
  machine: string | null
}
