import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { derivePassphraseKey, KDF_FLOOR } from '../../../src/main/vault/kdf.ts'
import { argon2id } from 'hash-wasm'
import { deriveKey, openSealed, sealOnce } from '../../../src/main/vault/seal.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

test('Argon2id gives the value of the reference implementation’s own test', async () => {
  // phc-winner-argon2, src/test.c: version 0x13, t=2, m=2^16 KiB, p=1
  const found = await argon2id({ password: 'password', salt: 'somesalt', iterations: 2, memorySize: 65_536, parallelism: 1, hashLength: 32, outputType: 'hex' })
  expect(found).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
})

test('our derivation is the Argon2id of another implementation (OpenSSL’s), which itself gives RFC 9106’s value', async () => {
  const rfc = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1), nonce: Buffer.alloc(16, 2), secret: Buffer.alloc(8, 3), associatedData: Buffer.alloc(12, 4),
    parallelism: 4, tagLength: 32, memory: 32, passes: 3,
  })
  expect(rfc.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  const salt = Buffer.alloc(32, 7)
  const other = argon2Sync('argon2id', { message: Buffer.from('Größe ключ'.normalize('NFC')), nonce: salt, parallelism: KDF_FLOOR.lanes, tagLength: 32, memory: KDF_FLOOR.memoryKiB, passes: KDF_FLOOR.passes })
  expect(await derivePassphraseKey('Größe ключ'.normalize('NFD'), salt, KDF_FLOOR)).toEqual(other)
})

test('HKDF-SHA-256 gives RFC 5869, test case 3', () => {
  expect(deriveKey(Buffer.alloc(22, 0x0b), '')).toEqual(hex('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d'))
})

test('AES-256-GCM gives the GCM specification’s test cases 13 and 14', () => {
  const key = Buffer.alloc(32)
  expect(sealOnce(key, '', Buffer.alloc(0))).toEqual(hex('530f8afbc74536b9a963b4f1c4cb738b'))
  expect(sealOnce(key, '', Buffer.alloc(16))).toEqual(hex('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919'))
})

test('a sealed message opens only with its key, its bound facts, its counter and every byte', () => {
  const key = Buffer.alloc(32, 5)
  const sealed = sealOnce(key, 'facts', Buffer.from('content'), 3)
  expect(openSealed(key, 'facts', sealed, 3)).toEqual(Buffer.from('content'))
  expect(openSealed(Buffer.alloc(32, 6), 'facts', sealed, 3)).toBeNull()
  expect(openSealed(key, 'other', sealed, 3)).toBeNull()
  expect(openSealed(key, 'facts', sealed, 4)).toBeNull()
  expect(openSealed(key, 'facts', sealed.subarray(0, 10), 3)).toBeNull()
  for (let at = 0; at < sealed.length; at++) expect(openSealed(key, 'facts', flipped(sealed, at), 3)).toBeNull()
})

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}
