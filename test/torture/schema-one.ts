import { systemClock } from '../../src/main/ports.ts'
import { openConnection } from '../../src/main/store/connection.ts'
import { openStore } from '../../src/main/store/index.ts'
import { createJournal } from '../../src/main/store/journal.ts'
import { sealCommits } from '../../src/main/store/sealed-connection.ts'
import { createVault, KDF_FLOOR } from '../../src/main/vault/index.ts'
import { laterSteps } from './later-steps.ts'
import type { Random } from './run-length.ts'
import type { Known } from './torn-and-altered.ts'
import { newId, PASSPHRASE } from './vault-case.ts'

/** A locked vault of schema 1 with a case, pictures and notes; the rows are written as that schema has them, for good. */
export async function makeSchemaOne(folder: string, counts: { pictures: number; notes: number }, random: Random) {
  const { vault } = await createVault({ folder, name: 'Harbour desk', passphrase: PASSPHRASE, clock: systemClock, kdf: KDF_FLOOR })
  const store = await openStore(vault, systemClock, laterSteps(1))
  store.close()
  const contents = await Promise.all(Array.from({ length: counts.pictures * 2 }, () => vault.blobs.write(random.bytes(20_000))))
  const connection = sealCommits(openConnection(vault.databaseFile, vault.databaseKey()), vault)
  const journal = createJournal(connection, systemClock)
  const caseId = newId('case')
  const known: Known = { journal: [], pictures: new Map() }
  const tell = (action: string, subject: string) => void known.journal.push(journal.append({ action, actor: 'operator', subject, caseId, details: {} }).hash)
  connection.transaction(() => {
    connection.run(`INSERT INTO cases (id, title, status, tlp, handling, author, summary, subject, last_exhibit, created_ms, updated_ms)
      VALUES (?, 'Harbour', 'open', 'TLP:AMBER', '', '', '', '{"displayName":"","handle":"","platform":"","profileUrl":"","claimedEmployer":"","claimedRole":"","claimedPlace":"","remarks":""}', ?, 0, 0)`, caseId, counts.pictures)
    tell('case.create', caseId)
    for (const blob of contents) connection.run('INSERT INTO blobs (object_id, sha256, size_bytes, wrapped_key) VALUES (?, ?, ?, ?)', blob.objectId, blob.sha256, blob.sizeBytes, blob.wrappedKey)
    for (let at = 0; at < counts.pictures; at++) {
      const [id, original, thumbnail] = [newId('ev'), contents[at * 2]!, contents[at * 2 + 1]!]
      connection.run(`INSERT INTO evidence (id, case_id, exhibit_number, name, format, size_bytes, width, height, sha256, original, thumbnail, intake, remarks, imported_ms, reading)
        VALUES (?, ?, ?, 'chat.png', 'png', ?, 1, 1, ?, ?, ?, 'drop', '[]', 0, 'none')`, id, caseId, at + 1, original.sizeBytes, original.sha256, original.objectId, thumbnail.objectId)
      known.pictures.set(id, original.sha256)
      tell('evidence.imported', id)
    }
    for (let at = 0; at < counts.notes; at++) {
      const id = newId('note')
      connection.run('INSERT INTO notes (id, case_id, evidence_id, text, created_ms, updated_ms) VALUES (?, ?, NULL, ?, 0, 0)', id, caseId, `note ${at} ${'words '.repeat(40)}`)
      tell('note.add', id)
    }
  })
  connection.close()
  vault.close()
  return { folder, caseId, known }
}
