import { randomBytes } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import type { CaseId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, removeFolder, startCore } from '../../support/core.ts'
import { noisePicture } from '../../torture/pictures.ts'

const folder = makeFolder()
const drop = join(folder, 'Drop')
const app = startCore(folder)
let caseId: CaseId
afterAll(async () => {
  await app.close()
  removeFolder(folder)
})

const picture = () => noisePicture(30, randomBytes)
const names = async () => (await app.call('evidence.list', { caseId })).map((item) => item.name).sort()
const watched = async () => (await app.call('watch.list', {}))[0]
const lines = async (action: string) => (await app.call('journal.list', { limit: 500 })).filter((line) => line.action === action)

/** Resolves at the first announcement like this one. */
function told(is: (one: Announcement) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = app.core.subscribe((one) => {
      if (!is(one)) return
      stop()
      resolve()
    })
  })
}
const importEnds = () => told((one) => one.name === 'job.progressed' && one.job.kind === 'ingest' && one.job.endedMs !== null)

test('what is in a folder when it is chosen stays outside; what appears in it and is still comes in, of what is no link, no folder and no download', async () => {
  await app.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
  caseId = (await app.call('case.create', { title: 'Approach' })).id
  mkdirSync(join(drop, 'below'), { recursive: true })
  writeFileSync(join(drop, 'before.png'), picture())
  app.saveTo(drop)
  expect(await app.call('watch.choose', { caseId })).toEqual({ folder: drop })
  const came = importEnds()
  writeFileSync(join(drop, 'one.png'), picture())
  writeFileSync(join(drop, 'below', 'deep.png'), picture())
  writeFileSync(join(drop, '.hidden.png'), picture())
  writeFileSync(join(drop, 'on-its-way.png.part'), picture())
  symlinkSync(join(drop, 'before.png'), join(drop, 'link.png'))
  await came
  expect(await names()).toEqual(['one.png'])
  expect(await watched()).toEqual({ caseId, folder: drop, state: 'watching', cameIn: 1, arriving: 0 })
  expect(await lines('watch.start')).toMatchObject([{ caseId, details: { folder: drop } }])
  expect(await lines('watch.import')).toMatchObject([{ actor: 'Lamplighter', caseId, details: { files: 1, folder: drop } }])
}, 30_000)

test('many that arrive together come in with one import; one that is still being written is waited for', async () => {
  const whole = picture()
  const came = importEnds()
  const arriving = told((one) => one.name === 'watch.changed')
  for (let count = 0; count < 60; count++) writeFileSync(join(drop, `many-${String(count).padStart(2, '0')}.png`), picture())
  writeFileSync(join(drop, 'slow.png'), whole.subarray(0, 300))
  await arriving
  appendFileSync(join(drop, 'slow.png'), whole.subarray(300))
  await came
  expect((await names()).filter((name) => name.startsWith('many') || name === 'slow.png')).toHaveLength(61)
  expect((await lines('watch.import')).map((line) => line.details)).toEqual([{ files: 61, folder: drop }, { files: 1, folder: drop }])
}, 30_000)

test('what came while the vault was locked comes in at the next opening, what was offered does not; nor what the case has by its content', async () => {
  await app.call('vault.lock', {})
  const before = 62
  copyFileSync(join(drop, 'one.png'), join(drop, 'one again.png'))
  utimesSync(join(drop, 'many-00.png'), new Date(), new Date(2026, 0, 1))
  writeFileSync(join(drop, 'no-picture.png'), 'a note')
  writeFileSync(join(drop, 'while-locked.png'), picture())
  const [vault] = (await app.call('vault.list', {})).vaults
  const came = importEnds()
  await app.call('vault.unlock', { ref: vault!.ref, secret: PASSPHRASE })
  await came
  expect(await names()).toHaveLength(before + 1)
  expect((await lines('watch.import'))[0]!.details).toEqual({ files: 2, folder: drop })
  expect(await lines('evidence.offeredAgain')).toEqual([])
  expect(await watched()).toMatchObject({ cameIn: before + 1 })
}, 30_000)

test('a folder that goes away is said, and watched again when it is back', async () => {
  const gone = told((one) => one.name === 'watch.changed')
  renameSync(drop, `${drop} elsewhere`)
  await gone
  expect(await watched()).toMatchObject({ state: 'missing' })
  const back = told((one) => one.name === 'watch.changed')
  renameSync(`${drop} elsewhere`, drop)
  await back
  expect(await watched()).toMatchObject({ state: 'watching' })
}, 60_000)

test('it can be told to stop; the vault’s own folder is refused', async () => {
  await app.call('watch.stop', { caseId })
  expect(await app.call('watch.list', {})).toEqual([])
  expect(await app.codeOf('watch.stop', { caseId })).toBe('NOT_FOUND')
  app.saveTo((await app.call('vault.status', {})).open!.folder)
  expect(await app.codeOf('watch.choose', { caseId })).toBe('BAD_INPUT')
  app.saveTo(join(folder, 'nowhere'))
  expect(await app.codeOf('watch.choose', { caseId })).toBe('FILE_NOT_FOUND')
  expect(await lines('watch.stop')).toMatchObject([{ subject: caseId, details: { folder: drop } }])
})
