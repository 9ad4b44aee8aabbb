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
  /** The event that is open: where the cursor stands. */
  selected: EventId | null
  /** All that are chosen, `selected` among them: what an edit of several works on. */
  chosen: ReadonlySet<EventId>
  /** This one and no other. */
  select(id: EventId | null): void
  /** These; the cursor goes to `at`, stays where it is among them, or goes to the first. */
  choose(ids: Iterable<EventId>, at?: EventId): void
  /** Puts one to those that are chosen, or takes it from them. */
  toggle(id: EventId): void
}

const NONE: ReadonlySet<EventId> = new Set()

/** Which events are selected, in the table, the drawn view and the drawer alike. */
export const useEventSelection = createForgetful<EventSelection>((set, get) => ({
  selected: null, chosen: NONE,
  select: (selected) => set({ selected, chosen: selected === null ? NONE : new Set([selected]) }),
  choose(ids, at) {
    const chosen = new Set(ids)
    const { selected } = get()
    set({ chosen, selected: at !== undefined && chosen.has(at) ? at : selected !== null && chosen.has(selected) ? selected : ([...chosen][0] ?? null) })
  },
  toggle(id) {
    const chosen = new Set(get().chosen)
    if (!chosen.delete(id)) chosen.add(id)
    get().choose(chosen, id)
  },
}))
