import { spellLink } from '../../../shared/note-links.ts'
import { copyText } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { fillItemCommands, MARKED_KINDS } from '../workspace/index.ts'

/** Whatever has a place in the vault can be linked to from a note: its menu copies the link as it is written. */
for (const kind of MARKED_KINDS) {
  fillItemCommands(kind, ({ name, caseId, evidenceId, eventId, noteId, annotationId }) => [{
    id: 'note.copy-link', title: say('notes.copyLink'), group: say('notes.title'),
    run: () => void copyText(spellLink(name, annotationId ?? noteId ?? eventId ?? evidenceId ?? caseId), null),
  }])
}
