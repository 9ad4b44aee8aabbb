import { systemClock } from '../ports.ts'
import type { VaultCopy } from '../vault/index.ts'
import { createBlobs } from './blobs.ts'
import { createCases } from './cases.ts'
import { openConnection } from './connection.ts'
import { createEvidence } from './evidence.ts'
import { createJournal } from './journal.ts'
import { integrityProblems } from './migrate.ts'
import { createQuarantine } from './quarantine.ts'
import { createReadings } from './readings.ts'
import { createSearch } from './search.ts'
import { commitsOf } from './sealed-connection.ts'
import { createToldRows } from './told-rows.ts'

/** A copy of the database, for verification: nothing is recorded in it, no head is sealed. */
export type StoreCopy = ReturnType<typeof openCopy>

/** Throws VAULT_DAMAGED, READ_FAILED. */
export function openCopy(copy: VaultCopy) {
  const connection = openConnection(copy.databaseFile, copy.databaseKey())
  const journal = createJournal(connection, systemClock, () => '')
  const blobs = createBlobs(connection, copy, journal)
  const search = createSearch(connection)
  const cases = createCases(connection, systemClock, search)
  const readings = createReadings(connection, systemClock, search, () => '')
  return {
    journal, evidence: createEvidence(connection, systemClock, { cases, blobs, search, readings }),
    blobs,
    quarantine: { get: createQuarantine(connection, copy, journal).get },
    toldRows: createToldRows(connection),
    commits: () => commitsOf(connection),
    integrityProblems: () => integrityProblems(connection),
    /** Leaves one whole file, without a log beside it. */
    close(): void {
      connection.pragma('wal_checkpoint(TRUNCATE)')
      connection.close()
    },
  }
}
