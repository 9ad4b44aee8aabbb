import type { Handlers } from '../dispatch.ts'

export const caseOperations: Omit<Handlers<'case.'>, 'case.remove'> = {
  'case.list': (_input, { store }) => store.cases.list(),
  'case.find': (wanted, { store }) => store.findCases(wanted),
  'case.get': ({ caseId }, { store }) => store.cases.get(caseId),
  'case.create': ({ title }, { store, newId, announce }) => {
    const made = store.cases.create({ id: newId('case'), title: title.trim() })
    announce({ name: 'case.changed', caseId: made.id })
    return made
  },
  'case.update': ({ caseId, ...change }, { store, record, announce }) => {
    const changed = store.cases.update(caseId, change)
    const retention = { ...(change.legalHold !== undefined && { legalHold: change.legalHold }), ...(change.reviewMs !== undefined && { reviewMs: change.reviewMs }) }
    record({ details: { fields: Object.keys(change), ...(change.tlp && { tlp: change.tlp }), ...(change.status && { status: change.status }), ...retention } })
    announce({ name: 'case.changed', caseId })
    return changed
  },
}
