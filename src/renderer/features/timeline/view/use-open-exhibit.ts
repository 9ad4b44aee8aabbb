import { useCallback } from 'react'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { useEvidenceSelection } from '../selection.ts'

/** Opens the first exhibit an event rests on. */
export function useOpenExhibit(caseId: CaseId): (event: TimelineEvent) => void {
  const visit = useEvidenceSelection((state) => state.visitEvidence)
  return useCallback((event) => { const [first] = event.evidence; if (first) visit(caseId, first.id) }, [visit, caseId])
}
