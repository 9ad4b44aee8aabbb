import { PlainSecret, SEAL_PURPOSE, type SealedSecret } from '../shared/contract/secret.ts'
import { AppError } from '../shared/errors.ts'

const ECDH = { name: 'ECDH', namedCurve: 'P-256' }
const { subtle } = globalThis.crypto

export interface Sealing {
  /** The public key to seal for, in base64. It lives as long as this core. */
  publicKey(): Promise<string>
  /** Throws BAD_INPUT for what was sealed for another core, altered, or is no secret. */
  open(sealed: SealedSecret): Promise<string>
}

const makePair = () => subtle.generateKey(ECDH, false, ['deriveBits'])

/** Opens what the page seals (`src/renderer/bridge/seal-secret.ts`). By WebCrypto, which page, Node and Electron have alike. */
export function createSealing(): Sealing {
  let made: ReturnType<typeof makePair> | undefined
  const pair = () => (made ??= makePair())
  const ownPublic = async () => new Uint8Array(await subtle.exportKey('raw', (await pair()).publicKey))

  async function unseal({ from, box }: SealedSecret): Promise<string> {
    const sender = fromBase64(from)
    const shared = await subtle.deriveBits({ name: 'ECDH', public: await subtle.importKey('raw', sender, ECDH, false, []) }, (await pair()).privateKey, 256)
    const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array([...sender, ...await ownPublic()]), info: new TextEncoder().encode(SEAL_PURPOSE) }
    const key = await subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
    const bytes = new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, fromBase64(box)))
    try {
      return PlainSecret.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    } finally {
      bytes.fill(0)
      new Uint8Array(shared).fill(0)
    }
  }

  return {
    publicKey: async () => btoa(String.fromCharCode(...await ownPublic())),
    open: (sealed) => unseal(sealed).catch((cause: unknown) => {
      throw new AppError('BAD_INPUT', 'What was typed did not reach the vault whole. Type it again.', { cause })
    }),
  }
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
