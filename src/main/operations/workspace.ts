import type { Handlers } from '../dispatch.ts'

export const workspaceOperations: Handlers<'workspace.'> & Handlers<'item.'> = {
  'workspace.get': ({ caseId }, { store }) => ({ layout: store.workspaces.get(caseId) }),
  'workspace.set': ({ caseId, layout }, { store }) => {
    store.cases.get(caseId)
    store.workspaces.set(caseId, layout)
    return {}
  },
  'item.find': (wanted, { store }) => store.items.find(wanted),
  'item.get': ({ ids }, { store }) => store.items.get(ids),
}
