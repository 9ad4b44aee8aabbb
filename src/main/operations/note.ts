import type { Handlers } from '../dispatch.ts'

/** Texts of notes stay out of the journal: a line outlives the note. */
export const noteOperations: Handlers<'note.'> = {
  'note.list': ({ caseId, evidenceId, subjectId }, { store }) => {
    store.cases.get(caseId)
    return store.notes.list(caseId, evidenceId, subjectId)
  },
  'note.backlinks': ({ targetId }, { store }) => store.notes.backlinks(targetId),
  'note.add': (input, { store, newId, record, announce }) => {
    const note = store.notes.add({ id: newId('note'), ...input })
    record({ subject: note.id, details: { evidenceId: note.evidenceId, ...(note.subjectId && { about: note.subjectId }) } })
    announce({ name: 'case.changed', caseId: note.caseId })
    return note
  },
  'note.update': ({ noteId, text, lastMs }, { store, record, announce }) => {
    const note = store.notes.update(noteId, text, lastMs)
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
