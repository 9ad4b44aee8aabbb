import type { Handlers } from '../dispatch.ts'

export const journalOperations: Handlers<'journal.'> = {
  'journal.list': (input, { store }) => store.journal.list(input),
}
