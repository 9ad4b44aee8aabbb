import { text, type Verb } from './arguments.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

export const caseVerbs: Record<string, Verb> = {
  'case new': {
    synopsis: `${VAULT_SYNOPSIS} --title T [--lang L]`,
    says: 'Make a case. L: the language its pictures are read in; without it one is chosen for each.',
    options: { ...VAULT_OPTIONS, title: { type: 'string' }, lang: { type: 'string' } }, needs: ['vault', 'title'], positionals: [0, 0],
    async run(call) {
      await call.environment.open(call)
      const made = await call.environment.call('case.create', { title: text(call, 'title')! })
      const language = text(call, 'lang')
      if (language !== undefined) await call.environment.call('case.update', { caseId: made.id, language })
      return { document: { id: made.id, title: made.title }, text: made.id }
    },
  },
  'case list': {
    synopsis: VAULT_SYNOPSIS,
    says: 'List the cases of a vault.',
    options: VAULT_OPTIONS, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      await call.environment.open(call)
      const cases = await call.environment.call('case.list', {})
      return { document: { cases }, text: cases.map((one) => `${one.id}  ${String(one.evidenceCount).padStart(5)}  ${one.title}`).join('\n') }
    },
  },
}
