import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openChunks, sealChunks } from '../../../src/main/vault/blob-cipher.ts'
import { newVault } from './temporary-vault.ts'

const CHUNK = 65_536
const SEALED_CHUNK = CHUNK + 16

const filesOf = (folder: string) => readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' })
  .map((name) => join(folder, 'blobs', name)).filter((path) => statSync(path).isFile())

test('what was sealed comes back exactly, whatever its length', async () => {
  const { vault, folder } = await newVault()
  for (const length of [0, 1, CHUNK - 9, CHUNK - 8, CHUNK - 7, 2 * CHUNK - 8, 2 * CHUNK - 7, 5 * CHUNK + 123]) {
    const content = randomBytes(length)
    const before = new Set(filesOf(folder))
    const blob = await vault.blobs.write(content)
    expect(blob).toMatchObject({ sizeBytes: length, sha256: createHash('sha256').update(content).digest('hex') })
    expect(Buffer.compare(await vault.blobs.read(blob), content)).toBe(0)
    const [file] = filesOf(folder).filter((one) => !before.has(one))
    expect(statSync(file!).size).toBe(Math.ceil((length + 8) / CHUNK) * SEALED_CHUNK)
  }
})

test('the same content sealed twice shares neither name, key nor bytes', async () => {
  const { vault, folder } = await newVault()
  const content = Buffer.alloc(1_000, 'same')
  const blobs = [await vault.blobs.write(content), await vault.blobs.write(content)]
  const files = filesOf(folder)
  expect(files).toHaveLength(2)
  expect(files.join()).not.toContain(blobs[0]!.sha256.slice(0, 16))
  expect(Buffer.compare(readFileSync(files[0]!), readFileSync(files[1]!))).not.toBe(0)
  expect(blobs[0]!.wrappedKey).not.toEqual(blobs[1]!.wrappedKey)
})

test('chunks cannot be changed, dropped, added, swapped, or moved to another object', () => {
  const key = randomBytes(32)
  const content = randomBytes(3 * CHUNK)
  const sealed = Buffer.concat([...sealChunks(key, 'aa', content)])
  const chunks = [0, 1, 2, 3].map((at) => sealed.subarray(at * SEALED_CHUNK, (at + 1) * SEALED_CHUNK))
  expect(openChunks(key, 'aa', sealed)).toEqual(content)
  expect(openChunks(key, 'ab', sealed)).toBeNull()
  expect(openChunks(randomBytes(32), 'aa', sealed)).toBeNull()
  expect(openChunks(key, 'aa', Buffer.alloc(0))).toBeNull()
  expect(openChunks(key, 'aa', sealed.subarray(0, -1))).toBeNull()
  expect(openChunks(key, 'aa', Buffer.concat(chunks.slice(0, 3)))).toBeNull()
  expect(openChunks(key, 'aa', Buffer.concat([...chunks, chunks[3]!]))).toBeNull()
  expect(openChunks(key, 'aa', Buffer.concat([chunks[1]!, chunks[0]!, chunks[2]!, chunks[3]!]))).toBeNull()
  for (let at = 0; at < sealed.length; at += 997) {
    const bad = Buffer.from(sealed)
    bad[at]! ^= 0x80
    expect(openChunks(key, 'aa', bad), `byte ${at}`).toBeNull()
  }
})

test('a missing file and a damaged, swapped or cut one are told apart, and named', async () => {
  const { vault, folder } = await newVault()
  const one = await vault.blobs.write(Buffer.alloc(300, 'one'))
  const [fileOne] = filesOf(folder)
  const two = await vault.blobs.write(Buffer.alloc(300, 'two'))
  const fileTwo = filesOf(folder).find((file) => file !== fileOne)!
  const good = readFileSync(fileOne!)
  writeFileSync(fileOne!, readFileSync(fileTwo))
  await expect(vault.blobs.read(one)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' })
  writeFileSync(fileOne!, good.subarray(0, 1_000))
  await expect(vault.blobs.read(one)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' })
  writeFileSync(fileOne!, good)
  await expect(vault.blobs.read({ ...one, wrappedKey: two.wrappedKey })).rejects.toMatchObject({ code: 'BLOB_DAMAGED' })
  await expect(vault.blobs.read(one)).resolves.toHaveLength(300)
  rmSync(fileOne!)
  await expect(vault.blobs.read(one)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
})

test('left-overs are found and swept; what is known or fresh stays', async () => {
  const { vault, folder } = await newVault()
  const kept = await vault.blobs.write(Buffer.from('kept'))
  const [file] = filesOf(folder)
  writeFileSync(join(dirname(file!), 'stranger'), 'x')
  writeFileSync(join(folder, 'blobs', 'ab.unfinished'), 'x')
  writeFileSync(join(folder, 'head.unfinished'), 'x')
  renameSync(file!, join(folder, 'blobs', 'moved'))
  expect(vault.blobs.strays([kept])).toHaveLength(4)
  renameSync(join(folder, 'blobs', 'moved'), file!)
  expect(vault.blobs.strays([])).toHaveLength(3)
  expect(vault.blobs.sweep(3, () => [])).toBe(3)
  expect(vault.blobs.sweep(1, () => { throw new Error('looked closely for nothing') })).toBe(0)
  expect(vault.blobs.strays([])).toEqual([])
  await expect(vault.blobs.read(kept)).resolves.toEqual(Buffer.from('kept'))
  await vault.blobs.remove(kept)
  await vault.blobs.remove(kept)
  expect(filesOf(folder)).toEqual([])
})
