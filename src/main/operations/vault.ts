import type { Announcement } from '../../shared/contract/announcements.ts'
import { AppError } from '../../shared/errors.ts'
import type { OpenHandlers } from '../dispatch.ts'
import { loadDemoCase } from '../jobs/demo-job.ts'
import type { Work } from '../jobs/work.ts'
import type { Session } from '../session.ts'
import { estimatePassphrase } from '../vault/index.ts'
import { restoreOperations, type RestoreDoor } from './restore.ts'
import { keyOperations } from './vault-keys.ts'
import { chooseWatched } from './watch.ts'

/** The demo vault holds invented data only; its passphrase is printed in the README. */
export const DEMO_VAULT = { name: 'Demo', passphrase: 'a lamp for every doorway', operator: { name: 'A. Whitlock', role: 'Personnel Security' } }

export interface VaultDoor extends RestoreDoor {
  /** What runs on the open vault, or null. */
  work(): Work | null
  /** Takes up what a crash or a lock left undone. */
  resumeWork(): void
  /** A person used the window just now. */
  stir(): void
  announce(announcement: Announcement): void
  /** What the page seals secrets for. */
  sealingKey(): Promise<string>
}

/** Operations answered while no vault is open. */
export function openHandlers(door: VaultDoor): OpenHandlers {
  const { session, work, resumeWork, stir, announce, sealingKey } = door
  return {
    'vault.list': async () => ({ vaults: await session.list(), defaultFolder: session.folderNamed('…').replace(/[^/\\]+$/, '') }),
    'vault.status': () => session.status(),
    'vault.sealingKey': async () => ({ key: await sealingKey() }),
    'vault.estimate': ({ passphrase }) => estimatePassphrase(passphrase),
    'vault.create': ({ name, passphrase, operator }) => session.create(session.folderNamed(name), name, passphrase, operator),
    'vault.unlock': async ({ ref, secret }) => {
      const status = await session.unlock(await session.folderOf(ref), secret)
      resumeWork()
      return status
    },
    'vault.openDemo': async () => {
      await openDemo(session)
      const opened = work()
      if (opened) await loadDemoCase(opened)
      resumeWork()
      return session.status()
    },
    'vault.lock': async () => {
      await session.lock()
      return {}
    },
    'vault.panic': async () => {
      await session.lock({ panic: true })
      return {}
    },
    'vault.destroy': async ({ ref, name }) => {
      if (await session.destroy(await session.folderOf(ref), name)) announce({ name: 'vault.destroyed' })
      return {}
    },
    'vault.stir': () => {
      stir()
      return {}
    },
    ...keyOperations(work),
    'vault.addFolder': async () => {
      const place = await door.ports.chooseOpen({ kind: 'folder', title: 'Choose the folder of a vault' })
      return { place, vaults: place === null ? [] : await session.addFolder(place) }
    },
    'vault.forget': ({ ref }) => {
      session.forget(ref)
      return {}
    },
    ...restoreOperations(door),
    'watch.choose': ({ caseId }) => chooseWatched(caseId, work),
    'job.list': () => [...(work()?.jobs.list() ?? []), ...door.openJobs.list()],
  }
}

async function openDemo(session: Session): Promise<void> {
  const folder = session.folderNamed(DEMO_VAULT.name)
  try {
    await session.unlock(folder, DEMO_VAULT.passphrase)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VAULT_NOT_FOUND') throw error
    await session.create(folder, DEMO_VAULT.name, DEMO_VAULT.passphrase, DEMO_VAULT.operator)
  }
}
