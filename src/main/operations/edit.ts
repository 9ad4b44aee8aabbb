import type { EditSummary } from '../../shared/contract/edit.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { Announcement } from '../../shared/contract/announcements.ts'
import type { Handlers, OperationContext } from '../dispatch.ts'
import { announceText, followText } from '../jobs/keep-reading.ts'

/** Each edit that is undone or done again is a line of its own, which names the line of the edit; the last is the command’s. */
function step(way: 'undo' | 'redo', caseId: CaseId, to: number | undefined, context: OperationContext): { edits: EditSummary[] } {
  const { store, record, announce } = context
  const applied = store.edits.step(caseId, way, to)
  const lines = applied.map(({ edit, line, came, went }) => ({
    subject: edit.subject ?? caseId, caseId, details: { edit: edit.action, line, ...(came.length > 0 && { came }), ...(went.length > 0 && { went }) },
  }))
  for (const line of lines.slice(0, -1)) store.journal.append({ action: `edit.${way}`, ...line })
  record(lines.at(-1)!)
  for (const evidenceId of new Set(applied.flatMap(({ reread }) => reread))) {
    store.readings.use(evidenceId, store.evidence.get(evidenceId).ocr!.version)
    followText(context, evidenceId)
    announceText(context, evidenceId)
  }
  for (const one of distinct(applied.flatMap((each) => each.announce))) announce(one)
  announce({ name: 'edits.changed', caseId })
  const what = store.names(applied.flatMap(({ edit }) => edit.subject ?? []))
  return { edits: applied.map(({ edit }) => ({ ...edit, what: (edit.subject && what[edit.subject]) ?? '' })) }
}

const distinct = (announcements: readonly Announcement[]): Announcement[] => [...new Map(announcements.map((one) => [JSON.stringify(one), one])).values()]

export const editOperations: Handlers<'edit.'> = {
  'edit.list': ({ caseId, limit }, { store }) => {
    store.cases.get(caseId)
    return store.edits.list(caseId, limit)
  },
  'edit.undo': ({ caseId, to }, context) => step('undo', caseId, to, context),
  'edit.redo': ({ caseId, to }, context) => step('redo', caseId, to, context),
  'edit.forget': ({ caseId, sequence }, { store, record, announce }) => {
    const { action, subject } = store.edits.forget(caseId, sequence)
    record({ subject: subject ?? caseId, details: { edit: action } })
    announce({ name: 'edits.changed', caseId })
    return {}
  },
}
