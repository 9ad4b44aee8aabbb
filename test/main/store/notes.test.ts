import { expect, test } from 'vitest'
import { spellLink } from '../../../src/shared/note-links.ts'
import { addCase, addEvent, addNote, addPicture, newId, openNew } from '../vault/temporary-vault.ts'

const TIME = { atMs: 0, precision: 'day', zoneMinutes: 0, meaning: 'stated', approximate: false } as const

test('what links to something is known from it, in any case, and follows every change of the text', async () => {
  const opened = await openNew()
  const { store } = opened
  const [one, two] = [addCase(store, 'One'), addCase(store, 'Two')] as const
  const picture = await addPicture(opened, one, Buffer.from('1'))
  const event = addEvent(store, { caseId: one, time: TIME, kind: 'other', text: 'met', evidenceIds: [] })
  const note = addNote(store, one, `See ${spellLink('E-1', picture)} and ${spellLink('met', event.id)}`)
  const far = addNote(store, two, `As in ${spellLink('E-1', picture)}`)
  expect(store.notes.backlinks(picture)).toMatchObject([{ noteId: far.id, caseTitle: 'Two', excerpt: 'As in E-1' }, { noteId: note.id, excerpt: 'See E-1 and met' }])
  store.notes.update(note.id, `Only ${spellLink('met', event.id)}`)
  expect(store.notes.backlinks(picture).map((link) => link.noteId)).toEqual([far.id])
  expect(store.notes.backlinks(event.id).map((link) => link.noteId)).toEqual([note.id])
  store.notes.remove(note.id)
  expect(store.notes.backlinks(event.id)).toEqual([])
  expect(store.search.find('lamplighter')).toEqual([])
})

test('a removed exhibit is linked to by nothing any more; what was written about it stays', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store)
  const picture = await addPicture(opened, caseId, Buffer.from('1'))
  const text = `About ${spellLink('E-1', picture)}`
  const note = addNote(store, caseId, text)
  store.transaction(() => store.removal.evidence(picture))
  expect(store.notes.get(note.id).text).toBe(text)
  expect(store.notes.backlinks(picture)).toEqual([])
})

test('a note is about an event, or about an annotation and then on its exhibit', async () => {
  const opened = await openNew()
  const { store } = opened
  const [caseId, other] = [addCase(store), addCase(store)] as const
  const event = addEvent(store, { caseId, time: TIME, kind: 'other', text: 'met', evidenceIds: [] })
  const note = store.notes.add({ id: newId('note'), caseId, evidenceId: null, subjectId: event.id, text: 'who else was there?' })
  expect(note).toMatchObject({ subjectId: event.id, evidenceId: null })
  expect(store.notes.list(caseId, undefined, event.id)).toEqual([note])
  expect(() => store.notes.add({ id: newId('note'), caseId: other, evidenceId: null, subjectId: event.id, text: 'x' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  const picture = await addPicture(opened, caseId, Buffer.from('1'))
  const annotation = store.annotations.add({
    id: newId('annot'), evidenceId: picture, shape: 'rectangle', selectors: [{ type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value: 'xywh=pixel:1,2,30,40' }],
    style: { colour: 'amber', width: 'thin' }, text: '', claim: '', reason: '',
  })
  expect(store.notes.add({ id: newId('note'), caseId, evidenceId: null, subjectId: annotation.id, text: 'this corner' })).toMatchObject({ evidenceId: picture, subjectId: annotation.id })
})

test('a note that was changed elsewhere is not written over, and the same text is no change', async () => {
  const { store } = await openNew()
  const note = addNote(store, addCase(store), 'first')
  const changed = store.notes.update(note.id, 'second', note.updatedMs)
  expect(() => store.notes.update(note.id, 'third', note.updatedMs)).toThrow(expect.objectContaining({ code: 'OVERTAKEN' }))
  expect(store.notes.get(note.id).text).toBe('second')
  expect(store.notes.update(note.id, 'second', changed.updatedMs)).toEqual(changed)
})
