import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { EyeOff } from 'lucide-react'
import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { createForgetful, useQuery } from '../../bridge/index.ts'
import { Button, EmptyState, veilPreviews } from '../../ui/index.ts'
import { say } from '../../words/index.ts'

/** Exhibits marked as distressing that the person asked to see, until the vault is locked. */
const useAsked = createForgetful<{ asked: readonly EvidenceId[] }>(() => ({ asked: [] }))

/** An exhibit that is marked as distressing is not put on the screen before somebody asks to see it. */
export function ContentVeil({ evidence: { id, flag }, children }: { evidence: Pick<EvidenceSummary, 'id' | 'flag'>; children: ReactNode }) {
  const isAsked = useAsked(({ asked }) => asked.includes(id))
  if (flag !== 'distressing' || isAsked) return children
  const show = () => useAsked.setState(({ asked }) => ({ asked: [...asked, id] }))
  return (
    <section className="viewer content-veil" data-exhibit={id} aria-label={say('veil.title')}>
      <EmptyState icon={EyeOff} title={say('veil.title')} actions={<Button onPress={show}>{say('veil.show')}</Button>}>{say('veil.about')}</EmptyState>
    </section>
  )
}

/** Covers the small pictures of the case’s distressing exhibits, also of those that were asked for: they are seen in passing. */
export function useVeiledPreviews(caseId: CaseId | null): void {
  const { data } = useQuery('evidence.find', caseId && { caseId, filter: { flags: ['distressing'] }, sort: 'exhibit', descending: false, group: 'none' }, {
    refreshOn: (one) => one.name === 'evidence.changed' && one.caseId === caseId,
  })
  useEffect(() => veilPreviews((data?.ids ?? []).map((id) => `/evidence/${id}/thumb`)), [data])
}
