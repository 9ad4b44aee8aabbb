import Database from 'better-sqlite3'
import { argon2Sync, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addCase, addPicture, openNew, PASSPHRASE } from './temporary-vault.ts'

/**
 * A second reader of the format, written from docs/vault-format.md alone: it imports nothing of the product, derives with
 * OpenSSL's Argon2 and opens the database by the key text any SQLCipher tool takes.
 */
const hkdf = (key: Uint8Array, info: string, salt: Uint8Array = Buffer.alloc(0)) => Buffer.from(hkdfSync('sha256', key, salt, info, 32))
const hex = (text: string) => Buffer.from(text, 'hex')

function gcm(key: Uint8Array, aad: string, sealed: Uint8Array, counter = 0): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(counter, 8)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}

interface Slot { kind: string; salt: string; wrappedKey: string; kdf: { memoryKiB: number; passes: number; lanes: number } }

function vaultKeyByPassphrase(vaultId: string, slot: Slot): Buffer {
  const { memoryKiB, passes, lanes } = slot.kdf
  const key = argon2Sync('argon2id', { message: Buffer.from(PASSPHRASE), nonce: hex(slot.salt), parallelism: lanes, memory: memoryKiB, passes, tagLength: 32 })
  return gcm(key, `lamplighter v1 slot ${vaultId} passphrase ${slot.salt} ${memoryKiB} ${passes} ${lanes}`, hex(slot.wrappedKey))
}

function readBlob(folder: string, vaultKey: Buffer, nameKey: Buffer, row: { object_id: string; sha256: string; size_bytes: number; wrapped_key: Buffer }): Buffer {
  const name = createHmac('sha256', nameKey).update(hex(row.sha256)).update(hex(row.object_id)).digest('hex')
  const wrapping = hkdf(hkdf(vaultKey, 'lamplighter v1 K_wrap'), 'lamplighter v1 object', hex(row.object_id))
  const key = gcm(wrapping, `lamplighter v1 wrap ${row.object_id} ${row.sha256} ${row.size_bytes}`, row.wrapped_key)
  const sealed = readFileSync(join(folder, 'blobs', name.slice(0, 2), name))
  const count = sealed.length / (65_536 + 16)
  const plain = Buffer.concat(Array.from({ length: count }, (_, at) =>
    gcm(key, `lamplighter v1 blob ${row.object_id} ${at} ${at === count - 1 ? 'final' : 'more'}`, sealed.subarray(at * 65_552, (at + 1) * 65_552), at)))
  return plain.subarray(8, 8 + Number(plain.readBigUInt64BE()))
}

test.each([false, true])('a reader written from the format’s description alone reads everything; after a re-key: %s', async (isRekeyed) => {
  const opened = await openNew()
  const caseId = addCase(opened.store, 'Read by a stranger')
  const content = Buffer.alloc(150_000, 'exact bytes ')
  await addPicture(opened, caseId, content)
  if (isRekeyed) await opened.store.rekey(await opened.vault.prepareRekey({ secret: PASSPHRASE }), { signal: new AbortController().signal, onProgress: () => undefined, details: {} })
  opened.close()

  const [text, checksum, mac] = readFileSync(join(opened.folder, 'header.a'), 'utf8').split('\n')
  expect(createHash('sha256').update(text!).digest('hex')).toBe(checksum)
  const header = JSON.parse(text!) as { format: string; version: number; vaultId: string; slots: Slot[]; keptNameKey?: string }
  expect(header).toMatchObject({ format: 'lamplighter-vault', version: 1 })
  const vaultKey = vaultKeyByPassphrase(header.vaultId, header.slots.find((slot) => slot.kind === 'passphrase')!)
  expect(createHmac('sha256', hkdf(vaultKey, 'lamplighter v1 K_hdr')).update(text!).digest('hex')).toBe(mac)

  const head = readFileSync(join(opened.folder, 'head'))
  const sealed = JSON.parse(gcm(hkdf(hkdf(vaultKey, 'lamplighter v1 K_seal'), 'lamplighter v1 head', head.subarray(0, 32)), `lamplighter v1 head ${header.vaultId}`, head.subarray(32)).toString()) as { databaseSha256: string; journalHash: string }
  expect(sealed.databaseSha256).toBe(createHash('sha256').update(readFileSync(join(opened.folder, 'database'))).digest('hex'))

  const database = new Database(join(opened.folder, 'database'), { readonly: true })
  database.pragma(`cipher='sqlcipher'`)
  database.pragma('legacy=4')
  database.pragma(`key="x'${hkdf(vaultKey, 'lamplighter v1 K_db').toString('hex')}'"`)
  expect(database.prepare('SELECT title FROM cases').get()).toEqual({ title: 'Read by a stranger' })
  expect(database.prepare('SELECT hash FROM journal ORDER BY sequence DESC').pluck().get()).toBe(sealed.journalHash)
  expect(header.keptNameKey === undefined).toBe(!isRekeyed)
  const nameKey = header.keptNameKey === undefined
    ? hkdf(vaultKey, 'lamplighter v1 K_name')
    : gcm(hkdf(vaultKey, 'lamplighter v1 kept K_name'), `lamplighter v1 kept K_name ${header.vaultId}`, hex(header.keptNameKey))
  const slot = header.slots[0]! as Slot & { label: string }
  const label = gcm(hkdf(hkdf(vaultKey, 'lamplighter v1 K_hdr'), 'lamplighter v1 label', hex(slot.salt)), `lamplighter v1 label ${header.vaultId} ${slot.salt}`, hex(slot.label))
  expect(JSON.parse(label.toString())).toEqual({ name: '', madeMs: expect.any(Number) })
  const row = database.prepare('SELECT b.* FROM blobs b JOIN evidence e ON e.original = b.object_id').get() as Parameters<typeof readBlob>[3]
  expect(readBlob(opened.folder, vaultKey, nameKey, row)).toEqual(content)
  database.close()
})
