import type { Handlers } from '../dispatch.ts'

export const searchOperations: Handlers<'search.'> = {
  'search.find': ({ text, caseId }, { store }) => store.search.find(text, caseId),
}
