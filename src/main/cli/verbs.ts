import { annotationVerbs } from './annotation-verbs.ts'
import type { Verb } from './arguments.ts'
import { backupVerbs } from './backup-verbs.ts'
import { benchVerbs } from './bench-verb.ts'
import { caseVerbs } from './case-verbs.ts'
import { destroyVerbs } from './destroy-verb.ts'
import { dossierVerbs } from './dossier-verbs.ts'
import { editVerbs } from './edit-verbs.ts'
import { evidenceVerbs } from './evidence-verbs.ts'
import { extractVerbs } from './extract-verb.ts'
import { jobVerbs } from './job-verbs.ts'
import { journalVerbs } from './journal-verbs.ts'
import { keyVerbs } from './key-verbs.ts'
import { metadataVerbs } from './metadata-verb.ts'
import { languageVerbs } from './language-verbs.ts'
import { pictureVerbs } from './picture-verbs.ts'
import { readingVerbs } from './reading-verbs.ts'
import { removeVerbs } from './remove-verb.ts'
import { seedVerbs } from './seed-verb.ts'
import { timelineVerbs } from './timeline-verbs.ts'
import { vaultVerbs } from './vault-verbs.ts'

/** Every verb of the command line, in the order of the help. */
export const verbs: Record<string, Verb> = {
  ...vaultVerbs, ...keyVerbs, ...backupVerbs, ...caseVerbs, ...evidenceVerbs, ...extractVerbs, ...jobVerbs, ...pictureVerbs, ...readingVerbs, ...languageVerbs, ...metadataVerbs, ...annotationVerbs, ...timelineVerbs, ...editVerbs, ...journalVerbs, ...removeVerbs, ...destroyVerbs, ...dossierVerbs, ...benchVerbs, ...seedVerbs,
}
