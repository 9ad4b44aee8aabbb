import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSession } from '../../src/main/session.ts'
import { systemClock } from '../../src/main/ports.ts'
import { PASSPHRASE } from '../support/core.ts'
import { canMount, smallDisk } from './vault/mounting.ts'

const KIB = 1024
const startSession = (vaultsFolder: string) => createSession({
  paths: { vaultsFolder, extraVaults: [], resourcesFolder: '', fontsFolder: '' }, clock: systemClock, version: '0', onOpen: async () => undefined, onClose: async () => undefined,
})

/** 100 KiB hold the headers but not the database; what counts is that no vault is left whose recovery key nobody saw. */
test.skipIf(!canMount).each([40, 100, 160])('a vault that cannot be made whole on %i KiB leaves nothing, and can be made once there is room', async (sizeKib) => {
  const disk = smallDisk(sizeKib * KIB)
  const session = startSession(disk)
  const folder = session.folderNamed('Desk')
  await expect(session.create(folder, 'Desk', PASSPHRASE)).rejects.toMatchObject({ code: 'DISK_FULL' })
  expect(readdirSync(disk)).toEqual([])
  execFileSync('mount', ['-o', `remount,size=${4096 * KIB}`, disk])
  expect(await session.create(folder, 'Desk', PASSPHRASE)).toMatchObject({ recoveryKey: expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){13}$/) })
  expect(session.status().open).toMatchObject({ name: 'Desk', folder: join(disk, 'desk') })
  await session.lock()
})
