/** Edits that can be undone, and how the window looks. Tests put edits into `host.edits`, newest first; undoing changes nothing but their state. */
import type { EditSummary } from '../../src/shared/contract/edit.ts'
import type { Input, Output, Parsed } from '../../src/shared/contract/index.ts'
import { PLAIN_PREFERENCES, type Preferences } from '../../src/shared/contract/preferences.ts'
import { Refusal, type FakeHost } from './fake-host.ts'

export function editAnswers(host: FakeHost) {
  let preferences: Preferences = PLAIN_PREFERENCES
  function step(from: EditSummary['state'], { caseId, to }: Input<'edit.undo'>): Output<'edit.undo'> {
    const waiting = host.edits.filter(({ state }) => state === from)
    const inTurn = from === 'done' ? waiting : waiting.toReversed()
    const last = to === undefined ? 0 : inTurn.findIndex(({ sequence }) => sequence === to)
    const edits = inTurn.slice(0, last + 1)
    if (edits.length === 0) throw new Refusal('NOT_FOUND', 'There is nothing there.')
    for (const edit of edits) edit.state = from === 'done' ? 'undone' : 'done'
    host.announce({ name: 'edits.changed', caseId })
    return { edits }
  }
  return {
    'edit.list': ({ limit }: Parsed<'edit.list'>) => host.edits.slice(0, limit),
    'edit.undo': (input: Parsed<'edit.undo'>) => step('done', input),
    'edit.redo': (input: Parsed<'edit.redo'>) => step('undone', input),
    'edit.forget': ({ caseId, sequence }: Parsed<'edit.forget'>) => {
      host.edits.splice(host.edits.findIndex((edit) => edit.sequence === sequence), 1)
      host.announce({ name: 'edits.changed', caseId })
      return {}
    },
    'preferences.get': () => preferences,
    'preferences.set': (change: Parsed<'preferences.set'>) => preferences = { ...preferences, ...change } as Preferences,
  }
}
