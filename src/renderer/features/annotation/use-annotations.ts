import { useEffect, useMemo, useRef } from 'react'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import type { AnnotationId, CaseId, EvidenceId } from '../../../shared/ids.ts'
import { createForgetful, useQuery } from '../../bridge/index.ts'

const NONE: readonly Annotation[] = []

/** What a command answered: null for what it removed. Each answer is an object of its own. */
type Answer = { annotation: Annotation | null }
/** What commands answered and lists may not know yet: without it a shape would jump back, or blink, for a moment. */
export const useFresh = createForgetful<{ answers: ReadonlyMap<AnnotationId, Answer> }>(() => ({ answers: new Map() }))

const TOLD = new Set(['annotation.changed', 'timeline.changed', 'case.changed', 'evidence.changed'])
/** A list that was asked for before the command may still arrive after it; the one after that knows, and stands. */
const MOST_ARRIVALS = 2

/** The annotations of an exhibit by number. */
export function useAnnotations(caseId: CaseId, evidenceId: EvidenceId): readonly Annotation[] {
  const refreshOn = (told: { name: string; caseId?: CaseId }) => TOLD.has(told.name) && told.caseId === caseId
  const { data, refresh } = useQuery('annotation.list', { caseId, evidenceId }, { refreshOn })
  const answers = useFresh((state) => state.answers)
  const arrivals = useArrivals(data)
  const firstSeen = useRef(new WeakMap<Answer, number>())
  const merged = useMemo(() => {
    if (!data) return { list: NONE, isAhead: false }
    const byId = new Map(data.map((one) => [one.id, one]))
    let isAhead = false
    for (const [id, answer] of answers) {
      if (!firstSeen.current.has(answer)) firstSeen.current.set(answer, arrivals)
      const [{ annotation }, known] = [answer, byId.get(id)]
      const knows = annotation ? known !== undefined && known.updatedMs >= annotation.updatedMs : known === undefined
      if (knows || (annotation && annotation.evidenceId !== evidenceId) || arrivals - firstSeen.current.get(answer)! >= MOST_ARRIVALS) continue
      isAhead = true
      if (annotation) byId.set(id, annotation)
      else byId.delete(id)
    }
    return { list: isAhead ? [...byId.values()] : data, isAhead }
  }, [data, answers, arrivals, evidenceId])
  // Also where nothing more is announced, such as after an edit and its undoing in one breath.
  useEffect(() => { if (merged.isAhead) refresh() }, [arrivals, merged.isAhead, refresh])
  return merged.list
}

/** How many answers came, this one included. */
function useArrivals(data: unknown): number {
  const count = useRef({ data, arrivals: 0 })
  if (count.current.data !== data) count.current = { data, arrivals: count.current.arrivals + 1 }
  return count.current.arrivals
}
