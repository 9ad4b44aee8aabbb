import { AppError } from '../../shared/errors.ts'
import type { OpenHandlers } from '../dispatch.ts'
import { loadDemoCase } from '../jobs/demo-job.ts'
import type { Work } from '../jobs/work.ts'
import type { Session } from '../session.ts'
import { estimatePassphrase } from '../vault/index.ts'
import { keyOperations } from './vault-keys.ts'

/** The demo vault holds invented data only; its passphrase is printed in the README. */
export const DEMO_VAULT = { name: 'Demo', passphrase: 'a lamp for every doorway' }

export interface VaultDoor {
  session: Session
  /** What runs on the open vault, or null. */
  work(): Work | null
  /** Takes up what a crash or a lock left unread. */
  resumeReadings(): void
  /** A person used the window just now. */
  stir(): void
}

/** Operations answered while no vault is open. */
export function openHandlers({ session, work, resumeReadings, stir }: VaultDoor): OpenHandlers {
  return {
    'vault.list': async () => ({ vaults: await session.list(), defaultFolder: session.folderNamed('…').replace(/[^/\\]+$/, '') }),
    'vault.status': () => session.status(),
    'vault.estimate': ({ passphrase }) => estimatePassphrase(passphrase),
    'vault.create': ({ name, passphrase }) => session.create(session.folderNamed(name), name, passphrase),
    'vault.unlock': async ({ ref, secret }) => {
      const status = await session.unlock(await session.folderOf(ref), secret)
      resumeReadings()
      return status
    },
    'vault.openDemo': async () => {
      await openDemo(session)
      const opened = work()
      if (opened) await loadDemoCase(opened)
      resumeReadings()
      return session.status()
    },
    'vault.lock': async () => {
      await session.lock()
      return {}
    },
    'vault.stir': () => {
      stir()
      return {}
    },
    ...keyOperations(work),
    'job.list': () => work()?.jobs.list() ?? [],
  }
}

async function openDemo(session: Session): Promise<void> {
  const folder = session.folderNamed(DEMO_VAULT.name)
  try {
    await session.unlock(folder, DEMO_VAULT.passphrase)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VAULT_NOT_FOUND') throw error
    await session.create(folder, DEMO_VAULT.name, DEMO_VAULT.passphrase)
  }
}
