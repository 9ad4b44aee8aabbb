import type { Subject } from '../../shared/contract/case.ts'
import { foldText } from '../../shared/fold.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'

/** `person`: the account the case is about, by its name and handle; empty where neither is known. */
export interface CaseName { title: string; folded: string; person: string; foldedPerson: string }

/** The titles of all cases and whom they are about, folded and kept in memory until anything in the vault changes. */
export function createCaseNames(connection: Connection) {
  let names = new Map<CaseId, CaseName>()
  let known = new Map<string, CaseName>()
  let changes = -1

  function refresh(): void {
    const now = connection.get<{ changes: number }>('SELECT total_changes() AS changes')!.changes
    if (now === changes) return
    changes = now
    const next = new Map<CaseId, CaseName>()
    const nextKnown = new Map<string, CaseName>()
    for (const { id, title, subject } of connection.all<{ id: CaseId; title: string; subject: string }>('SELECT id, title, subject FROM cases')) {
      const key = `${title}\0${subject}`
      const name = known.get(key) ?? nameOf(title, JSON.parse(subject) as Subject)
      nextKnown.set(key, name)
      next.set(id, name)
    }
    names = next
    known = nextKnown
  }

  return {
    all(): ReadonlyMap<CaseId, CaseName> {
      refresh()
      return names
    },
    get(id: string): CaseName | undefined {
      refresh()
      return names.get(id as CaseId)
    },
    titleOf(id: string): string {
      refresh()
      return names.get(id as CaseId)?.title ?? ''
    },
  }
}

function nameOf(title: string, { displayName, handle }: Subject): CaseName {
  const person = [displayName, handle].filter((one) => one !== '').join(' · ')
  return { title, folded: foldText(title), person, foldedPerson: foldText(person) }
}
