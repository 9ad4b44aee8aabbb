import type { Verb } from './arguments.ts'
import { benchVerbs } from './bench-verb.ts'
import { caseVerbs } from './case-verbs.ts'
import { dossierVerbs } from './dossier-verbs.ts'
import { evidenceVerbs } from './evidence-verbs.ts'
import { pictureVerbs } from './picture-verbs.ts'
import { timelineVerbs } from './timeline-verbs.ts'
import { vaultVerbs } from './vault-verbs.ts'

/** Every verb of the command line, in the order of the help. */
export const verbs: Record<string, Verb> = {
  ...vaultVerbs, ...caseVerbs, ...evidenceVerbs, ...pictureVerbs, ...timelineVerbs, ...dossierVerbs, ...benchVerbs,
}
