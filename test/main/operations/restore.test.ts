import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import type { JobSummary } from '../../../src/shared/contract/job.ts'
import type { JobId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'

const SHOT = join(PROJECT, 'test/fixtures/screens', readdirSync(join(PROJECT, 'test/fixtures/screens')).find((name) => name.endsWith('.jpg'))!)

let folder: string
let core: TestCore
beforeEach(() => {
  folder = makeFolder()
  core = startCore(folder)
})
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

const vaults = async () => (await core.call('vault.list', {})).vaults
const names = async () => (await vaults()).map((one) => one.name)

/** A vault with one picture in it, open. */
async function fill(name = 'Desk'): Promise<{ sha256: string }> {
  await core.call('vault.create', { name, passphrase: PASSPHRASE })
  const { id } = await core.call('case.create', { title: 'Kingfisher' })
  await core.finish(await core.ingest(id, [SHOT]))
  const [evidence] = await core.call('evidence.list', { caseId: id })
  return core.call('evidence.get', { evidenceId: evidence!.id })
}

async function backUp(to: 'folder' | 'file' | 'last'): Promise<JobSummary> {
  const { jobId } = await core.call('vault.backup', { to })
  return core.core.work()!.jobs.ended(jobId)
}

/** A job that runs while no vault is open is known by what is announced of it. */
function ended(jobId: JobId): Promise<JobSummary> {
  return new Promise((resolve) => {
    const listen = (one: Announcement) => {
      if (one.name !== 'job.progressed' || one.job.id !== jobId || one.job.state === 'running') return
      stop()
      resolve(one.job)
    }
    const stop = core.core.subscribe(listen)
  })
}

async function choose(place: string, kind: 'folder' | 'file' = 'folder') {
  core.saveTo(place)
  return core.call('vault.chooseBackup', { kind })
}

async function restore(place: string, more: { name?: string; secret?: string } = {}): Promise<{ job: JobSummary; ref: string }> {
  const { backups: [backup] } = await choose(place)
  const { jobId, ref } = await core.call('vault.restore', { backup: backup!.ref, generation: backup!.generations[0]!.name, name: 'Desk again', secret: PASSPHRASE, ...more })
  return { job: await ended(jobId), ref }
}

test('a backup in one file becomes a vault that is listed at once and opens with the same picture', async () => {
  const { sha256 } = await fill()
  const to = join(folder, 'desk.tar')
  core.saveTo(to)
  expect(await backUp('file')).toMatchObject({ state: 'done', message: expect.stringContaining(to) })
  expect(await core.call('vault.lastBackup', {})).toMatchObject({ folder: to, oneFile: true, ok: true })
  expect(await backUp('last')).toMatchObject({ state: 'done' })
  renameSync(to, `${to}.away`)
  expect(await backUp('last')).toMatchObject({ state: 'failed', code: 'NOT_FOUND' })
  renameSync(`${to}.away`, to)
  const { backups } = await choose(to, 'file')
  expect(await core.codeOf('vault.restore', { backup: backups[0]!.ref, generation: '', name: 'x', secret: PASSPHRASE })).toBe('VAULT_IN_USE')
  await core.call('vault.lock', {})
  const { job, ref } = await restore(to)
  expect(job).toMatchObject({ kind: 'restore', state: 'done', message: expect.stringContaining('nothing wrong') })
  expect((await core.call('job.list', {}))[0]).toMatchObject({ kind: 'restore', state: 'done' })
  expect(await vaults()).toEqual(expect.arrayContaining([expect.objectContaining({ ref, name: 'Desk again', state: 'ready' }), expect.objectContaining({ name: 'Desk' })]))
  await core.call('vault.unlock', { ref, secret: PASSPHRASE })
  const [kingfisher] = await core.call('case.list', {})
  const [evidence] = await core.call('evidence.list', { caseId: kingfisher!.id })
  expect((await core.call('evidence.get', { evidenceId: evidence!.id })).sha256).toBe(sha256)
  expect(await core.call('vault.openingProblems', {})).toEqual([])
}, 60_000)

test('a folder that holds other things takes the backup in a folder of its own, every time the same; what is chosen tells its states', async () => {
  await fill()
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  writeFileSync(join(stick, 'diary.txt'), 'mine')
  core.saveTo(stick)
  for (let count = 0; count < 2; count++) expect(await backUp('folder')).toMatchObject({ state: 'done' })
  expect(readdirSync(stick).toSorted()).toEqual(['Desk backup', 'diary.txt'])
  const { place, backups } = await choose(stick)
  expect({ place, backups }).toMatchObject({ place: stick, backups: [{ place: join(stick, 'Desk backup'), oneFile: false, name: 'Desk', generations: [{ name: expect.stringMatching(/^000002/) }, { name: expect.stringMatching(/^000001/) }] }] })
  const [newest] = backups[0]!.generations
  expect(Math.abs(newest!.atMs - Date.now())).toBeLessThan(3_600_000)
  const parts = ['blobs', `generations/${newest!.name}`].flatMap((part) => readdirSync(join(stick, 'Desk backup', part), { recursive: true, withFileTypes: true }))
  const stored = parts.filter((one) => one.isFile() && (one.name === 'database' || one.name.length > 60)).reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0)
  expect(newest!.sizeBytes).toBe(stored)
  expect(await choose(folder)).toMatchObject({ backups: [] })
  expect(await core.codeOf('vault.chooseBackup', { kind: 'file' })).toBeNull()
  core.saveTo(join(stick, 'diary.txt'))
  expect(await core.codeOf('vault.chooseBackup', { kind: 'file' })).toBe('NOT_FOUND')
}, 60_000)

