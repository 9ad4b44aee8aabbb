import { CaseId } from '../../shared/ids.ts'
import { spellAction } from '../../shared/journal-words.ts'
import { text, type Verb, type VerbCall } from './arguments.ts'
import { parsed } from './evidence-verbs.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

const OF_CASE = { synopsis: `${VAULT_SYNOPSIS} --case ID`, options: { ...VAULT_OPTIONS, case: { type: 'string' } }, needs: ['vault', 'case'], positionals: [0, 0] } satisfies Partial<Verb>

const caseOf = (call: VerbCall) => parsed(CaseId, text(call, 'case'), '--case')

const step = (way: 'undo' | 'redo', says: string): Verb => ({
  ...OF_CASE, says,
  async run(call) {
    const caseId = caseOf(call)
    await call.environment.open(call)
    const { edits } = await call.environment.call(`edit.${way}`, { caseId })
    return { document: { edits }, text: edits.map((edit) => `${way === 'undo' ? 'undone' : 'done again'}: ${spellAction(edit.action)}`).join('\n') }
  },
})

export const editVerbs: Record<string, Verb> = {
  undo: step('undo', 'Undo the last edit of a case, in the window or here.'),
  redo: step('redo', 'Do again what was undone last.'),
  'edit list': {
    ...OF_CASE,
    says: 'List the last edits of a case, newest first: those that can be undone, and those that were.',
    async run(call) {
      const caseId = caseOf(call)
      await call.environment.open(call)
      const edits = await call.environment.call('edit.list', { caseId, limit: 500 })
      return { document: { edits }, text: edits.map((edit) => `${edit.state.padEnd(6)}  ${spellAction(edit.action)}${edit.things > 1 ? `, ${edit.things} times` : ''}`).join('\n') }
    },
  },
}
