import type { Handlers } from '../dispatch.ts'
import { annotationOperations } from './annotation.ts'
import { caseOperations } from './case.ts'
import { dossierOperations } from './dossier.ts'
import { drawingOperations } from './drawing.ts'
import { editOperations } from './edit.ts'
import { evidenceOperations } from './evidence.ts'
import { galleryOperations } from './gallery.ts'
import { identifierOperations } from './identifier.ts'
import { jobOperations } from './job.ts'
import { journalOperations } from './journal.ts'
import { metadataOperations } from './metadata.ts'
import { noteOperations } from './note.ts'
import { preferencesOperations } from './preferences.ts'
import { readingOperations } from './reading.ts'
import { retentionOperations } from './retention.ts'
import { searchOperations } from './search.ts'
import { tagOperations } from './tag.ts'
import { timelineOperations } from './timeline.ts'
import { watchOperations } from './watch.ts'
import { workspaceOperations } from './workspace.ts'
import { openVaultOperations } from './open-vault.ts'

/** Every operation that needs an open vault. A missing or an extra one does not compile. */
export const handlers: Handlers = {
  ...caseOperations, ...evidenceOperations, ...metadataOperations, ...readingOperations, ...noteOperations, ...annotationOperations, ...editOperations, ...preferencesOperations, ...timelineOperations, ...drawingOperations, ...searchOperations,
  ...dossierOperations, ...journalOperations, ...jobOperations, ...openVaultOperations, ...retentionOperations, ...watchOperations, ...tagOperations, ...workspaceOperations, ...galleryOperations, ...identifierOperations,
}

export { openHandlers } from './vault.ts'
