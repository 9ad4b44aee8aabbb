import { createHash } from 'node:crypto'
import { systemClock } from '../../src/main/ports.ts'
import { openConnection, type Connection } from '../../src/main/store/connection.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts'
import { hashFile } from '../../src/main/store/opening.ts'
import { createVault, GENESIS_HASH, KDF_FLOOR, type OpenVault, type SealedBlob } from '../../src/main/vault/index.ts'
import type { CaseId } from '../../src/shared/ids.ts'
import type { Random } from './run-length.ts'
import type { Known } from './torn-and-altered.ts'
import { newId, PASSPHRASE } from './vault-case.ts'

/**
 * Locked vaults as earlier releases left them. Rows, journal lines and their hashes are written here as those releases wrote them, for good:
 * nothing of today's store but its connection is used. A new migration makes the schema before it an earlier one: add it here.
 */
export const EARLIER_SCHEMAS = [1, 2, 3, 4] as const
export type EarlierSchema = typeof EARLIER_SCHEMAS[number]

export interface EarlierVault { folder: string; caseId: CaseId; known: Known; notes: number }

export async function makeEarlier(schema: EarlierSchema, folder: string, counts: { pictures: number; notes: number }, random: Random): Promise<EarlierVault> {
  const { vault } = await createVault({ folder, name: 'Harbour desk', passphrase: PASSPHRASE, clock: systemClock, kdf: KDF_FLOOR })
  const contents = await Promise.all(Array.from({ length: counts.pictures * 2 }, () => vault.blobs.write(random.bytes(20_000))))
  const connection = openConnection(vault.databaseFile, vault.databaseKey())
  const made = connection.transaction(() => {
    for (const { sql } of MIGRATIONS.slice(0, schema)) connection.exec(sql)
    connection.pragma(`user_version=${schema}`)
    return fill(connection, schema, contents, counts.notes)
  })
  close(connection, vault, made.known)
  return { folder, ...made, notes: counts.notes }
}

const NO_SUBJECT = '{"displayName":"","handle":"","platform":"","profileUrl":"","claimedEmployer":"","claimedRole":"","claimedPlace":"","remarks":""}'

function fill(connection: Connection, schema: EarlierSchema, contents: SealedBlob[], notes: number): Pick<EarlierVault, 'caseId' | 'known'> {
  const known: Known = { journal: [], pictures: new Map() }
  const caseId = newId('case')
  const tell = (action: string, subject: string) => void known.journal.push(addLine(connection, schema, known.journal, { action, subject, caseId }))
  connection.run(`INSERT INTO cases (id, title, status, tlp, handling, author, summary, subject, last_exhibit, created_ms, updated_ms)
    VALUES (?, 'Harbour', 'open', 'TLP:AMBER', '', '', '', ?, ?, 0, 0)`, caseId, NO_SUBJECT, contents.length / 2)
  if (schema >= 2) connection.run('UPDATE cases SET review_ms = 1772582400000')
  tell('case.create', caseId)
  for (const blob of contents) connection.run('INSERT INTO blobs (object_id, sha256, size_bytes, wrapped_key) VALUES (?, ?, ?, ?)', blob.objectId, blob.sha256, blob.sizeBytes, blob.wrappedKey)
  for (let at = 0; at < contents.length / 2; at++) {
    const [id, original, thumbnail] = [newId('ev'), contents[at * 2]!, contents[at * 2 + 1]!]
    connection.run(`INSERT INTO evidence (id, case_id, exhibit_number, name, format, size_bytes, width, height, sha256, original, thumbnail, intake, remarks, imported_ms, reading)
      VALUES (?, ?, ?, 'chat.png', 'png', ?, 1, 1, ?, ?, ?, 'drop', '[]', 0, 'none')`, id, caseId, at + 1, original.sizeBytes, original.sha256, original.objectId, thumbnail.objectId)
    known.pictures.set(id, original.sha256)
    tell('evidence.imported', id)
  }
  for (let at = 0; at < notes; at++) {
    const [id, text] = [newId('note'), `note ${at} ${'words '.repeat(40)}`.trim()]
    connection.run('INSERT INTO notes (id, case_id, evidence_id, text, created_ms, updated_ms) VALUES (?, ?, NULL, ?, 0, 0)', id, caseId, text)
    connection.run(`INSERT INTO search_entries (id, found, source_id, case_id, evidence_id, text, folded) VALUES (?, 'note', ?, ?, NULL, ?, ?)`, at + 1, id, caseId, text, text)
    connection.run('INSERT INTO search_text (rowid, folded) VALUES (?, ?)', at + 1, text)
    tell('note.add', id)
  }
  return { caseId: caseId as CaseId, known }
}

/** Zone and elapsed time stand in a line and its hash since schema 3. Keys stand in the order of the alphabet. */
function addLine(connection: Connection, schema: EarlierSchema, before: string[], { action, subject, caseId }: { action: string; subject: string; caseId: string }): string {
  const [atMs, sequence, previousHash] = [1_767_000_000_000 + before.length * 1_000, before.length + 1, before.at(-1) ?? GENESIS_HASH]
  const clock = schema >= 3 ? { elapsedMs: before.length, zoneMinutes: 60 } : null
  const line = { action, actor: 'operator', atMs, caseId, details: {}, ...(clock && { elapsedMs: clock.elapsedMs }), previousHash, sequence, subject, ...(clock && { zoneMinutes: clock.zoneMinutes }) }
  const hash = createHash('sha256').update(JSON.stringify(line)).digest('hex')
  const columns = { sequence, at_ms: atMs, actor: line.actor, action, subject, case_id: caseId, details: '{}', previous_hash: previousHash, hash, ...(clock && { zone_minutes: clock.zoneMinutes, elapsed_ms: clock.elapsedMs }) }
  connection.run(`INSERT INTO journal (${Object.keys(columns).join(', ')}) VALUES (${Object.keys(columns).map(() => '?').join(', ')})`, ...Object.values(columns))
  return hash
}

function close(connection: Connection, vault: OpenVault, { journal }: Known): void {
  connection.run('UPDATE counters SET commits = 1')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
  vault.sealHead({ commits: 1, journalSequence: journal.length, journalHash: journal.at(-1)!, databaseSha256: hashFile(vault.databaseFile) })
  vault.close()
}
