import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/**
 * Text with Ed25519 signatures below it, as C2SP’s signed-note defines it (c2sp.org/signed-note): every line ends in `\n`, an empty line
 * parts the text from lines `— <key name> <base64 of key hash ‖ signature>`. Whoever has the verifier key can check it with other tools.
 */
const ED25519 = 1
const KEY_HASH_BYTES = 4
/** PKCS #8 and SubjectPublicKeyInfo (RFC 8410) in front of the 32 bytes of a seed and of a public key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export interface NoteKey {
  name: string
  /** `<name>+<key hash in hex>+<base64 of 1 ‖ public key>`: what others check its notes with. */
  verifierKey: string
  /** Signs `text`, which must end in `\n`. */
  sign(text: string): string
}

/** `seed`: the 32 bytes of an Ed25519 private key (RFC 8032). `name`: without spaces and plus signs. */
export function noteKey(name: string, seed: Buffer): NoteKey {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const typed = Buffer.concat([Buffer.of(ED25519), rawPublicKey(key)])
  const keyHash = hashKey(name, typed)
  return {
    name,
    verifierKey: `${name}+${keyHash.toString('hex')}+${typed.toString('base64')}`,
    sign: (text) => `${text}\n— ${name} ${Buffer.concat([keyHash, sign(null, Buffer.from(text), key)]).toString('base64')}\n`,
  }
}

export interface Signature { name: string; base64: string }

/** Whether one of the signatures was made over `text` with this key; others, of witnesses, do not matter. */
export function isSignedWith(verifierKey: string, text: string, signatures: readonly Signature[]): boolean {
  const [, name, keyHash, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(verifierKey) ?? []
  const typed = Buffer.from(base64 ?? '', 'base64')
  if (name === undefined || typed[0] !== ED25519 || typed.length !== 33 || hashKey(name, typed).toString('hex') !== keyHash) return false
  const key = createPublicKey({ key: Buffer.concat([SPKI, typed.subarray(1)]), format: 'der', type: 'spki' })
  return signatures.filter((one) => one.name === name).some((one) => {
    const bytes = Buffer.from(one.base64, 'base64')
    return bytes.length === KEY_HASH_BYTES + 64 && bytes.subarray(0, KEY_HASH_BYTES).toString('hex') === keyHash && verify(null, Buffer.from(text), key, bytes.subarray(KEY_HASH_BYTES))
  })
}

const rawPublicKey = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)

const hashKey = (name: string, typed: Buffer): Buffer => createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, KEY_HASH_BYTES)
