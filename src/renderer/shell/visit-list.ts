import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { Section } from './navigation.ts'

export interface Visit { caseId: CaseId | null; section: Section; evidenceId: EvidenceId | null }

export interface Visits {
  /** Oldest first. */
  visits: readonly Visit[]
  /** Which of them is now; −1: none yet. */
  at: number
  /** When it was come to. */
  sinceMs: number
  /** Ids of what was opened, the last first. */
  recent: readonly string[]
}

const MOST_VISITS = 200
const MOST_RECENT = 30
/** An exhibit that was only passed on the way to another is no place to go back to. */
const STAY_MS = 1_000

const isSame = (a: Visit, b: Visit) => a.caseId === b.caseId && a.evidenceId === b.evidenceId && (a.caseId === null || a.section === b.section)

/** Pure: the visits with one more; what lay ahead is forgotten. An exhibit that was left again at once is replaced. */
export function addVisit(state: Visits, visit: Visit, nowMs: number): Visits {
  const last = state.visits[state.at]
  if (last && isSame(last, visit)) return state
  const isPassing = last !== undefined && last.caseId === visit.caseId && last.section === visit.section && (last.evidenceId === null || nowMs - state.sinceMs < STAY_MS)
  const kept = state.visits.slice(0, isPassing ? state.at : state.at + 1)
  const visits = [...kept, visit].slice(-MOST_VISITS)
  return { visits, at: visits.length - 1, sinceMs: nowMs, recent: withRecent(state.recent, [visit.evidenceId, visit.caseId]) }
}

/** The first of `ids` on top. */
export const withRecent = (recent: readonly string[], ids: readonly (string | null | undefined)[]): readonly string[] => {
  const own = ids.filter((id) => id != null)
  return [...own, ...recent.filter((id) => !own.includes(id))].slice(0, MOST_RECENT)
}
