import { createHash, timingSafeEqual } from 'node:crypto'
import { isAllowedCost, type KdfCost } from './kdf.ts'
import { authenticate } from './seal.ts'

/** The newest format this program reads and the only one it writes. */
export const FORMAT_VERSION = 1
const FORMAT = 'lamplighter-vault'

/**
 * A way to the vault key. `wrappedKey` is the vault key sealed under the slot's own key; `label` says, sealed, whose the slot is.
 * All bytes in hex. The first passphrase slot is the owner's, further ones are deputies'.
 */
export type Slot =
  | { kind: 'passphrase'; kdf: KdfCost; salt: string; wrappedKey: string; label?: string }
  | { kind: 'recovery'; salt: string; wrappedKey: string; label?: string }

/** Owner, three deputies, recovery key. A header with more was forged to exhaust the machine: every wrong guess is tried on each. */
export const MAX_SLOTS = 5

export interface Header {
  format: typeof FORMAT
  version: number
  vaultId: string
  /** Shown before the vault is unlocked, so it cannot be secret. */
  name: string
  /** Counts rewrites; of two good copies the higher one is current. */
  sequence: number
  slots: Slot[]
  /** After a re-key: the key that files are named with, sealed under the vault key. Hex. */
  keptNameKey?: string
}

/**
 * A header copy as read: `text` is the exact JSON line its MAC covers. `forged`: well-formed, but it asks for more or cheaper
 * key derivation than this program does.
 */
export type HeaderReading =
  | { state: 'ready'; header: Header; text: string; mac: Buffer }
  | { state: 'missing' | 'damaged' | 'forged' }
  | { state: 'too-new'; version: number }

export const newHeader = (vaultId: string, name: string, slots: Slot[]): Header => ({ format: FORMAT, version: FORMAT_VERSION, vaultId, name, sequence: 1, slots })

/** Three lines: the header as JSON, SHA-256 of that line (finds damage without a key), HMAC of it under K_hdr (finds forgery). */
export function encodeHeader(header: Header, headerKey: Uint8Array): Buffer {
  const text = JSON.stringify(header)
  return Buffer.from(`${text}\n${sha256(text)}\n${authenticate(headerKey, text).toString('hex')}\n`)
}

/** Reads one copy without a key. Every version keeps the three lines, so that a newer one is told from a damaged one. */
export function decodeHeader(bytes: Buffer | null): HeaderReading {
  if (!bytes) return { state: 'missing' }
  const match = /^([^\n]*)\n([0-9a-f]{64})\n([0-9a-f]{64})\n$/.exec(bytes.toString('utf8'))
  const [, text, checksum, mac] = match ?? []
  if (!text || !checksum || !mac || sha256(text) !== checksum) return { state: 'damaged' }
  const header = parseJson(text) as Header | null
  if (header?.format !== FORMAT || !Number.isInteger(header.version) || header.version < 1) return { state: 'damaged' }
  if (header.version > FORMAT_VERSION) return { state: 'too-new', version: header.version }
  if (!isWellFormed(header)) return { state: 'damaged' }
  if (header.slots.length > MAX_SLOTS || !header.slots.every((slot) => slot.kind !== 'passphrase' || isAllowedCost(slot.kdf))) return { state: 'forged' }
  return { state: 'ready', header, text, mac: Buffer.from(mac, 'hex') }
}

export const isAuthentic = (reading: { text: string; mac: Buffer }, headerKey: Uint8Array): boolean =>
  timingSafeEqual(reading.mac, authenticate(headerKey, reading.text))

function isWellFormed(header: Header): boolean {
  return isHex(header.vaultId, 16) && typeof header.name === 'string' && Number.isInteger(header.sequence) && Array.isArray(header.slots) && header.slots.every(isSlot)
    && (header.keptNameKey === undefined || isHex(header.keptNameKey, 48))
}

function isSlot(slot: Slot): boolean {
  if (!isHex(slot?.salt, 32) || !isHex(slot.wrappedKey, 48) || (slot.label !== undefined && !isHex(slot.label, 528))) return false
  return slot.kind === 'recovery' || (slot.kind === 'passphrase' && typeof slot.kdf === 'object' && slot.kdf !== null)
}

const isHex = (value: unknown, byteCount: number) => typeof value === 'string' && value.length === byteCount * 2 && /^[0-9a-f]*$/.test(value)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
