// Checks a checkpoint or an export of the custody journal without Lamplighter, by docs/vault-format.md alone; imports nothing of the product.
//
//   node scripts/check-checkpoint.mjs FILE [--key VERIFIER-KEY]
//
// FILE is a checkpoint, a C2SP signed note, which needs --key; or the journal exported as JSON Lines, which brings the key along: give the
// key noted elsewhere all the same, or whoever wrote the file anew passes. Prints one line of JSON. Exit 0 nothing wrong, 1 something is, 2 wrong usage.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const sha256 = (bytes) => createHash('sha256').update(bytes).digest()

/** The signed text of a note, or null when no signature on it is by this key. */
function openNote(note, verifierKey) {
  const [name, keyHash, base64] = verifierKey.split(/\+(.{8})\+/)
  const typed = Buffer.from(base64 ?? '', 'base64')
  if (typed.length !== 33 || typed[0] !== 1 || sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).toString('hex', 0, 4) !== keyHash) throw new Error('that is no verifier key')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') } })
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const signed = note.slice(end + 2).split('\n').some((line) => {
    const [dash, signer, signature] = line.split(' ')
    const bytes = Buffer.from(signature ?? '', 'base64')
    return dash === '—' && signer === name && bytes.length === 68 && bytes.toString('hex', 0, 4) === keyHash && verify(null, Buffer.from(text), key, bytes.subarray(4))
  })
  return end > 0 && signed ? text : null
}

function readCheckpoint(note, verifierKey) {
  const text = openNote(note, verifierKey)
  if (text === null) return null
  const [origin, line, hash, time] = text.split('\n')
  return { origin, line: Number(line), hash: Buffer.from(hash, 'base64').toString('hex'), time }
}

/** RFC 8785, for what a journal holds. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** Lines from before zone and elapsed time were kept were hashed without them. */
function hashLine(line) {
  const hashed = Object.keys(line).filter((name) => name !== 'hash' && (line.zoneMinutes !== null || !['zoneMinutes', 'elapsedMs'].includes(name)))
  return sha256(canonical(Object.fromEntries(hashed.map((name) => [name, line[name]])))).toString('hex')
}

/** What is wrong with the lines one by one and in their order. Where lines were left out, only neighbours can be compared. */
function lineProblems(lines, checkpoint) {
  const problems = []
  let last = { sequence: 0, hash: '0'.repeat(64) }
  for (const line of lines) {
    if (hashLine(line) !== line.hash) problems.push(`line ${line.sequence} was changed`)
    if (line.sequence <= last.sequence) problems.push(`line ${line.sequence} is out of order`)
    else if (line.sequence === last.sequence + 1 && line.previousHash !== last.hash) problems.push(`line ${line.sequence} does not follow from the line before it`)
    last = line
  }
  if (last.sequence > checkpoint.line) problems.push(`line ${last.sequence} is beyond the checkpoint`)
  if (last.sequence === checkpoint.line && last.hash !== checkpoint.hash) problems.push(`line ${last.sequence} is not the line that was signed`)
  return problems
}

function checkExport(bytes, givenKey) {
  const above = bytes.lastIndexOf('\n', bytes.length - 2) + 1
  const { checkpoint: note, verifierKey, extract, scope } = JSON.parse(bytes.subarray(above).toString())
  const key = givenKey ?? verifierKey
  const checkpoint = readCheckpoint(note, key)
  if (!checkpoint) return { ok: false, problems: ['the checkpoint is not signed with this key'] }
  const lines = bytes.subarray(0, above).toString().split('\n').filter(Boolean).map((line) => JSON.parse(line))
  const problems = lineProblems(lines, checkpoint)
  const [title, count, digest] = (openNote(extract, key) ?? '').split('\n')
  if (title !== `${checkpoint.origin} journal extract`) problems.push('the extract is not signed with this key')
  else if (Number(count) !== lines.length || digest !== sha256(bytes.subarray(0, above)).toString('base64')) problems.push('the lines are not those that were signed')
  const isWhole = lines.length === checkpoint.line
  if (!isWhole && Object.keys(scope).length === 0) problems.push('lines are missing')
  return { ok: problems.length === 0, ...checkpoint, lines: lines.length, isWhole, problems }
}

function fail(message, code) {
  console.error(message)
  process.exit(code)
}

const USAGE = 'Usage: node scripts/check-checkpoint.mjs FILE [--key VERIFIER-KEY]'
try {
  const { values, positionals: [file] } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
  if (!file) fail(USAGE, 2)
  const bytes = readFileSync(file)
  const isExport = bytes[0] === 0x7b
  if (!isExport && !values.key) fail(`A checkpoint alone needs the key.\n${USAGE}`, 2)
  const checkpoint = isExport ? null : readCheckpoint(bytes.toString(), values.key)
  const found = isExport ? checkExport(bytes, values.key) : { ok: checkpoint !== null, ...checkpoint, problems: checkpoint ? [] : ['the checkpoint is not signed with this key'] }
  console.log(JSON.stringify(found))
  process.exitCode = found.ok ? 0 : 1
} catch (error) {
  fail(`${error.message}\n${USAGE}`, 2)
}
