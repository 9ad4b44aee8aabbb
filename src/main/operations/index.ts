import type { Handlers } from '../dispatch.ts'
import { caseOperations } from './case.ts'
import { dossierOperations } from './dossier.ts'
import { evidenceOperations } from './evidence.ts'
import { jobOperations } from './job.ts'
import { journalOperations } from './journal.ts'
import { metadataOperations } from './metadata.ts'
import { noteOperations } from './note.ts'
import { readingOperations } from './reading.ts'
import { retentionOperations } from './retention.ts'
import { searchOperations } from './search.ts'
import { timelineOperations } from './timeline.ts'
import { watchOperations } from './watch.ts'
import { openVaultOperations } from './open-vault.ts'

/** Every operation that needs an open vault. A missing or an extra one does not compile. */
export const handlers: Handlers = {
  ...caseOperations, ...evidenceOperations, ...metadataOperations, ...readingOperations, ...noteOperations, ...timelineOperations, ...searchOperations,
  ...dossierOperations, ...journalOperations, ...jobOperations, ...openVaultOperations, ...retentionOperations, ...watchOperations,
}

export { openHandlers } from './vault.ts'
