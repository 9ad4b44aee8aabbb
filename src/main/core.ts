import { randomBytes } from 'node:crypto'
import type { Announcement } from '../shared/contract/announcements.ts'
import type { Envelope } from '../shared/host-bridge.ts'
import { makeId, type JobId } from '../shared/ids.ts'
import { createPictureAssets } from './assets.ts'
import { createDispatch } from './dispatch.ts'
import { createDecoderPool, type DecoderLimits } from './imaging/index.ts'
import { createReader } from './ocr/index.ts'
import { createJobs } from './jobs/jobs.ts'
import { createReadingQueue } from './jobs/reading-queue.ts'
import { startClearing } from './jobs/remove-job.ts'
import { resumeQueue } from './jobs/resume-queue.ts'
import { createWatchedFolders } from './jobs/watched-folders.ts'
import type { Work } from './jobs/work.ts'
import { idleMinutes, watchIdle, type IdleWatch } from './idle-watch.ts'
import { readMachineName } from './machine-name.ts'
import { handlers, openHandlers } from './operations/index.ts'
import { systemClock, type Asset, type Clock, type CorePaths, type Ports, type Sender } from './ports.ts'
import { createSealing } from './sealing.ts'
import { createSession, type Session } from './session.ts'
import type { Via } from './store/index.ts'

/**
 * The composition root: puts the rooms together behind one door. Imports no host; the same object serves the Electron
 * porch, the Chromium porch and the command line.
 */
export interface Core {
  dispatch(name: string, raw: unknown, sender: Sender): Promise<Envelope>
  subscribe(listener: (announcement: Announcement) => void): () => void
  /** Bytes behind a relative URL of the page, such as `/evidence/<id>/thumb`. */
  asset(urlPath: string): Promise<Asset>
  /** For the command line, which names vaults by folder. */
  readonly session: Session
  /** The jobs of the open vault; null while none is open. */
  work(): Work | null
  /** Takes up what a lock or a crash left undone, for those who opened the vault by folder. Returns what goes on, or is paused. */
  resumeWork(): JobId[]
  close(): Promise<void>
}

const DECODERS = 2

export function createCore(options: { paths: CorePaths; ports: Ports; clock?: Clock; version: string; via?: Via; decoderLimits?: Partial<DecoderLimits> | undefined }): Core {
  const { paths, ports, version, clock = systemClock, via = null } = options
  const listeners = new Set<(announcement: Announcement) => void>()
  const announce = (announcement: Announcement) => { for (const listener of listeners) listener(announcement) }
  const newId = <P extends string>(prefix: P) => makeId(prefix, clock.nowMs(), randomBytes(16))
  const pool = createDecoderPool({ spawn: () => ports.spawnDecoder(), size: DECODERS, limits: options.decoderLimits })
  const assets = createPictureAssets(pool)
  const openJobs = createJobs({ clock, newId, announce })
  const sealing = createSealing()
  let work: Work | null = null
  let idle: IdleWatch | null = null

  const session = createSession({
    paths,
    clock,
    version,
    via,
    async onOpen({ vault, store }) {
      const shared = { store, vault, clock, newId, announce, ports, pool, reader: createReader(pool), resourcesFolder: paths.resourcesFolder, fontsFolder: paths.fontsFolder, appVersion: version, machine: readMachineName(paths.installationFolder ?? paths.vaultsFolder) }
      const jobs = createJobs({ clock, newId, announce })
      work = { ...shared, jobs, readings: createReadingQueue(shared, DECODERS), watches: createWatchedFolders() }
      idle = watchIdle({ clock, limitMinutes: () => idleMinutes(store), onIdle: () => announce({ name: 'vault.idle' }) })
      announce({ name: 'vault.opened' })
    },
    async onClose() {
      idle?.stop()
      await work?.watches.close()
      await work?.jobs.close()
      work = null
      assets.clear()
    },
  })

  const dispatch = createDispatch({
    handlers,
    openHandlers: openHandlers({ session, sealingKey: sealing.publicKey, ports, clock, openJobs, work: () => work, resumeWork, announce, stir: () => idle?.stir() }),
    openSecret: sealing.open,
    context: () => work && { store: work.store, vault: work.vault, clock, newId, announce, work },
  })

  /** Takes up what a crash or a lock left undone, and watches folders again. */
  function resumeWork(): void {
    if (!work) return
    resumeQueue(work)
    if (work.store.settings.get('clearing')) startClearing(work, null, [])
    work.watches.follow(work)
  }

  return {
    dispatch,
    session,
    work: () => work,
    resumeWork: () => (work ? resumeQueue(work) : []),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    asset: (urlPath) => assets.answer(urlPath, work),
    async close() {
      await openJobs.close()
      await session.lock()
      await pool.close()
    },
  }
}
