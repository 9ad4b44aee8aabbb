import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { READER, readVault } from './read-vault.ts'
import { randomFor, report } from './run-length.ts'
import { addPicture, copyOf, filesIn, makeVault, PASSPHRASE, temporaryFolder, withVault } from './vault-case.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function filled() {
  const random = randomFor('S6')
  const vault = await makeVault()
  const pictures = new Map<string, string>()
  await withVault(vault.folder, async ({ store }) => {
    for (const [at, sizeBytes] of [0, 1, 65_528, 65_529, 200_000].entries()) {
      const content = random.bytes(sizeBytes)
      pictures.set((await addPicture(store, vault.caseId, content, `../${at}\u202E.png`)).id, sha256(content))
    }
  })
  return { ...vault, pictures }
}

test('S6 a small script that shares no code with the product lists and extracts everything, by passphrase and by recovery key', async () => {
  const { folder, recoveryKey, pictures } = await filled()
  const before = filesIn(folder).map((path) => [path, sha256(readFileSync(path)), statSync(path).mtimeMs])
  const listed = readVault(folder, recoveryKey.toLowerCase().replaceAll('-', ' '), 'list').stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: string; sha256: string })
  expect(new Map(listed.map((one) => [one.id, one.sha256]))).toEqual(pictures)
  const out = join(temporaryFolder(), 'out')
  expect(readVault(folder, PASSPHRASE, 'extract', '--out', out)).toMatchObject({ status: 0, stderr: '' })
  const extracted = filesIn(out)
  expect(extracted.map((path) => sha256(readFileSync(path))).sort()).toEqual([...pictures.values()].sort())
  expect(readdirSync(out)).toHaveLength(1)
  expect(filesIn(folder).map((path) => [path, sha256(readFileSync(path)), statSync(path).mtimeMs])).toEqual(before)

  const [victim] = filesIn(join(folder, 'blobs')).filter((path) => statSync(path).size > 131_000)
  const bytes = readFileSync(victim!)
  bytes[70_000]! ^= 1
  writeFileSync(victim!, bytes)
  const damaged = readVault(folder, PASSPHRASE, 'extract', '--out', join(temporaryFolder(), 'out'))
  expect(damaged).toMatchObject({ status: 1, stderr: expect.stringMatching(/^E-\d in “Harbour” was not extracted/) })
  expect(readVault(folder, 'another passphrase altogether', 'list')).toMatchObject({ status: 1, stdout: '' })
  expect(readVault(folder, PASSPHRASE, 'nonsense')).toMatchObject({ status: 2 })
  expect(readFileSync(READER, 'utf8')).not.toMatch(/from '\.|import\('\.|src\//)
  report(`S6 stranger's reader: ${pictures.size} originals listed by recovery key and extracted by passphrase, bit-identical; vault untouched; a changed byte named`)
})

const NEXT = 'four herons over a frozen canal'

test('S6 the reader follows a deputy and a re-key, finished or interrupted, and refuses what no longer opens', async () => {
  const { folder, recoveryKey, pictures } = await filled()
  const listed = (vault: string, secret: string) => new Map(readVault(vault, secret, 'list').stdout.trim().split('\n').filter(Boolean).map((line) => {
    const one = JSON.parse(line) as { id: string; sha256: string }
    return [one.id, one.sha256]
  }))
  await withVault(folder, ({ vault }) => vault.keyring.addDeputy(PASSPHRASE, 'Ines', NEXT))
  expect(listed(folder, NEXT)).toEqual(pictures)
  const before = copyOf(folder)
  const nextRecoveryKey = await withVault(folder, async ({ store, vault }) => {
    const rekeying = await vault.prepareRekey({ secret: PASSPHRASE })
    await store.rekey(rekeying, { signal: new AbortController().signal, onProgress: () => undefined, details: {} })
    return rekeying.recoveryKey
  })
  const interrupted = copyOf(folder)
  for (const name of ['database', 'head']) {
    renameSync(join(interrupted, name), join(interrupted, `${name}.rekeyed`))
    copyFileSync(join(before, name), join(interrupted, name))
  }
  for (const vault of [folder, interrupted]) {
    expect(listed(vault, PASSPHRASE)).toEqual(pictures)
    expect(readVault(vault, nextRecoveryKey, 'extract', '--out', join(temporaryFolder(), 'out'))).toMatchObject({ status: 0, stderr: '' })
    for (const gone of [NEXT, recoveryKey]) expect(readVault(vault, gone, 'list')).toMatchObject({ status: 1, stdout: '' })
  }
  report('S6 stranger\'s reader: follows a deputy and a re-key, finished or interrupted; refuses the keys that were replaced')
})

/** Signal's build of SQLCipher, made by others from other sources; null where it has none for the machine. */
const Sqlcipher = await import('@signalapp/sqlcipher').then((found) => found.default, () => null)

test.skipIf(!Sqlcipher)('S6 a SQLCipher 4 that is not ours opens the database with the derived key (needs Signal’s build for this machine)', async () => {
  const { folder, pictures } = await filled()
  const keyHex = readVault(folder, PASSPHRASE, 'database-key').stdout.trim()
  const open = (file: string) => {
    const database = new Sqlcipher!(file)
    database.pragma(`key = "x'${keyHex}'"`)
    return database
  }
  const database = open(join(folder, 'database'))
  expect(database.pragma('cipher_version', { simple: true })).toMatch(/^4\./)
  expect(database.prepare('SELECT sha256 FROM evidence ORDER BY exhibit_number').all().map((row) => row['sha256'])).toEqual([...pictures.values()])
  expect(database.prepare('SELECT count(*) AS found FROM search_text WHERE search_text MATCH ?').get(['"png"'])).toEqual({ found: pictures.size })
  expect(database.pragma('cipher_integrity_check')).toEqual([])
  database.close()
  // What its check would say.
  const bytes = readFileSync(join(folder, 'database'))
  bytes[9_000]! ^= 1
  const altered = join(temporaryFolder(), 'database')
  writeFileSync(altered, bytes)
  expect(open(altered).pragma('cipher_integrity_check')).toHaveLength(1)
  report('S6 SQLCipher 4: an independent build opens the database with the derived key, searches it, and finds all page HMACs good; a changed byte is found')
})
