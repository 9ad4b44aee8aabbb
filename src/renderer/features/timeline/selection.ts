import type { CaseId, EventId, EvidenceId } from '../../../shared/ids.ts'
import { createForgetful } from '../../bridge/index.ts'

interface EvidenceSelection {
  /** The exhibit that is open, wherever it shows. */
  selected: EvidenceId | null
  /** Counts up when somebody asks to be taken to an exhibit from elsewhere; the shell goes to `destination` then. */
  visit: number
  destination: CaseId | null
  select(id: EvidenceId | null): void
  /** Selects an exhibit and asks the shell for the evidence section of its case. */
  visitEvidence(caseId: CaseId, id: EvidenceId): void
}

/** Which exhibit is selected: one cursor for gallery, viewer, timeline and search. */
export const useEvidenceSelection = createForgetful<EvidenceSelection>((set) => ({
  selected: null, visit: 0, destination: null,
  select: (selected) => set({ selected }),
  visitEvidence: (destination, selected) => set((state) => ({ selected, destination, visit: state.visit + 1 })),
}))

interface EventSelection {
  selected: EventId | null
  select(id: EventId | null): void
}

/** Which event is selected, in the table, the strip and the drawer alike. */
export const useEventSelection = createForgetful<EventSelection>((set) => ({ selected: null, select: (selected) => set({ selected }) }))
