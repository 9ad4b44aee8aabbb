import type { Annotation } from '../../shared/contract/annotation.ts'
import { CaseId, EvidenceId } from '../../shared/ids.ts'
import { text, type Verb } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { visibleLine } from './output.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

/** What is drawn on the pictures of a case, for other tools. */
export const annotationVerbs: Record<string, Verb> = {
  annotations: {
    synopsis: `${VAULT_SYNOPSIS} --case ID [--evidence ID]`,
    says: 'What is drawn on the pictures of a case, or on one of them; the journal notes it. --json: an AnnotationPage of the W3C Web Annotation Data Model',
    options: { ...VAULT_OPTIONS, case: { type: 'string' }, evidence: { type: 'string' } }, needs: ['vault', 'case'], positionals: [0, 0],
    async run(call) {
      const { environment } = call
      const caseId = parsed(CaseId, text(call, 'case'), '--case')
      const evidenceId = text(call, 'evidence') === undefined ? undefined : parsed(EvidenceId, text(call, 'evidence'), '--evidence')
      await environment.open(call)
      const which = { caseId, ...(evidenceId && { evidenceId }) }
      const annotations = await environment.call('annotation.list', which)
      const { json, count } = await environment.call('annotation.export', which)
      const { store } = environment.core().work()!
      store.transaction(() => store.journal.append({
        action: 'annotation.exported', subject: evidenceId ?? caseId, caseId, details: { format: 'printed', annotations: count },
      }))
      return { document: JSON.parse(json) as unknown, text: annotations.map(line).join('\n') }
    },
  },
}

const line = ({ exhibitNumber, number, shape, claim, text: note, reason, tags, target }: Annotation): string => visibleLine([
  `E-${exhibitNumber}  ${number}  ${shape}`, claim || note || reason, ...tags.map((tag) => `#${tag}`), target[0]!.selector.value.slice(0, 80),
].filter(Boolean).join('  '))
