import { createHmac } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { readError } from '../vault/index.ts'

/** SQLCipher 4: a page ends with its IV and the HMAC-SHA-512 over what comes before it and the page's number; page 1 begins with the file's salt. */
const PAGE_BYTES = 4_096
const MAC_BYTES = 64
const SALT_BYTES = 16
const MAC_KEY_BYTES = 32
/** SQLite's write-ahead log: a header, then frames of 24 bytes and a page; a frame of the log in use carries the header's two salts. */
const LOG = { headerBytes: 32, frameBytes: 24, salts: [16, 24], frameSalts: [8, 16] } as const
const PAGES_AT_ONCE = 256

export interface PageCheck {
  /** Pages of the database file that do not authenticate, counted from 1. */
  damaged: number[]
  /** Pages of which the log holds a newer copy: what the file has of them is never read and is written over. */
  inLog: Set<number>
}

/**
 * Authenticates every page of a database file that nobody has open. SQLite itself looks only at pages it reads, and reads none that the log
 * holds anew. Overwrites the key. 250 MB take a second or two. Throws READ_FAILED.
 */
export function checkPages(file: string, key: Buffer): PageCheck {
  try {
    return { damaged: damagedPages(file, key), inLog: pagesInLog(`${file}-wal`) }
  } catch (error) {
    throw readError(error, 'the vault’s database')
  } finally {
    key.fill(0)
  }
}

function damagedPages(path: string, key: Buffer): number[] {
  const damaged: number[] = []
  const piece = Buffer.alloc(PAGE_BYTES * PAGES_AT_ONCE)
  const file = openSync(path, 'r')
  try {
    let macKey: Buffer | null = null
    for (let first = 1, bytes = readWhole(file, piece); bytes > 0; first += PAGES_AT_ONCE, bytes = readWhole(file, piece)) {
      macKey ??= pageMacKey(key, piece.subarray(0, SALT_BYTES))
      for (let at = 0; at * PAGE_BYTES < bytes; at++) {
        const page = piece.subarray(at * PAGE_BYTES, Math.min(bytes, (at + 1) * PAGE_BYTES))
        if (!isAuthentic(page, first + at, macKey)) damaged.push(first + at)
      }
    }
    return damaged
  } finally {
    closeSync(file)
  }
}

/** Fills the buffer but at the end of the file. */
function readWhole(file: number, piece: Buffer): number {
  let bytes = 0
  for (let count = 1; count > 0 && bytes < piece.length; bytes += count) count = readSync(file, piece, bytes, piece.length - bytes, null)
  return bytes
}

function isAuthentic(page: Buffer, number: number, macKey: Buffer): boolean {
  if (page.length < PAGE_BYTES) return false
  const numbered = Buffer.alloc(4)
  numbered.writeUInt32LE(number)
  const mac = createHmac('sha512', macKey).update(page.subarray(number === 1 ? SALT_BYTES : 0, -MAC_BYTES)).update(numbered).digest()
  return mac.equals(page.subarray(-MAC_BYTES)) || page.every((byte) => byte === 0) // room that was made and never written
}

/** PBKDF2-HMAC-SHA-512 with two passes over the raw key, as SQLCipher makes it; one block, written out. */
function pageMacKey(key: Buffer, fileSalt: Buffer): Buffer {
  const salt = Buffer.concat([fileSalt.map((byte) => byte ^ 0x3a), Buffer.from([0, 0, 0, 1])])
  const first = createHmac('sha512', key).update(salt).digest()
  const second = createHmac('sha512', key).update(first).digest()
  return Buffer.from(first.map((byte, at) => byte ^ second[at]!)).subarray(0, MAC_KEY_BYTES)
}

function pagesInLog(path: string): Set<number> {
  const log = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const salts = log.subarray(...LOG.salts)
  const pages = new Set<number>()
  for (let at: number = LOG.headerBytes; at + LOG.frameBytes + PAGE_BYTES <= log.length; at += LOG.frameBytes + PAGE_BYTES) {
    if (log.subarray(at + LOG.frameSalts[0], at + LOG.frameSalts[1]).equals(salts)) pages.add(log.readUInt32BE(at))
  }
  return pages
}
