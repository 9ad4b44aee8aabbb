import type { Box } from '../../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { goToItem } from '../../workspace/index.ts'

/** Opens the exhibit with those words in sight. */
export const showWords = (caseId: CaseId, evidenceId: EvidenceId, box: Box | null): void => goToItem({ caseId, evidenceId, box })
