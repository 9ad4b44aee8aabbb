// Reads a vault without Lamplighter, by docs/vault-format.md alone; imports nothing of the product. For the day it no longer runs.
//
//   node scripts/read-vault.mjs VAULT --secret-file FILE list                 what is in it, one line of JSON each
//   node scripts/read-vault.mjs VAULT --secret-file FILE extract --out DIR    every original, as DIR/<case>/E-1 <name>
//   node scripts/read-vault.mjs VAULT --secret-file FILE database-key         K_db in hex, for any SQLCipher 4
//
// FILE holds the passphrase or the recovery key. The vault is not touched: the database is read from a sealed copy.
// Needs Node 20 and the two libraries below. Exit 0 done, 1 something did not open or is not what was stored, 2 wrong usage.
import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { argon2id } from 'hash-wasm'

const hex = (text) => Buffer.from(text, 'hex')
const sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const hmac = (key, ...parts) => parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest()
const hkdf = (key, label, salt = Buffer.alloc(0)) => Buffer.from(hkdfSync('sha256', key, salt, label, 32))

/** AES-256-GCM with the nonce 00×8 ‖ n; throws when a byte, the key or `bound` is not the one it was sealed with. */
function gcm(key, bound, sealed, n = 0) {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(n, 8)
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
}

const attempt = (work) => {
  try {
    return work()
  } catch {
    return null
  }
}

// ── Header and vault key

