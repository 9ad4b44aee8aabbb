import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, cpSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { requireNobodyInside } from '../../../src/main/store/index.ts'
import { describeVault, destroyHeaders, unlockVault } from '../../../src/main/vault/index.ts'
import { addCase, addPicture, newVault, openNew, PASSPHRASE, reopen, temporaryFolder, testClock } from './temporary-vault.ts'

const unlock = (folder: string, secret: string) => unlockVault({ folder, secret, clock: testClock() })
/** Every other file with its content. */
const others = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  .filter((name) => !name.startsWith('header.') && statSync(join(folder, name)).isFile())
  .map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')])

test('after it nothing opens the vault and nothing else is touched; a backup’s header opens it again', async () => {
  const opened = await openNew()
  const { folder } = opened
  await addPicture(opened, addCase(opened.store), Buffer.alloc(70_000, 'a picture'))
  opened.close()
  const before = others(folder)
  const backup = readFileSync(join(folder, 'header.b'))
  destroyHeaders(folder)
  expect(readdirSync(folder).filter((name) => name.startsWith('header'))).toEqual([])
  expect(others(folder)).toEqual(before)
  expect(describeVault(folder)).toMatchObject({ name: '', state: 'destroyed' })
  await expect(unlock(folder, PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_DAMAGED', message: expect.stringMatching(/destroyed.*Restore the vault from a backup/) })
  expect(() => destroyHeaders(folder)).toThrow(expect.objectContaining({ code: 'VAULT_DAMAGED', message: expect.stringContaining('was destroyed') }))
  writeFileSync(join(folder, 'header.a'), backup)
  ;(await reopen(folder)).close()
})

test('the bytes of every header copy are overwritten before the names go, also of one that was being written', async () => {
  const { vault, folder } = await newVault()
  vault.close()
  const header = readFileSync(join(folder, 'header.a'))
  for (const name of ['header.a.unfinished', 'header.b.unfinished']) cpSync(join(folder, 'header.a'), join(folder, name))
  const names = ['header.a', 'header.b', 'header.a.unfinished', 'header.b.unfinished']
  // A file that is open stays there for who opened it when its name goes.
  const kept = names.map((name) => openSync(join(folder, name), 'r'))
  destroyHeaders(folder)
  for (const file of kept) {
    const now = Buffer.alloc(header.length)
    expect(readSync(file, now, 0, header.length, 0)).toBe(header.length)
    expect(now.equals(header)).toBe(false)
    expect(new Set(now).size).toBeGreaterThan(200)
    closeSync(file)
  }
  expect(readdirSync(folder).sort()).toEqual(['blobs', 'head'])
})

test('one copy the disk refuses does not save the other, and it is said that the vault may still open', async () => {
  const { vault, folder } = await newVault()
  vault.close()
  rmSync(join(folder, 'header.a'))
  mkdirSync(join(folder, 'header.a'))
  expect(() => destroyHeaders(folder)).toThrow(expect.objectContaining({ code: 'WRITE_FAILED', message: expect.stringContaining('may still open it') }))
  await expect(unlock(folder, PASSPHRASE)).rejects.toMatchObject({ code: expect.stringMatching(/VAULT_DAMAGED|READ_FAILED/) })
})

test('where there is no vault nothing is destroyed', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'letter.txt'), 'mine')
  for (const place of [folder, join(folder, 'gone')]) expect(() => destroyHeaders(place)).toThrow(expect.objectContaining({ code: 'VAULT_NOT_FOUND' }))
  expect(readdirSync(folder)).toEqual(['letter.txt'])
})

test('a vault that another process has open is noticed; one that was left by a crash is not taken for open, and nothing is changed', async () => {
  const { folder, close } = await openNew()
  close()
  const program = `
    import { openStore } from '${new URL('../../../src/main/store/index.ts', import.meta.url)}'
    import { unlockVault } from '${new URL('../../../src/main/vault/index.ts', import.meta.url)}'
    import { systemClock } from '${new URL('../../../src/main/ports.ts', import.meta.url)}'
    const store = await openStore(await unlockVault({ folder: ${JSON.stringify(folder)}, secret: ${JSON.stringify(PASSPHRASE)}, clock: systemClock }), systemClock)
    store.transaction(() => store.settings.set('idleMinutes', 7))
    console.log('open')
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => { child.stdout.once('data', resolve) })
  expect(() => requireNobodyInside(folder)).toThrow(expect.objectContaining({ code: 'VAULT_IN_USE' }))
  const gone = new Promise((resolve) => { child.once('close', resolve) })
  child.kill('SIGKILL')
  await gone
  const before = others(folder)
  expect(before.map(([name]) => name)).toContain('database-wal')
  requireNobodyInside(folder)
  expect(others(folder)).toEqual(before)
  requireNobodyInside(join(folder, 'no such folder'))
})
