import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import { createForgetful } from '../../bridge/index.ts'

/** The picture whose lines are asked for, from wherever it is shown. */
export type JournalItem = Pick<EvidenceSummary, 'id' | 'caseId' | 'exhibitNumber' | 'name'>

interface JournalState {
  item: JournalItem | null
  /** A wish to be taken to the journal; the shell follows. */
  show: (item: JournalItem) => void
  /** The journal is shown as a whole the next time. */
  forgetItem: () => void
}

export const useJournalVisit = createForgetful<JournalState>((set) => ({
  item: null,
  show: (item) => set({ item }),
  forgetItem: () => set({ item: null }),
}))
