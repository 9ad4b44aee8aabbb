import { join } from 'node:path'
import { expect } from 'vitest'
import { isAppError } from '../../src/shared/errors.ts'
import { generations } from '../../src/main/exchange/backup-folder.ts'
import { restoreBackup } from '../../src/main/exchange/restore-backup.ts'
import { systemClock } from '../../src/main/ports.ts'
import type { Ledger } from './ledger.ts'
import { temporaryFolder, withVault, type Opened } from './vault-case.ts'

/** Opens with the acknowledged passphrase, or with the one that was asked for and never answered. */
export async function reopen<T>({ folder, ledger }: { folder: string; ledger: Ledger }, work: (opened: Opened) => Promise<T>): Promise<T> {
  const [sure, asked] = ledger.passphrases()
  const settled = (secret: string) => async (opened: Opened) => {
    ledger.settle(secret, opened)
    return work(opened)
  }
  return withVault(folder, settled(sure!), { secret: sure! }).catch((error: unknown) => {
    if (asked === undefined || !isAppError(error) || error.code !== 'VAULT_WRONG_PASSPHRASE') throw error
    return withVault(folder, settled(asked), { secret: asked })
  })
}

/** The last acknowledged backup is still there, and what is made of it opens with everything acknowledged before it. False: there is none. */
export async function checkBackup({ backup, ledger }: { backup: string; ledger: Ledger }): Promise<boolean> {
  const last = ledger.backup()
  if (!last) return false
  expect(generations(backup)).toContain(last.name)
  const restored = join(temporaryFolder(), 'restored')
  const { findings } = await restoreBackup({ from: backup, generation: last.name, folder: restored, secret: last.passphrase, clock: systemClock })
  expect(findings).toEqual([])
  await withVault(restored, async (opened) => expect(await ledger.lost(opened, last.count)).toEqual([]), { secret: last.passphrase })
  return true
}
