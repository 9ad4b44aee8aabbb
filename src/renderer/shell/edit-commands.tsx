import { useMemo } from 'react'
import type { EditSummary } from '../../shared/contract/edit.ts'
import type { CaseId } from '../../shared/ids.ts'
import { spellAction } from '../../shared/journal-words.ts'
import { asBridgeError, call, useQuery, wordsFor } from '../bridge/index.ts'
import { showToast, useCommands } from '../ui/index.ts'
import type { Command } from '../ui/index.ts'
import { say, useLanguage } from '../words/index.ts'
import { useNavigation } from './navigation.ts'

export type Way = 'undo' | 'redo'

/** So many steps are listed. */
export const LISTED = 500

/** The edits of a case, newest first, as they are now. */
export const useEdits = (caseId: CaseId | null, limit: number) =>
  useQuery('edit.list', caseId ? { caseId, limit } : null, { refreshOn: (one) => one.name === 'edits.changed' && one.caseId === caseId }).data ?? []

/** What an edit is called: `Note changed`, `Event changed, 20 times`. */
export const spellEdit = ({ action, things }: Pick<EditSummary, 'action' | 'things'>): string =>
  things === 1 ? spellAction(action) : say('edits.many', { action: spellAction(action), things })

const other = (way: Way): Way => (way === 'undo' ? 'redo' : 'undo')

/** Goes one step that way, or all the way to an edit, and says what that was. `next`: the step, where it is one: it can be left out when it is not possible any more. */
export async function step(caseId: CaseId, way: Way, to?: number, next?: EditSummary): Promise<void> {
  try {
    const { edits } = await call(`edit.${way}`, { caseId, ...(to !== undefined && { to }) })
    const last = edits.at(-1)!
    const text = edits.length === 1 ? say(`edits.said.${way}`, { what: spellEdit(last) }) : say(`edits.said.${way}.many`, { count: edits.length })
    showToast('done', text, { label: say(`edits.${other(way)}`), run: () => void step(caseId, other(way), edits[0]!.sequence) })
  } catch (cause) {
    const error = asBridgeError(cause)
    if (error.code === 'NOT_FOUND') return showToast('note', say(`edits.none.${way}`))
    const forget = next && { label: say('edits.forget'), run: () => void call('edit.forget', { caseId, sequence: next.sequence }).catch(() => undefined) }
    if (error.code === 'OVERTAKEN') return showToast('error', error.message, forget ?? null)
    showToast('error', `${wordsFor(error).title}. ${wordsFor(error).nextStep}`)
  }
}

/** Undo and redo from everywhere in a case; in a field they are the field’s own. */
export function EditCommands() {
  const caseId = useNavigation((state) => state.caseId)
  const language = useLanguage((state) => state.language)
  const edits = useEdits(caseId, LISTED)
  // Done ones come after those that were undone.
  const undone = edits.findLast(({ state }) => state === 'undone')
  const done = edits.find(({ state }) => state === 'done')
  const commands = useMemo(() => (caseId ? commandsOf(caseId, done, undone) : []), [caseId, done, undone, language])
  useCommands(commands)
  return null
}

function commandsOf(caseId: CaseId, done: EditSummary | undefined, undone: EditSummary | undefined): Command[] {
  const group = say('edits.group')
  const titled = (way: Way, edit: EditSummary | undefined) => (edit ? say(`edits.${way}.what`, { what: spellEdit(edit) }) : say(`edits.${way}`))
  return [
    { id: 'edit.undo', title: titled('undo', done), group, keys: 'Mod+Z', leavesTyping: true, run: () => void step(caseId, 'undo', undefined, done) },
    { id: 'edit.redo', title: titled('redo', undone), group, keys: 'Mod+Shift+Z', alsoKeys: 'Mod+Y', leavesTyping: true, run: () => void step(caseId, 'redo', undefined, undone) },
    { id: 'edit.history', title: say('edits.title'), group, keys: 'Mod+Shift+H', run: () => useNavigation.getState().show('edits') },
  ]
}
