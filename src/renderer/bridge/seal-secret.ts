import { SEAL_PURPOSE, type SealedSecret } from '../../shared/contract/secret.ts'
import type { TypedSecret } from '../../shared/typed-secret.ts'

const ECDH = { name: 'ECDH', namedCurve: 'P-256' }
const encoder = new TextEncoder()

/**
 * Seals a secret for the core whose `vault.sealingKey` this is; see `SealedSecret`. The characters meet only in bytes that are
 * overwritten here.
 */
export async function sealSecret(secret: TypedSecret, sealingKey: string): Promise<SealedSecret> {
  const receiver = fromBase64(sealingKey)
  const own = await crypto.subtle.generateKey(ECDH, false, ['deriveBits'])
  const from = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: await crypto.subtle.importKey('raw', receiver, ECDH, false, []) }, own.privateKey, 256)
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const salt = new Uint8Array([...from, ...receiver])
  const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode(SEAL_PURPOSE) }, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const bytes = utf8(secret)
  try {
    // The key serves this once, so the nonce need not differ.
    return { from: toBase64(from), box: toBase64(new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, bytes))) }
  } finally {
    bytes.fill(0)
    new Uint8Array(shared).fill(0)
  }
}

function utf8({ characters }: TypedSecret): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(characters.length * 4)
  let end = 0
  for (const character of characters) end += encoder.encodeInto(character, bytes.subarray(end)).written
  const text = bytes.slice(0, end)
  bytes.fill(0)
  return text
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
