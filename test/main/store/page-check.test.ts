import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '../../../src/main/store/connection.ts'
import { checkPages } from '../../../src/main/store/page-check.ts'
import { temporaryFolder } from '../vault/temporary-vault.ts'

const PAGE_BYTES = 4_096
const KEY = () => Buffer.alloc(32, 9)

/** A database with a log: copied while it is open, as a crash leaves it. */
function crashed(): string {
  const folder = temporaryFolder()
  const connection = openConnection(join(folder, 'database'), KEY())
  connection.exec('CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
  connection.transaction(() => { for (let at = 0; at < 3_000; at++) connection.run('INSERT INTO words (text) VALUES (?)', 'word '.repeat(100)) })
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.run('UPDATE words SET text = ? WHERE id = 1500', 'another')
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  connection.close()
  return join(copy, 'database')
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at]! ^= 1
  writeFileSync(file, bytes)
}

test('every page authenticates as SQLCipher made it, and one changed byte is found in its page', () => {
  const file = crashed()
  const { length } = readFileSync(file)
  expect(length / PAGE_BYTES).toBeGreaterThan(256)
  const { damaged, inLog } = checkPages(file, KEY())
  expect(damaged).toEqual([])
  expect(inLog.size).toBeGreaterThan(0)
  expect(inLog.size).toBeLessThan(20)
  for (const at of [0, 17, PAGE_BYTES - 1, PAGE_BYTES, 300 * PAGE_BYTES + 99, length - 1]) {
    flip(file, at)
    expect(checkPages(file, KEY()).damaged).toEqual(at < 16 ? expect.arrayContaining([1]) : [Math.floor(at / PAGE_BYTES) + 1])
    flip(file, at)
  }
})

test('pages that changed places, a page cut short, and another key are found; room that was never written is none', () => {
  const file = crashed()
  const bytes = readFileSync(file)
  const swapped = Buffer.from(bytes)
  bytes.copy(swapped, 5 * PAGE_BYTES, 6 * PAGE_BYTES, 7 * PAGE_BYTES)
  bytes.copy(swapped, 6 * PAGE_BYTES, 5 * PAGE_BYTES, 6 * PAGE_BYTES)
  writeFileSync(file, swapped)
  expect(checkPages(file, KEY()).damaged).toEqual([6, 7])
  writeFileSync(file, Buffer.concat([bytes, Buffer.alloc(PAGE_BYTES)]))
  expect(checkPages(file, KEY()).damaged).toEqual([])
  writeFileSync(file, bytes)
  truncateSync(file, 2 * PAGE_BYTES + 100)
  expect(checkPages(file, KEY()).damaged).toEqual([3])
  expect(checkPages(file, Buffer.alloc(32, 8)).damaged).toEqual([1, 2, 3])
})

test('frames of an earlier log, which lie behind the newest ones, are not taken for pages in it', () => {
  const file = crashed()
  const log = readFileSync(`${file}-wal`)
  const stale = Buffer.from(log.subarray(32, 32 + 24 + PAGE_BYTES))
  stale.writeUInt32BE(7_777, 0)
  stale[8]! ^= 1
  writeFileSync(`${file}-wal`, Buffer.concat([log, stale]))
  expect(checkPages(file, KEY()).inLog.has(7_777)).toBe(false)
})
