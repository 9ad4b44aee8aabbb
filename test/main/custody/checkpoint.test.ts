import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkpointAt, checkpointNow, compareCheckpoint, parseCheckpoint } from '../../../src/main/custody/index.ts'
import { isSignedWith, noteKey } from '../../../src/main/custody/signed-note.ts'
import { openConnection } from '../../../src/main/store/connection.ts'
import { hashEntry } from '../../../src/main/store/index.ts'
import { addCase, openNew, reopen } from '../vault/temporary-vault.ts'

const SCRIPT = join(import.meta.dirname, '../../../scripts/check-checkpoint.mjs')
const CLOCK = { nowMs: () => Date.UTC(2026, 2, 14, 9, 41, 7, 250), monotonicMs: () => 0 }

// RFC 8032, 7.1: TEST 1 (no message), 2 (one byte) and SHA(abc)
test.each([
  ['9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
  ['4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
  ['833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42', 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704'],
])('Ed25519 is RFC 8032’s: %s', (seed, publicKey, message, signature) => {
  const key = createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'), format: 'der', type: 'pkcs8' })
  expect(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')).toBe(publicKey)
  expect(sign(null, Buffer.from(message, 'hex'), key).toString('hex')).toBe(signature)
  expect(Buffer.from(noteKey('a', Buffer.from(seed, 'hex')).verifierKey.split('+').slice(2).join('+'), 'base64').subarray(1).toString('hex')).toBe(publicKey)
})

// The example of Go's golang.org/x/mod/sumdb/note, which other readers of signed notes are tested with too.
const GO = {
  seed: Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1),
  verifierKey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n',
  signature: 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
}

test('a signed note is byte for byte what Go’s tool makes of the same key and text', () => {
  const key = noteKey('PeterNeumann', GO.seed)
  expect(key.verifierKey).toBe(GO.verifierKey)
  expect(key.sign(GO.text)).toBe(`${GO.text}\n— PeterNeumann ${GO.signature}\n`)
  const signatures = [{ name: 'a.witness', base64: 'AAAA' }, { name: 'PeterNeumann', base64: GO.signature }]
  expect(isSignedWith(GO.verifierKey, GO.text, signatures)).toBe(true)
  expect(isSignedWith(GO.verifierKey, `${GO.text}x`, signatures)).toBe(false)
  expect(isSignedWith(GO.verifierKey.replace('ARpc', 'ARpd'), GO.text, signatures)).toBe(false)
})

test('a checkpoint holds as the journal goes on, however its lines were broken on the way', async () => {
  const { store, vault } = await openNew()
  addCase(store)
  const made = checkpointNow({ store, vault }, CLOCK)
  expect(made.note.split('\n')).toEqual([`lamplighter/${vault.id}`, String(made.sequence), Buffer.from(made.hash, 'hex').toString('base64'), '2026-03-14T09:41:07Z', '', expect.stringMatching(/^— lamplighter\/[0-9a-f]{32} [A-Za-z0-9+/]{91}=$/), ''])
  addCase(store)
  const noted = [
    made.note, made.note.replaceAll('\n', '\r\n'), made.note.replaceAll(/\s+/g, ' '), `As printed:\n${made.note}\nKey to check it with ${made.verifierKey}`, made.note.replace('—', '-'),
    made.note.replace(/(.{40})=\n/, '$1=\n\n').replace(/([A-Za-z0-9+/]{30})([A-Za-z0-9+/]{60}=)/, '$1\n   $2'), JSON.stringify({ checkpoint: made.note, verifierKey: made.verifierKey }),
    made.note.replace('\n—', '\n— witness.example/w AAAA\n—'),
  ]
  for (const one of noted) expect(compareCheckpoint({ store, vault }, one)).toMatchObject({ verdict: 'holds', sequence: made.sequence, hash: made.hash, atMs: made.atMs })
})

test('the same line and time give the same note', async () => {
  const { store, vault } = await openNew()
  addCase(store)
  const made = checkpointNow({ store, vault }, CLOCK)
  store.journal.append({ action: 'test.done', subject: null, caseId: null, details: {} })
  expect(checkpointAt({ store, vault }, made, CLOCK.nowMs() + 600).note).toBe(made.note)
})

test('another vault’s, a wrong signature, a vault put back and a rewritten journal are told apart', async () => {
  const [mine, other] = [await openNew(), await openNew()]
  for (const one of [mine, other]) addCase(one.store)
  const made = checkpointNow(mine, CLOCK)
  const verdict = (note: string) => compareCheckpoint(mine, note).verdict
  expect(verdict(checkpointNow(other, CLOCK).note)).toBe('other-vault')
  const later = (note: string) => note.replace('09:41:07', '09:41:08')
  expect(verdict(later(made.note))).toBe('signature-wrong')
  expect(verdict(made.note.replace(/[A-Za-z0-9+/](?=[A-Za-z0-9+/]{40}=\n$)/, (one) => (one === 'A' ? 'B' : 'A')))).toBe('signature-wrong')
  expect(verdict(made.note.replaceAll(mine.vault.id, other.vault.id))).toBe('other-vault')
  expect(verdict(noteKey(`lamplighter/${mine.vault.id}`, Buffer.alloc(32, 7)).sign(made.note.split('\n\n')[0]! + '\n'))).toBe('signature-wrong')
  // Signed by this vault's own key, of a state that it is not in.
  expect(verdict(checkpointAt(mine, { sequence: made.sequence + 5, hash: made.hash }, CLOCK.nowMs()).note)).toBe('rolled-back')
  expect(verdict(checkpointAt(mine, { sequence: made.sequence, hash: 'a'.repeat(64) }, CLOCK.nowMs()).note)).toBe('rewritten')
  // Its line was written after the note: the vault went back and on from there.
  expect(verdict(checkpointAt(mine, { sequence: made.sequence, hash: 'a'.repeat(64) }, Date.UTC(2026, 2, 4, 9)).note)).toBe('rolled-back')
  expect(() => parseCheckpoint('not one')).toThrow('is not a checkpoint')
  expect(() => parseCheckpoint(made.note.slice(0, 90))).toThrow('is not a checkpoint')
})

test('a journal rewritten from its first line, with every hash worked out anew, does not match', async () => {
  const { store, vault, folder } = await openNew()
  addCase(store)
  addCase(store)
  const made = checkpointNow({ store, vault }, CLOCK)
  const lines = store.journal.after(0, 1_000)
  store.close()
  const connection = openConnection(vault.databaseFile, vault.databaseKey())
  vault.close()
  connection.exec('DROP TRIGGER journal_is_not_rewritten')
  let previousHash = '0'.repeat(64)
  for (const line of lines) {
    const open = { ...line, previousHash, actor: line.sequence === 1 ? 'somebody else' : line.actor }
    const hash = hashEntry(open)
    connection.run('UPDATE journal SET actor = ?, previous_hash = ?, hash = ? WHERE sequence = ?', open.actor, previousHash, hash, line.sequence)
    previousHash = hash
  }
  connection.close()
  expect(compareCheckpoint(await reopen(folder), made.note).verdict).toBe('rewritten')
})

test('a program that shares no code checks a note', async () => {
  const { store, vault, folder } = await openNew()
  addCase(store)
  const { note, verifierKey, sequence, hash } = checkpointNow({ store, vault }, CLOCK)
  const file = join(folder, '..', 'note.txt')
  const check = (text: string, key = verifierKey) => {
    writeFileSync(file, text)
    return spawnSync(process.execPath, [SCRIPT, file, '--key', key], { encoding: 'utf8' })
  }
  writeFileSync(file, note)
  expect(JSON.parse(execFileSync(process.execPath, [SCRIPT, file, '--key', verifierKey], { encoding: 'utf8' }))).toEqual({ ok: true, origin: `lamplighter/${vault.id}`, line: sequence, hash, time: '2026-03-14T09:41:07Z', problems: [] })
  expect(check(note.replace('09:41:07', '09:41:08'))).toMatchObject({ status: 1, stdout: expect.stringContaining('not signed with this key') })
  expect(check(note, noteKey(`lamplighter/${vault.id}`, Buffer.alloc(32, 7)).verifierKey).status).toBe(1)
  expect(check(`${GO.text}\n— PeterNeumann ${GO.signature}\n`, GO.verifierKey).status).toBe(0)
})
