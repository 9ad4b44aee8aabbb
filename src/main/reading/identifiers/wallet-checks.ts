import { createHash } from 'node:crypto'
import { keccak256 } from './keccak.ts'

/** The check digits of wallet addresses. Pure arithmetic over what was read. */

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** As so many bytes; null where it makes more, or has other letters. */
function fromBase58(text: string, length: number): Uint8Array | null {
  let number = 0n
  for (const sign of text) {
    const digit = BASE58.indexOf(sign)
    if (digit < 0) return null
    number = number * 58n + BigInt(digit)
  }
  const bytes = new Uint8Array(length)
  for (let at = length - 1; at >= 0; at--) { bytes[at] = Number(number & 255n); number >>= 8n }
  return number === 0n ? bytes : null
}

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

/** Base58Check: 21 bytes, of which the first is one of `versions`, and four of their double SHA-256. */
export function holdsBase58(text: string, versions: readonly number[]): boolean {
  const bytes = fromBase58(text, 25)
  return bytes !== null && versions.includes(bytes[0]!) && isSame(sha256(sha256(bytes.subarray(0, 21))).subarray(0, 4), bytes.subarray(21))
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** Bech32 (version 0) and Bech32m (later ones) of a segregated witness. */
export function holdsBech32(text: string): boolean {
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return false
  const split = lower.lastIndexOf('1')
  const [prefix, data] = [lower.slice(0, split), [...lower.slice(split + 1)].map((sign) => BECH32.indexOf(sign))]
  if (data.includes(-1)) return false
  let sum = 1
  for (const value of [...[...prefix].map((sign) => sign.charCodeAt(0) >> 5), 0, ...[...prefix].map((sign) => sign.charCodeAt(0) & 31), ...data]) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    GENERATORS.forEach((generator, bit) => { if ((top >> bit) & 1) sum ^= generator })
  }
  return sum === (data[0] === 0 ? 1 : 0x2bc830a3)
}

/** EIP-55: capitals carry the check; null where there are none, or nothing else. */
export function holdsEip55(text: string): boolean | null {
  const hex = text.slice(2)
  if (hex === hex.toLowerCase() || hex === hex.toUpperCase()) return null
  const hash = keccak256(new TextEncoder().encode(hex.toLowerCase()))
  return [...hex].every((sign, at) => !/[a-f]/i.test(sign) || (sign === sign.toUpperCase()) === (((hash[at >> 1]! >> (at % 2 === 0 ? 4 : 0)) & 15) >= 8))
}

/** Monero: blocks of eleven signs are eight bytes, the last seven are five; at the end four of their Keccak-256. */
export function holdsMonero(text: string): boolean {
  const blocks = Array.from({ length: Math.ceil(text.length / 11) }, (_, block) => fromBase58(text.slice(block * 11, block * 11 + 11), text.length - block * 11 >= 11 ? 8 : 5))
  if (blocks.includes(null)) return false
  const bytes = Uint8Array.from(blocks.flatMap((block) => [...block!]))
  return isSame(keccak256(bytes.subarray(0, -4)).subarray(0, 4), bytes.subarray(-4))
}
