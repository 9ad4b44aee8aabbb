import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'

/** Bytes of every symmetric key of the vault. */
export const KEY_BYTES = 32
/** Bytes of a GCM tag. */
export const TAG_BYTES = 16
const NO_SALT = Buffer.alloc(0)
const NONCE_BYTES = 12

/** HKDF-SHA-256 (RFC 5869): 32 bytes from `key`, `salt` and a text label. */
export function deriveKey(key: Uint8Array, label: string, salt: Uint8Array = NO_SALT): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, label, KEY_BYTES))
}

/** HMAC-SHA-256 over the parts, one after the other. */
export function authenticate(key: Uint8Array, ...parts: (Uint8Array | string)[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/**
 * AES-256-GCM; returns ciphertext then the 16-byte tag. The nonce counts from 0 under one key, so a key must be
 * used for one message only (or one chunked message with rising `counter`): every caller derives or draws a fresh key.
 */
export function sealOnce(key: Uint8Array, bound: Uint8Array | string, plain: Uint8Array, counter = 0): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(counter), { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Inverse of `sealOnce`; null when the key, the bound facts or the bytes are not the ones that were sealed. */
export function openSealed(key: Uint8Array, bound: Uint8Array | string, sealed: Uint8Array, counter = 0): Buffer | null {
  if (sealed.length < TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(counter), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES))
  try {
    decipher.final()
    return plain
  } catch {
    plain.fill(0)
    return null
  }
}

/** 96 bits, big-endian: eight zero bytes, then the counter. */
function nonce(counter: number): Buffer {
  const bytes = Buffer.alloc(NONCE_BYTES)
  bytes.writeUInt32BE(counter, NONCE_BYTES - 4)
  return bytes
}
