/** What the fake host answers about panes, items and the list of cases. */
import type { Output, OperationName, Parsed } from '../../src/shared/contract/index.ts'
import type { CaseRecord, CaseSummary } from '../../src/shared/contract/case.ts'
import type { FoundItem } from '../../src/shared/contract/item.ts'
import { foldText } from '../../src/shared/fold.ts'
import { plainNote } from '../../src/shared/note-links.ts'
import { scoreName, wantedOf } from '../../src/shared/fuzzy.ts'
import type { FakeHost } from './fake-host.ts'

type Answers = 'workspace.get' | 'workspace.set' | 'item.find' | 'item.get' | 'case.find'
type Handlers = { [N in Answers & OperationName]: (input: Parsed<N>) => Output<N> }

const NOTHING = { evidenceId: null, eventId: null, noteId: null, annotationId: null, number: '' }

export function workspaceAnswers({ world, workspaces }: FakeHost, summarise: (record: CaseRecord) => CaseSummary): Handlers {
  const titleOf = (caseId: string) => world.cases.find((each) => each.id === caseId)?.title ?? ''
  const items = (): FoundItem[] => [
    ...world.cases.map((each): FoundItem => ({ ...NOTHING, kind: 'case', caseId: each.id, caseTitle: each.title, title: each.title })),
    ...world.cases.filter((each) => each.subject.displayName !== '').map((each): FoundItem => ({ ...NOTHING, kind: 'person', caseId: each.id, caseTitle: each.title, title: each.subject.displayName })),
    ...world.evidence.map((each): FoundItem => ({ ...NOTHING, kind: 'exhibit', caseId: each.caseId, caseTitle: titleOf(each.caseId), evidenceId: each.id, number: `E-${each.exhibitNumber}`, title: each.name })),
    ...world.events.map((each): FoundItem => ({ ...NOTHING, kind: 'event', caseId: each.caseId, caseTitle: titleOf(each.caseId), eventId: each.id, title: each.text })),
    ...world.notes.map((each): FoundItem => ({ ...NOTHING, kind: 'note', caseId: each.caseId, caseTitle: titleOf(each.caseId), noteId: each.id, evidenceId: each.evidenceId, title: plainNote(each.text) })),
  ]
  const idOf = (one: FoundItem) => one.annotationId ?? one.noteId ?? one.eventId ?? one.evidenceId ?? one.caseId
  return {
    'workspace.get': ({ caseId }) => ({ layout: workspaces.get(caseId) ?? null }),
    'workspace.set': ({ caseId, layout }) => {
      if (layout === null) workspaces.delete(caseId)
      else workspaces.set(caseId, layout)
      return {}
    },
    'item.find': ({ text, kinds, limit }) => {
      const wanted = wantedOf(foldText(text).trim())
      const scored = items().filter(({ kind }) => kinds?.includes(kind) ?? true)
        .flatMap((one) => { const score = scoreName(foldText(`${one.number} ${one.title}`).trim(), wanted); return score === null ? [] : [{ score, one }] })
      return text.trim() === '' ? [] : scored.toSorted((a, b) => b.score - a.score).slice(0, limit).map(({ one }) => one)
    },
    'item.get': ({ ids }) => ids.flatMap((id) => items().filter((one) => one.kind !== 'person' && idOf(one) === id)),
    'case.find': ({ text, status, sort, isDescending, offset, limit }) => {
      const words = foldText(text).split(' ')
      const found = world.cases.filter((each) => (!status || each.status === status) && words.every((word) => foldText(`${each.title} ${each.subject.displayName}`).includes(word)))
      const by = { updated: 'updatedMs', created: 'createdMs', title: 'title', tlp: 'tlp', exhibits: 'evidenceCount', events: 'eventCount' } as const
      const turn = isDescending ? -1 : 1
      const sorted = found.toSorted((a, b) => turn * (a[by[sort]] < b[by[sort]] ? -1 : a[by[sort]] > b[by[sort]] ? 1 : 0))
      return { total: found.length, all: world.cases.length, cases: sorted.slice(offset, offset + limit).map(summarise) }
    },
  }
}
