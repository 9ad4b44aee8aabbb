import './item-commands.ts'

export { Backlinks } from './backlinks.tsx'
export { Notes } from './notes.tsx'
export { NoteText } from './note-text.tsx'
export { ThingNotes } from './thing-notes.tsx'
