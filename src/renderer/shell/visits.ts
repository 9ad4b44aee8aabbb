/** The places a person was at, and the way back to them. A place is a case, a section of it and the exhibit that is open. */
import { createForgetful } from '../bridge/index.ts'
import { useEvidenceSelection } from '../features/timeline/index.ts'
import { useDestination } from '../features/workspace/index.ts'
import type { Item } from '../features/workspace/index.ts'
import { useNavigation } from './navigation.ts'
import { addVisit, withRecent } from './visit-list.ts'
import type { Visit, Visits } from './visit-list.ts'

const FIRST: Visits = { visits: [], at: -1, sinceMs: 0, recent: [] }
export const useVisits = createForgetful<Visits>(() => FIRST)

const here = (): Visit => {
  const { caseId, section } = useNavigation.getState()
  return { caseId, section, evidenceId: caseId && useEvidenceSelection.getState().selected }
}

const idOf = ({ annotationId, noteId, eventId, evidenceId, caseId }: Item): string => annotationId ?? noteId ?? eventId ?? evidenceId ?? caseId

/** Keeps the visits while a vault is open. Returns the way to stop. */
export function followVisits(): () => void {
  let isWaiting = false
  const record = () => {
    isWaiting = false
    leaveForeign()
    useVisits.setState((state) => addVisit(state, here(), Date.now()))
  }
  // Case, section and exhibit change one after the other: together they are one visit.
  const follow = () => {
    if (!isWaiting) queueMicrotask(record)
    isWaiting = true
  }
  follow()
  const stops = [
    useNavigation.subscribe(follow), useEvidenceSelection.subscribe(follow),
    useDestination.subscribe(({ item }) => { if (item) useVisits.setState(({ recent }) => ({ recent: withRecent(recent, [idOf(item)]) })) }),
  ]
  return () => { for (const stop of stops) stop() }
}

/** Where another case was opened and nothing of it, the exhibit that was last open there is open again. */
function leaveForeign(): void {
  const { visits, at } = useVisits.getState()
  const [last, now] = [visits[at], here()]
  if (!now.caseId || !last || last.caseId === now.caseId || useEvidenceSelection.getState().selected !== lastExhibit(visits.slice(0, at + 1), (one) => one.caseId !== now.caseId)) return
  useEvidenceSelection.getState().select(lastExhibit(visits, (one) => one.caseId === now.caseId))
}

const lastExhibit = (visits: readonly Visit[], isMeant: (visit: Visit) => boolean) => visits.findLast((one) => one.evidenceId !== null && isMeant(one))?.evidenceId ?? null

export const canGoBack = (): boolean => useVisits.getState().at > 0 || useNavigation.getState().isSearching
export const canGoForward = (): boolean => { const { visits, at } = useVisits.getState(); return at < visits.length - 1 }
/** The search lies over the place it was begun at. */
export const goBack = (): void => (useNavigation.getState().isSearching ? useNavigation.getState().search(false) : goStep(-1))
export const goForward = (): void => goStep(1)

function goStep(step: 1 | -1): void {
  const { visits, at } = useVisits.getState()
  const visit = visits[at + step]
  if (!visit) return
  // Set first: what follows is then no new visit.
  useVisits.setState({ at: at + step, sinceMs: Date.now() })
  useEvidenceSelection.getState().select(visit.evidenceId)
  const { openCase, closeCase } = useNavigation.getState()
  if (visit.caseId) openCase(visit.caseId, visit.section)
  else closeCase()
}
