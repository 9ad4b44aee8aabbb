import { Button } from 'react-aria-components'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { useEvidenceSelection } from './selection.ts'

/** `E-3` as a link that opens the exhibit in its case. `isOutOfTabs`: what it stands in has a key for it. */
export function ExhibitLink({ caseId, evidence, isOutOfTabs = false }: { caseId: CaseId; evidence: { id: EvidenceId; exhibitNumber: number }; isOutOfTabs?: boolean }) {
  const visit = useEvidenceSelection((state) => state.visitEvidence)
  return (
    <Button className="exhibit-link" excludeFromTabOrder={isOutOfTabs} aria-label={`Open exhibit E-${evidence.exhibitNumber}`} onPress={() => visit(caseId, evidence.id)}>
      E-{evidence.exhibitNumber}
    </Button>
  )
}
