import { createHash, randomBytes } from 'node:crypto'
import { KEY_BYTES } from './seal.ts'

/**
 * A recovery key is 256 random bits, printed as 56 characters of Crockford base32 in 14 groups of 4: 52 characters hold the
 * bits (padded with 4 zero bits), the last 4 are the first 20 bits of SHA-256 of the key, to catch typing errors.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const KEY_CHARACTERS = 52
const CHECK_CHARACTERS = 4

export const newRecoveryKey = (): Buffer => randomBytes(KEY_BYTES)

export function formatRecoveryKey(key: Uint8Array): string {
  const text = encode(key, KEY_CHARACTERS) + checkOf(key)
  return text.match(/.{4}/g)!.join('-')
}

/** The key, `'mistyped'` when the form fits but the check does not, or null when the text is something else. Case, spaces and hyphens do not matter. */
export function parseRecoveryKey(text: string): Buffer | 'mistyped' | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (plain.length !== KEY_CHARACTERS + CHECK_CHARACTERS || [...plain].some((one) => !ALPHABET.includes(one))) return null
  const key = decode(plain.slice(0, KEY_CHARACTERS))
  return plain === encode(key, KEY_CHARACTERS) + checkOf(key) ? key : 'mistyped'
}

const checkOf = (key: Uint8Array) => encode(createHash('sha256').update(key).digest(), CHECK_CHARACTERS)

/** The first `count` × 5 bits of `bytes`, zero bits after the end. */
function encode(bytes: Uint8Array, count: number): string {
  let text = ''
  for (let at = 0; at < count; at++) {
    const bit = at * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += ALPHABET[(pair >> (11 - (bit & 7))) & 31]
  }
  return text
}

function decode(text: string): Buffer {
  const bits = [...text].map((one) => ALPHABET.indexOf(one).toString(2).padStart(5, '0')).join('')
  return Buffer.from(Array.from({ length: KEY_BYTES }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)))
}
