import { useEffect, useMemo } from 'react'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import type { AnnotationId, CaseId, EvidenceId } from '../../../shared/ids.ts'
import { createForgetful, useQuery } from '../../bridge/index.ts'

const NONE: readonly Annotation[] = []

interface Fresh { changed: ReadonlyMap<AnnotationId, Annotation>; removed: ReadonlySet<AnnotationId> }
/** What a command answered and the list does not know yet: without it a shape would jump back for a moment. */
export const useFresh = createForgetful<Fresh>(() => ({ changed: new Map(), removed: new Set() }))

const TOLD = new Set(['annotation.changed', 'timeline.changed', 'case.changed', 'evidence.changed'])

/** The annotations of an exhibit by number. */
export function useAnnotations(caseId: CaseId, evidenceId: EvidenceId): readonly Annotation[] {
  const { data } = useQuery('annotation.list', { caseId, evidenceId }, { refreshOn: (told) => TOLD.has(told.name) && 'caseId' in told && told.caseId === caseId })
  const { changed, removed } = useFresh()
  useEffect(() => { if (data) useFresh.setState(useFresh.getInitialState()) }, [data])
  return useMemo(() => {
    if (!data) return NONE
    if (changed.size === 0 && removed.size === 0) return data
    const known = new Set(data.map((one) => one.id))
    const added = [...changed.values()].filter((one) => one.evidenceId === evidenceId && !known.has(one.id))
    return [...data.map((one) => changed.get(one.id) ?? one), ...added].filter((one) => !removed.has(one.id))
  }, [data, changed, removed, evidenceId])
}
