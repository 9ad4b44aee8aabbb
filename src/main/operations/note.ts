import type { Handlers } from '../dispatch.ts'

/** Texts of notes stay out of the journal: a line outlives the note. */
export const noteOperations: Handlers<'note.'> = {
  'note.list': ({ caseId, evidenceId }, { store }) => {
    store.cases.get(caseId)
    return store.notes.list(caseId, evidenceId)
  },
  'note.add': (input, { store, newId, record, announce }) => {
    const note = store.notes.add({ id: newId('note'), ...input })
    record({ subject: note.id, details: { evidenceId: note.evidenceId } })
    announce({ name: 'case.changed', caseId: note.caseId })
    return note
  },
  'note.update': ({ noteId, text }, { store, record, announce }) => {
    const note = store.notes.update(noteId, text)
    record({ caseId: note.caseId })
    announce({ name: 'case.changed', caseId: note.caseId })
    return note
  },
  'note.remove': ({ noteId }, { store, record, announce }) => {
    const note = store.notes.remove(noteId)
    record({ caseId: note.caseId, details: { evidenceId: note.evidenceId } })
    announce({ name: 'case.changed', caseId: note.caseId })
    return {}
  },
}
