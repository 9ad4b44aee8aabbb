import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import { History, Redo2, Undo2 } from 'lucide-react'
import type { EditSummary } from '../../shared/contract/edit.ts'
import type { CaseId } from '../../shared/ids.ts'
import { formatInstant } from '../../shared/time.ts'
import { Button, Dialog, EmptyState, Icon, textScale } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { LISTED, spellEdit, step, useEdits, type Way } from './edit-commands.tsx'
import { useNavigation } from './navigation.ts'

const ROW_PX = 44

/** The edits of the case, newest first; each can be gone back to, or forward. */
export function EditHistory() {
  const { overlay, caseId, show } = useNavigation()
  return (
    <Dialog title={say('edits.title')} isOpen={overlay === 'edits' && caseId !== null} onClose={() => show(null)} width="wide">
      {caseId && <Edits caseId={caseId} />}
    </Dialog>
  )
}

function Edits({ caseId }: { caseId: CaseId }) {
  const edits = useEdits(caseId, LISTED)
  if (edits.length === 0) return <EmptyState icon={History} title={say('edits.empty')}>{say('edits.empty.more')}</EmptyState>
  const rowPx = Math.round(ROW_PX * textScale())
  return (
    <>
      <p className="type-small type-secondary">{say('edits.about')}</p>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: rowPx }}>
        <GridList aria-label={say('edits.title')} items={edits.map((edit) => ({ ...edit, id: edit.sequence }))} className="shell-edits" style={{ height: `min(60vh, ${edits.length * rowPx + 2}px)` }} disallowTypeAhead
          onAction={(key) => goTo(caseId, edits, Number(key))}>
          {(edit) => <GridListItem id={edit.sequence} textValue={spellEdit(edit)} className="shell-edit" data-state={edit.state}><Row caseId={caseId} edit={edit} /></GridListItem>}
        </GridList>
      </Virtualizer>
    </>
  )
}

const wayOf = ({ state }: EditSummary): Way => (state === 'done' ? 'undo' : 'redo')

function goTo(caseId: CaseId, edits: readonly EditSummary[], sequence: number): void {
  const edit = edits.find((one) => one.sequence === sequence)
  if (edit) void step(caseId, wayOf(edit), sequence)
}

function Row({ caseId, edit }: { caseId: CaseId; edit: EditSummary }) {
  const way = wayOf(edit)
  return (
    <>
      <Icon of={way === 'undo' ? Undo2 : Redo2} sizePx={14} />
      <span className="shell-edit-what">
        <span className="is-truncated">{spellEdit(edit)}{edit.state === 'undone' && <span className="type-faint"> · {say('edits.state.undone')}</span>}</span>
        <span className="type-small type-faint is-truncated" dir="auto" title={edit.what}>{edit.what}</span>
      </span>
      <span className="type-small type-faint shell-edit-who"><bdi className="is-truncated" title={edit.actor}>{edit.actor}</bdi><time className="type-mono">{formatInstant(edit.atMs)}</time></span>
      <Button size="dense" variant="quiet" onPress={() => void step(caseId, way, edit.sequence)} aria-label={say(`edits.${way}.upTo`, { what: spellEdit(edit) })}>{say(`edits.${way}.here`)}</Button>
    </>
  )
}
