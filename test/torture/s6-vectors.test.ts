import { argon2id } from 'hash-wasm'
import { argon2Sync, createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { noteKey } from '../../src/main/custody/signed-note.ts'
import { deriveKey, openSealed, sealOnce } from '../../src/main/vault/seal.ts'
import { report } from './run-length.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const counting = (from: number, to: number) => Buffer.from(Array.from({ length: to - from + 1 }, (_, at) => from + at))

/** McGrew and Viega, “The Galois/Counter Mode of Operation (GCM)”, test cases 13 to 16: AES-256 with a nonce of 96 bits. */
const PLAIN = 'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255'
const SEALED = '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad'
const KEY = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'
const GCM = [
  { key: '00'.repeat(32), nonce: '00'.repeat(12), plain: '', bound: '', sealed: '', tag: '530f8afbc74536b9a963b4f1c4cb738b' },
  { key: '00'.repeat(32), nonce: '00'.repeat(12), plain: '00'.repeat(16), bound: '', sealed: 'cea7403d4d606b6e074ec5d3baf39d18', tag: 'd0d1c8a799996bf0265b98b5d48ab919' },
  { key: KEY, nonce: 'cafebabefacedbaddecaf888', plain: PLAIN, bound: '', sealed: SEALED, tag: 'b094dac5d93471bdec1a502270e3cc6c' },
  {
    key: KEY, nonce: 'cafebabefacedbaddecaf888', plain: PLAIN.slice(0, 120), bound: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    sealed: SEALED.slice(0, 120), tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
]

/** RFC 5869, appendix A.1 to A.3: SHA-256. */
const HKDF = [
  {
    key: Buffer.alloc(22, 0x0b), salt: counting(0x00, 0x0c), info: counting(0xf0, 0xf9),
    made: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    key: counting(0x00, 0x4f), salt: counting(0x60, 0xaf), info: counting(0xb0, 0xff),
    made: 'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
  },
  { key: Buffer.alloc(22, 0x0b), salt: Buffer.alloc(0), info: Buffer.alloc(0), made: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8' },
]

/** RFC 8032, section 7.1, tests 1 to 3. */
const ED25519 = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', open: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', text: '',
    signature: 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', open: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', text: '72',
    signature: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', open: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', text: 'af82',
    signature: '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
]
const PKCS8 = hex('302e020100300506032b657004220420')
const SPKI = hex('302a300506032b6570032100')

function checkGcm(): number {
  for (const { key, nonce, plain, bound, sealed, tag } of GCM) {
    const cipher = createCipheriv('aes-256-gcm', hex(key), hex(nonce), { authTagLength: 16 }).setAAD(hex(bound))
    expect(Buffer.concat([cipher.update(hex(plain)), cipher.final(), cipher.getAuthTag()]).toString('hex')).toBe(sealed + tag)
    const decipher = createDecipheriv('aes-256-gcm', hex(key), hex(nonce), { authTagLength: 16 }).setAAD(hex(bound)).setAuthTag(hex(tag.replace(/^./, (one) => (one === '0' ? '1' : '0'))))
    decipher.update(hex(sealed))
    expect(() => decipher.final()).toThrow('unable to authenticate')
    // What the vault seals with, where the nonce is the one it uses.
    if (nonce !== '00'.repeat(12)) continue
    expect(sealOnce(hex(key), hex(bound), hex(plain)).toString('hex')).toBe(sealed + tag)
    expect(openSealed(hex(key), hex(bound), hex(sealed + tag))).toEqual(hex(plain))
  }
  return GCM.length
}

function checkHkdf(): number {
  for (const { key, salt, info, made } of HKDF) expect(Buffer.from(hkdfSync('sha256', key, salt, info, made.length / 2)).toString('hex')).toBe(made)
  const { key, made } = HKDF[2]!
  expect(deriveKey(key, '').toString('hex')).toBe(made.slice(0, 64))
  return HKDF.length
}

function checkEd25519(): number {
  for (const { seed, open, text, signature } of ED25519) {
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, hex(seed)]), format: 'der', type: 'pkcs8' })
    expect(sign(null, hex(text), key).toString('hex')).toBe(signature)
    const publicKey = createPublicKey({ key: Buffer.concat([SPKI, hex(open)]), format: 'der', type: 'spki' })
    expect(verify(null, hex(text), publicKey, hex(signature))).toBe(true)
    expect(verify(null, Buffer.concat([hex(text), hex('00')]), publicKey, hex(signature))).toBe(false)
    // What checkpoints are signed with: algorithm 1, then the public key.
    expect(Buffer.from(noteKey('harbour', hex(seed)).verifierKey.split('+').slice(2).join('+'), 'base64').toString('hex')).toBe(`01${open}`)
  }
  return ED25519.length
}

/** RFC 9106, section 5.3, by Node’s own Argon2id; then hash-wasm’s, which the vault uses, against Node’s: it takes no associated data. */
async function checkArgon2id(): Promise<number> {
  const rfc = { message: Buffer.alloc(32, 1), nonce: Buffer.alloc(16, 2), secret: Buffer.alloc(8, 3), parallelism: 4, tagLength: 32, memory: 32, passes: 3 }
  expect(argon2Sync('argon2id', { ...rfc, associatedData: Buffer.alloc(12, 4) }).toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  const ours = await argon2id({ password: rfc.message, salt: rfc.nonce, secret: rfc.secret, parallelism: 4, hashLength: 32, memorySize: 32, iterations: 3, outputType: 'hex' })
  expect(ours).toBe(argon2Sync('argon2id', rfc).toString('hex'))
  return 1
}

test('S6 the primitives give their published values', async () => {
  const counts = [checkGcm(), checkHkdf(), checkEd25519(), await checkArgon2id()]
  expect(counts).toEqual([4, 3, 3, 1])
  report(`S6 published vectors: AES-256-GCM ${counts[0]} (GCM specification), HKDF-SHA-256 ${counts[1]} (RFC 5869), Ed25519 ${counts[2]} (RFC 8032), Argon2id ${counts[3]} (RFC 9106): all given, altered ones refused`)
})
