import type { Handlers } from '../dispatch.ts'

/** What people look for, and what they call it, stays out of the journal. */
export const searchOperations: Handlers<'search.'> = {
  'search.find': ({ text, caseId }, { store }) => store.search.find(text, caseId),
  'search.page': ({ text, limit, cursor, ...where }, { store }) => store.search.page(text, where, limit, cursor),
  'search.counts': ({ text, ...where }, { store }) => store.searchQuestions.counts(text, where),
  'search.boxes': ({ evidenceId, text }, { store }) => store.searchQuestions.boxes(evidenceId, text),
  'search.list': (_input, { store }) => store.savedSearches.list(),
  'search.save': (input, { store, newId, record, announce }) => {
    if (input.caseId !== null) store.cases.get(input.caseId)
    const saved = store.savedSearches.add({ id: newId('search'), ...input })
    record({ subject: saved.id, caseId: input.caseId! })
    announce({ name: 'searches.changed' })
    return saved
  },
  'search.rename': ({ searchId, name }, { store, announce }) => {
    const saved = store.savedSearches.rename(searchId, name)
    announce({ name: 'searches.changed' })
    return saved
  },
  'search.remove': ({ searchId }, { store, announce }) => {
    store.savedSearches.remove(searchId)
    announce({ name: 'searches.changed' })
    return {}
  },
}
