import { Button } from 'react-aria-components'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { useEvidenceSelection } from './selection.ts'

/** `E-3` as a link that opens the exhibit in its case. */
export function ExhibitLink({ caseId, evidence }: { caseId: CaseId; evidence: { id: EvidenceId; exhibitNumber: number } }) {
  const visit = useEvidenceSelection((state) => state.visitEvidence)
  return (
    <Button className="exhibit-link" aria-label={`Open exhibit E-${evidence.exhibitNumber}`} onPress={() => visit(caseId, evidence.id)}>
      E-{evidence.exhibitNumber}
    </Button>
  )
}
