import type { EvidenceId } from '../../shared/ids.ts'
import type { Handlers } from '../dispatch.ts'

/** The line keeps on how many things how many tags were put: what the tags say stays out of the journal. */
export const tagOperations: Handlers<'tag.'> = {
  'tag.list': ({ caseId }, { store }) => {
    store.cases.get(caseId)
    return store.tags.list(caseId)
  },
  'tag.set': ({ subjectIds, add, remove }, { store, record, announce }) => {
    const changed = store.tags.set(subjectIds, { add, remove })
    const [first] = changed
    record({
      ...(first && { caseId: first.caseId }), ...(changed.length === 1 && { subject: first!.id }),
      details: { changed: changed.length, ...(add.length > 0 && { added: add.length }), ...(remove.length > 0 && { removed: remove.length }), ...(changed.length > 1 && { ids: changed.map(({ id }) => id) }) },
    })
    for (const [caseId, ofCase] of Map.groupBy(changed, (one) => one.caseId)) {
      const evidenceIds = ofCase.flatMap(({ id }) => (id.startsWith('ev_') ? [id as EvidenceId] : []))
      if (evidenceIds.length > 0) announce({ name: 'evidence.changed', caseId, evidenceIds })
      if (ofCase.some(({ id }) => /^(event|annot)_/.test(id))) announce({ name: 'timeline.changed', caseId })
      announce({ name: 'case.changed', caseId })
    }
    return { changed: changed.length }
  },
}