test('what cannot be restored says why and leaves nothing; a stopped or killed restore is swept', async () => {
  await fill()
  const to = join(folder, 'desk.tar')
  core.saveTo(to)
  await backUp('file')
  await core.call('vault.lock', {})
  const place = join(folder, 'vaults')
  expect((await restore(to, { secret: 'not the passphrase at all' })).job).toMatchObject({ state: 'failed', code: 'VAULT_WRONG_PASSPHRASE' })
  const { backups: [backup] } = await choose(to, 'file')
  const input = { backup: backup!.ref, generation: backup!.generations[0]!.name, name: 'Desk', secret: PASSPHRASE }
  expect(await core.codeOf('vault.restore', input)).toBe('VAULT_EXISTS')
  expect(await core.codeOf('vault.restore', { ...input, backup: 'backup_0123456789abcdef' })).toBe('NOT_FOUND')
  const { jobId } = await core.call('vault.restore', { ...input, name: 'Stopped' })
  const end = ended(jobId)
  await core.call('vault.stopRestore', { jobId })
  expect(await end).toMatchObject({ state: 'cancelled', message: expect.stringContaining('No vault was made') })
  expect(readdirSync(place).filter((name) => /stopped|restoring/.test(name))).toEqual([])
  writeFileSync(to, readFileSync(to).subarray(0, -1_000))
  expect(await core.codeOf('vault.chooseBackup', { kind: 'file' })).toBe('BACKUP_DAMAGED')

  // What a killed one leaves looks like a vault and is none.
  const left = join(place, 'desk.restoring-999999999-0123abcd')
  mkdirSync(left)
  writeFileSync(join(left, 'header.a'), readFileSync(join(place, 'desk', 'header.a')))
  const living = join(place, `desk.restoring-${process.ppid}-0123abcd`)
  mkdirSync(living)
  writeFileSync(join(living, 'header.a'), readFileSync(join(place, 'desk', 'header.a')))
  expect(await names()).toEqual(['Desk'])
  expect(existsSync(left)).toBe(false)
  expect(existsSync(living)).toBe(true)
}, 60_000)

test('vaults elsewhere are listed by their folder alone, wherever they are and as long as one wants', async () => {
  const { ref } = await core.call('vault.create', { name: 'Rooftop surveillance', passphrase: PASSPHRASE })
  await core.call('case.create', { title: 'Kingfisher' })
  await core.call('vault.lock', {})
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const moved = join(disk, 'one')
  renameSync(join(folder, 'vaults', 'rooftop-surveillance'), moved)
  expect(await vaults()).toEqual([])
  for (const [place, count] of [[join(folder, 'vaults'), 0], [disk, 1], [moved, 1]] as const) {
    core.saveTo(place)
    expect((await core.call('vault.addFolder', {})).vaults).toHaveLength(count)
  }
  const [listed] = await vaults()
  expect(listed).toMatchObject({ name: 'Rooftop surveillance', folder: moved, elsewhere: true, state: 'ready' })
  expect(listed!.ref).not.toBe(ref)
  const file = join(folder, 'vaults', 'elsewhere.json')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ folders: [moved] })
  expect(await core.call('vault.unlock', { ref: listed!.ref, secret: PASSPHRASE })).toMatchObject({ caseCount: 1 })
  await core.call('vault.lock', {})
  expect(readFileSync(file, 'utf8')).not.toMatch(/Rooftop|Kingfisher/)

  // Another start; the disk is away, then the file is spoiled.
  await core.close()
  core = startCore(folder)
  renameSync(disk, `${disk}-away`)
  expect(await vaults()).toMatchObject([{ name: basename(moved), state: 'missing', elsewhere: true }])
  renameSync(`${disk}-away`, disk)
  writeFileSync(file, JSON.stringify({ folders: [7, 'relative/path', '/with\0nul', null, moved, moved, ...Array.from({ length: 90 }, (_, at) => `/gone/${at}`)] }))
  expect((await vaults()).filter((one) => one.state === 'ready')).toHaveLength(1)
  expect(await vaults()).toHaveLength(30)
  for (const text of ['', '{', '[]', '{"folders":{}}', ' '.repeat(300_000)]) {
    writeFileSync(file, text)
    expect(await vaults()).toEqual([])
  }
  core.saveTo(moved)
  const { vaults: [again] } = await core.call('vault.addFolder', {})
  await core.call('vault.forget', { ref: again! })
  expect(await vaults()).toEqual([])
  expect(existsSync(join(moved, 'database'))).toBe(true)
}, 60_000)
