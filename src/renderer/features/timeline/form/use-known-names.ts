import { useMemo } from 'react'
import type { CaseId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { countFacet } from '../filter-events.ts'

export interface KnownNames { actors: readonly string[]; channels: readonly string[]; tags: readonly string[] }

/** Names the case knows: who its events name, the most frequent first, and its subject ahead of them. */
export function useKnownNames(caseId: CaseId): KnownNames {
  const { data: events } = useQuery('timeline.list', { caseId }, { refreshOn: (told) => told.name === 'timeline.changed' && told.caseId === caseId })
  const { data: record } = useQuery('case.get', { caseId })
  const { data: tags } = useQuery('tag.list', { caseId })
  return useMemo(() => {
    const named = (facet: 'actor' | 'channel') => countFacet(events ?? [], facet).flatMap(({ value }) => value || [])
    const subject = record ? [record.subject.displayName, record.subject.handle].filter((name) => name.trim() !== '') : []
    const platform = record?.subject.platform.trim() ? [record.subject.platform] : []
    return { actors: [...new Set([...subject, ...named('actor')])], channels: [...new Set([...named('channel'), ...platform])], tags: (tags ?? []).map(({ tag }) => tag) }
  }, [events, record, tags])
}
