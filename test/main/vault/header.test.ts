import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeVault, unlockVault } from '../../../src/main/vault/index.ts'
import { newVault, PASSPHRASE, testClock } from './temporary-vault.ts'

const unlock = (folder: string, secret = PASSPHRASE) => unlockVault({ folder, secret, clock: testClock() })
const codeOf = (folder: string) => unlock(folder).then(() => 'opened', (error: { code: string }) => error.code)
const COPIES = ['header.a', 'header.b']

interface Json { version: number; sequence: number; name: string; slots: { kind: string; salt: string; wrappedKey: string; kdf?: Record<string, number> }[] }

/** Changes a header copy as somebody without the key could: with a right checksum and the old MAC. */
function forge(file: string, change: (header: Json) => void): void {
  const [text, , mac] = readFileSync(file, 'utf8').split('\n')
  const header = JSON.parse(text!) as Json
  change(header)
  const line = JSON.stringify(header)
  writeFileSync(file, `${line}\n${createHash('sha256').update(line).digest('hex')}\n${mac}\n`)
}

const forgeBoth = (folder: string, change: (header: Json) => void) => { for (const name of COPIES) forge(join(folder, name), change) }
const kdf = (change: Record<string, unknown>) => (header: Json) => { Object.assign(header.slots[0]!.kdf!, change) }

const REFUSED_SETTINGS: [string, (header: Json) => void][] = [
  ['less memory than the floor', kdf({ memoryKiB: 65_535 })],
  ['no memory', kdf({ memoryKiB: 0 })],
  ['negative memory', kdf({ memoryKiB: -65_536 })],
  ['more memory than the ceiling', kdf({ memoryKiB: 2 * 1024 * 1024 + 1 })],
  ['memory that is no number', kdf({ memoryKiB: '65536' })],
  ['fractional memory', kdf({ memoryKiB: 65_536.5 })],
  ['one pass', kdf({ passes: 1 })],
  ['too many passes', kdf({ passes: 17 })],
  ['one lane', kdf({ lanes: 1 })],
  ['too many lanes', kdf({ lanes: 255 })],
  ['missing passes', kdf({ passes: undefined })],
  ['null for the settings', (header) => { header.slots[0]!.kdf = null as never }],
]

test('forged key-derivation settings are refused before any work is done with them', async () => {
  const { folder } = await newVault()
  const good = readFileSync(join(folder, 'header.a'))
  for (const [name, change] of REFUSED_SETTINGS) {
    forgeBoth(folder, change)
    expect([name, await codeOf(folder), describeVault(folder).state]).toEqual([name, 'VAULT_DAMAGED', 'damaged'])
    for (const copy of COPIES) writeFileSync(join(folder, copy), good)
  }
  expect((await unlock(folder)).headerProblems()).toEqual([])
})

test('allowed but altered settings, salts, wrapped keys and names do not pass either', async () => {
  const { folder } = await newVault()
  const good = readFileSync(join(folder, 'header.a'))
  const altered: [string, string, (header: Json) => void][] = [
    ['more passes', 'VAULT_WRONG_PASSPHRASE', kdf({ passes: 4 })],
    ['another salt', 'VAULT_WRONG_PASSPHRASE', (header) => { header.slots[0]!.salt = '0'.repeat(64) }],
    ['another wrapped key', 'VAULT_WRONG_PASSPHRASE', (header) => { header.slots[0]!.wrappedKey = '0'.repeat(96) }],
    ['a slot left out', 'VAULT_DAMAGED', (header) => { header.slots.pop() }],
    ['another name', 'VAULT_DAMAGED', (header) => { header.name = 'Somebody else’s' }],
    ['another sequence', 'VAULT_DAMAGED', (header) => { header.sequence = 9 }],
  ]
  for (const [name, code, change] of altered) {
    forgeBoth(folder, change)
    expect([name, await codeOf(folder)]).toEqual([name, code])
    for (const copy of COPIES) writeFileSync(join(folder, copy), good)
  }
})

test('a forged newer copy does not displace the authentic one, and is named', async () => {
  const { folder } = await newVault()
  forge(join(folder, 'header.b'), (header) => { header.sequence = 7; header.name = 'Forged' })
  const vault = await unlock(folder)
  expect(vault.name).toBe('Harbour desk')
  expect(vault.headerProblems()).toEqual([expect.stringMatching(/^header\.b was changed by something other than Lamplighter/)])
})

test('a vault of a newer format is recognised and left alone', async () => {
  const { folder } = await newVault()
  forgeBoth(folder, (header) => { header.version = 2; header.slots = [] })
  const before = readFileSync(join(folder, 'header.a'))
  await expect(unlock(folder)).rejects.toMatchObject({ code: 'VAULT_TOO_NEW', message: expect.stringContaining('format 2') })
  expect(describeVault(folder).state).toBe('too-new')
  expect(readFileSync(join(folder, 'header.a'))).toEqual(before)
})

test('one missing or damaged copy is survived and named; two are named', async () => {
  const { folder } = await newVault()
  const a = join(folder, 'header.a')
  rmSync(a)
  expect((await unlock(folder)).headerProblems()).toEqual([expect.stringMatching(/^header\.a is missing/)])
  writeFileSync(a, '')
  expect((await unlock(folder)).headerProblems()).toEqual([expect.stringMatching(/^header\.a is damaged/)])
  expect(describeVault(folder)).toMatchObject({ name: 'Harbour desk', state: 'ready' })
  writeFileSync(join(folder, 'header.b'), 'x')
  await expect(unlock(folder)).rejects.toMatchObject({ code: 'VAULT_DAMAGED', message: expect.stringContaining('Both copies') })
  expect(describeVault(folder).state).toBe('damaged')
})

test('every single changed byte of either copy is named', async () => {
  const { vault, folder } = await newVault()
  for (const copy of COPIES) {
    const file = join(folder, copy)
    const good = readFileSync(file)
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good)
      bad[at]! ^= 1 << (at % 8)
      writeFileSync(file, bad)
      expect([at, ...vault.headerProblems()]).toEqual([at, expect.stringContaining(copy)])
    }
    copyFileSync(join(folder, COPIES.find((other) => other !== copy)!), file)
  }
  expect(vault.headerProblems()).toEqual([])
})