/** The good header copies, newest first. */
function readHeaders(folder) {
  const copies = ['header.a', 'header.b'].map((name) => attempt(() => {
    const [text, checksum, mac] = readFileSync(join(folder, name), 'utf8').split('\n')
    const header = JSON.parse(text)
    if (sha256(text).toString('hex') !== checksum || header.format !== 'lamplighter-vault') return null
    if (header.version !== 1) throw new Error('format')
    return { header, text, mac: hex(mac) }
  }))
  return copies.filter(Boolean).toSorted((a, b) => b.header.sequence - a.header.sequence)
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The 32 bytes of a printed recovery key, or null when the words are not one. */
function parseRecoveryKey(words) {
  const digits = words.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (digits.length !== 56 || [...digits].some((one) => !ALPHABET.includes(one))) return null
  const bits = (text) => [...text].map((one) => ALPHABET.indexOf(one).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from(bits(digits.slice(0, 52)).slice(0, 256).match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const check = [...sha256(bytes).subarray(0, 3)].map((byte) => byte.toString(2).padStart(8, '0')).join('').slice(0, 20)
  return check === bits(digits.slice(52)) ? bytes : null
}

/** Outside these bounds a header was forged: to make guessing cheap, or to exhaust the machine. */
const isAllowed = ({ memoryKiB, passes, lanes }) =>
  memoryKiB >= 65_536 && memoryKiB <= 2_097_152 && passes >= 3 && passes <= 16 && lanes >= 4 && lanes <= 16

async function slotKey(slot, secret, recoveryKey) {
  if (slot.kind === 'recovery') return recoveryKey && hkdf(recoveryKey, 'lamplighter v1 recovery', hex(slot.salt))
  const { memoryKiB, passes, lanes } = slot.kdf
  if (recoveryKey || !isAllowed(slot.kdf)) return null
  return Buffer.from(await argon2id({
    password: secret.normalize('NFC'), salt: hex(slot.salt), memorySize: memoryKiB, iterations: passes, parallelism: lanes, hashLength: 32, outputType: 'binary',
  }))
}

const MAX_SLOTS = 5

/** The vault key and the header in force: of two copies good under one key the newer alone says who may open the vault. */
async function unlock(folder, secret) {
  const recoveryKey = parseRecoveryKey(secret)
  const copies = readHeaders(folder).filter(({ header }) => header.slots.length <= MAX_SLOTS)
  for (const copy of copies) {
    const { header } = copy
    for (const slot of header.slots) {
      const key = await slotKey(slot, secret, recoveryKey)
      const cost = slot.kind === 'passphrase' ? ` ${slot.kdf.memoryKiB} ${slot.kdf.passes} ${slot.kdf.lanes}` : ''
      const vaultKey = key && attempt(() => gcm(key, `lamplighter v1 slot ${header.vaultId} ${slot.kind} ${slot.salt}${cost}`, hex(slot.wrappedKey)))
      if (vaultKey && copies.find(({ text, mac }) => timingSafeEqual(hmac(hkdf(vaultKey, 'lamplighter v1 K_hdr'), text), mac)) === copy) return { header, vaultKey }
    }
  }
  return fail('No slot of the header in force opens with this passphrase or recovery key.')
}

function deriveKeys({ header, vaultKey }) {
  const { keptNameKey, vaultId } = header
  const names = keptNameKey === undefined
    ? hkdf(vaultKey, 'lamplighter v1 K_name')
    : gcm(hkdf(vaultKey, 'lamplighter v1 kept K_name'), `lamplighter v1 kept K_name ${vaultId}`, hex(keptNameKey))
  return { database: hkdf(vaultKey, 'lamplighter v1 K_db'), names, wrap: hkdf(vaultKey, 'lamplighter v1 K_wrap'), seal: hkdf(vaultKey, 'lamplighter v1 K_seal'), vaultId }
}

// ── Database and sealed files

/** Whether a change of keys was interrupted after the step that counts: then the database is the new one beside it. */
function isRekeyed(folder, { seal, vaultId }) {
  return attempt(() => {
    const head = readFileSync(join(folder, 'head.rekeyed'))
    gcm(hkdf(seal, 'lamplighter v1 head', head.subarray(0, 32)), `lamplighter v1 head ${vaultId}`, head.subarray(32))
    return existsSync(join(folder, 'database.rekeyed'))
  }) ?? false
}

/** Reads rows from a copy that stays encrypted and goes again. */
function readDatabase(folder, keys, read) {
  const aside = mkdtempSync(join(tmpdir(), 'read-vault-'))
  try {
    const files = isRekeyed(folder, keys) ? { 'database.rekeyed': 'database' } : { 'database': 'database', 'database-wal': 'database-wal' }
    for (const [name, as] of Object.entries(files)) if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(aside, as))
    const database = new Database(join(aside, 'database'))
    database.pragma(`cipher='sqlcipher'`)
    database.pragma('legacy=4')
    database.pragma(`key="x'${keys.database.toString('hex')}'"`)
    database.pragma('temp_store=MEMORY')
    const rows = read(database)
    database.close()
    return rows
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

const CHUNK_BYTES = 65_536

/** The exact content of a sealed file; throws when anything differs from what was stored. */
function readObject(folder, keys, { objectId, sha256: wanted, sizeBytes, wrappedKey }) {
  const name = hmac(keys.names, hex(wanted), hex(objectId)).toString('hex')
  const key = gcm(hkdf(keys.wrap, 'lamplighter v1 object', hex(objectId)), `lamplighter v1 wrap ${objectId} ${wanted} ${sizeBytes}`, wrappedKey)
  const sealed = readFileSync(join(folder, 'blobs', name.slice(0, 2), name))
  const count = sealed.length / (CHUNK_BYTES + 16)
  if (!Number.isInteger(count) || count === 0) throw new Error('its length is wrong')
  const chunks = Array.from({ length: count }, (_, at) => {
    const chunk = sealed.subarray(at * (CHUNK_BYTES + 16), (at + 1) * (CHUNK_BYTES + 16))
    return gcm(key, `lamplighter v1 blob ${objectId} ${at} ${at === count - 1 ? 'final' : 'more'}`, chunk, at)
  })
  const plain = Buffer.concat(chunks)
  const content = plain.subarray(8, 8 + Number(plain.readBigUInt64BE()))
  if (content.length !== sizeBytes || sha256(content).toString('hex') !== wanted) throw new Error('its content is not what was stored')
  return content
}

const ITEMS = `SELECT e.id, e.exhibit_number AS exhibit, e.name, c.title AS caseTitle, c.id AS caseId, e.imported_ms AS importedMs,
  b.object_id AS objectId, b.sha256, b.size_bytes AS sizeBytes, b.wrapped_key AS wrappedKey
  FROM evidence e JOIN cases c ON c.id = e.case_id JOIN blobs b ON b.object_id = e.original ORDER BY c.id, e.exhibit_number`

/** One folder or file name: letters, digits and a little more; names in a vault are whatever a sender chose. */
const plainName = (text) => text.replace(/[^\p{L}\p{N} ._-]+/gu, '_').replace(/^\.+/, '').trim().slice(0, 80) || 'unnamed'

function extract(folder, keys, items, out) {
  let failures = 0
  for (const item of items) {
    const place = join(out, `${plainName(item.caseTitle)} ${item.caseId.slice(-6)}`)
    try {
      const content = readObject(folder, keys, item)
      mkdirSync(place, { recursive: true })
      writeFileSync(join(place, `E-${item.exhibit} ${plainName(item.name)}`), content, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      failures++
      console.error(`E-${item.exhibit} in “${item.caseTitle}” was not extracted: ${error.message}`)
    }
  }
  console.log(`${items.length - failures} of ${items.length} originals extracted, each with the SHA-256 it was imported with`)
  if (failures > 0) process.exitCode = 1
}

// ── Command line

function fail(message, code = 1) {
  console.error(message)
  process.exit(code)
}

const USAGE = 'Usage: node scripts/read-vault.mjs VAULT --secret-file FILE list | extract --out DIR | database-key'
const { values, positionals } = attempt(() => parseArgs({ allowPositionals: true, options: { 'secret-file': { type: 'string' }, out: { type: 'string' } } })) ?? fail(USAGE, 2)
const [folder, verb] = positionals
if (!folder || !values['secret-file'] || !['list', 'extract', 'database-key'].includes(verb) || (verb === 'extract' && !values.out)) fail(USAGE, 2)

const keys = deriveKeys(await unlock(folder, readFileSync(values['secret-file'], 'utf8').replace(/\r?\n$/, '')))
if (verb === 'database-key') console.log(keys.database.toString('hex'))
else {
  const items = attempt(() => readDatabase(folder, keys, (database) => database.prepare(ITEMS).all())) ?? fail('The database does not open or is damaged.')
  if (verb === 'list') for (const { objectId: _, wrappedKey: __, ...item } of items) console.log(JSON.stringify(item))
  else extract(folder, keys, items, values.out)
}
