/** Dates read in screenshots, waiting for a person: accept, change and accept, or reject, one key each. */
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { GridList } from 'react-aria-components'
import type { Proposal } from '../../../shared/contract/timeline.ts'
import { describeProposal } from '../../../shared/proposal-words.ts'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Dialog, Kbd, showToast } from '../../ui/index.ts'
import { EventForm } from './event-form.tsx'
import type { EventFields } from './event-form.tsx'
import { ProposalRow } from './proposal-row.tsx'
import { entryOf } from './time-entry.ts'
import { describeTime } from './time-words.ts'
import './timeline.css'

export type Verdict = 'accept' | 'edit' | 'reject'
const KEYS: Record<string, Verdict> = { a: 'accept', e: 'edit', r: 'reject' }

/** `onPoint` hears which proposal is pointed at or focused, null when none is. `onDecided` runs after each decision. */
export function Proposals({ proposals, isExhibitShown, onPoint, onDecided }: {
  proposals: readonly Proposal[]; isExhibitShown: boolean; onPoint?: (proposal: Proposal | null) => void; onDecided: () => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const [editing, setEditing] = useState<Proposal | null>(null)
  const accept = useCommand('proposal.accept')
  const reject = useCommand('proposal.reject')
  const finish = (answer: unknown, words: string) => {
    if (answer === null) return
    focusNeighbour(list.current)
    showToast('done', words)
    onPoint?.(null)
    onDecided()
  }
  const decide = async (proposal: Proposal, verdict: Verdict) => {
    if (accept.isRunning || reject.isRunning) return
    if (verdict === 'edit') setEditing(proposal)
    else if (verdict === 'accept') finish(await accept.run({ proposalId: proposal.id }), `On the timeline: ${describeTime(proposal.time)}`)
    else finish(await reject.run({ proposalId: proposal.id }), `Rejected: ${proposal.matched}`)
  }
  const acceptChanged = async (proposal: Proposal, change: EventFields) => {
    const answer = await accept.run({ proposalId: proposal.id, change })
    if (answer) setEditing(null)
    finish(answer, `On the timeline: ${describeTime(change.time)}`)
  }
  const proposalAt = (target: EventTarget) => {
    const id = (target as Element).closest('[data-key]')?.getAttribute('data-key')
    return proposals.find((each) => each.id === id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const verdict = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key.toLowerCase()]
    const proposal = proposalAt(event.target)
    if (!verdict || !proposal) return
    event.preventDefault()
    event.stopPropagation()
    void decide(proposal, verdict)
  }
  return (
    <>
      <ErrorNotice error={reject.error ?? (editing ? null : accept.error)} />
      <p className="proposal-keys" aria-hidden><Kbd keys="A" /> accepts <Kbd keys="E" /> edits <Kbd keys="R" /> rejects the date in focus</p>
      <div onKeyDownCapture={onKeyDown} onFocus={(event) => onPoint?.(proposalAt(event.target) ?? null)} onBlur={() => onPoint?.(null)}
        onPointerOver={(event) => onPoint?.(proposalAt(event.target) ?? null)} onPointerLeave={() => onPoint?.(null)}>
        <GridList ref={list} className="proposal-list" aria-label="Proposed events. A accepts, E edits, R rejects." items={proposals}
          disallowTypeAhead keyboardNavigationBehavior="tab" dependencies={[accept.isRunning, reject.isRunning]}>
          {(proposal) => (
            <ProposalRow proposal={proposal} isExhibitShown={isExhibitShown} onDecide={(verdict) => void decide(proposal, verdict)} />
          )}
        </GridList>
      </div>
      <Dialog title="Change and accept" isOpen={editing !== null} onClose={() => setEditing(null)}>
        {editing && (
          <EventForm caseId={editing.caseId} submitLabel="Accept with changes" isSaving={accept.isRunning} onCancel={() => setEditing(null)}
            draft={{ entry: entryOf(editing.time), kind: 'message', text: describeProposal(editing), evidenceIds: [editing.evidenceId] }}
            notice={<ErrorNotice error={accept.error} />} onSubmit={(fields) => void acceptChanged(editing, fields)} />
        )}
      </Dialog>
    </>
  )
}

/** Keeps the keyboard in the list when the row that has it is about to go. */
function focusNeighbour(list: HTMLElement | null): void {
  const row = document.activeElement?.closest<HTMLElement>('[role=row]')
  if (!row || !list?.contains(row)) return
  const next = (row.nextElementSibling ?? row.previousElementSibling) as HTMLElement | null
  if (next?.matches('[role=row]')) next.focus()
}
