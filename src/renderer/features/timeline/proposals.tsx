/** Dates read in screenshots, waiting for a person: accept, change and accept, or reject, one key each. */
import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { GridList, GridListHeader, GridListSection } from 'react-aria-components'
import { ArrowLeft } from 'lucide-react'
import type { Proposal } from '../../../shared/contract/timeline.ts'
import { foldProposals } from '../../../shared/proposal-folds.ts'
import type { Fold } from '../../../shared/proposal-folds.ts'
import { describeProposal } from '../../../shared/proposal-words.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../words/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, Kbd, showToast } from '../../ui/index.ts'
import { EventForm } from './form/event-form.tsx'
import type { EventFields } from './form/event-form.tsx'
import { ProposalRow } from './proposal-row.tsx'
import { entryOf } from './time-entry.ts'
import { describeTime } from './time-words.ts'
import './timeline.css'

export type Verdict = 'accept' | 'edit' | 'reject'
const KEYS: Record<string, Verdict> = { a: 'accept', e: 'edit', r: 'reject' }

export interface FoldGroup { key: string; head: ReactNode; title: string; folds: readonly Fold[] }

interface Props {
  isExhibitShown: boolean
  /** Hears which proposal is pointed at or focused, null when none is. */
  onPoint?: (proposal: Proposal | null) => void
  /** Runs after each decision. */
  onDecided: () => void
}

export const Proposals = ({ proposals, ...props }: Props & { proposals: readonly Proposal[] }) => {
  const folds = useMemo(() => foldProposals(proposals), [proposals])
  return <ProposalList {...props} groups={[{ key: 'all', head: null, title: '', folds }]} />
}

/** The same under headings. A single group without a head is a plain list. */
export function ProposalList({ groups, isExhibitShown, onPoint, onDecided }: Props & { groups: readonly FoldGroup[] }) {
  const list = useRef<HTMLDivElement>(null)
  const [editing, setEditing] = useState<Fold | null>(null)
  const accept = useCommand('proposal.accept')
  const reject = useCommand('proposal.reject')
  const rejectMany = useCommand('proposal.rejectMany')
  const folds = groups.flatMap((group) => group.folds)
  const isBusy = accept.isRunning || reject.isRunning || rejectMany.isRunning
  const finish = (answer: unknown, words: string) => {
    if (answer === null) return
    focusNeighbour(list.current)
    showToast('done', words)
    onPoint?.(null)
    onDecided()
  }
  const settle = ({ proposal, others }: Fold, verdict: 'accept' | 'reject'): Promise<unknown> => {
    const { caseId, id: proposalId } = proposal
    const foldedIds = others.map(({ id }) => id)
    if (verdict === 'accept') return accept.run({ proposalId, ...(foldedIds.length > 0 && { foldedIds }) })
    return foldedIds.length > 0 ? rejectMany.run({ caseId, proposalIds: [proposalId, ...foldedIds] }) : reject.run({ proposalId })
  }
  const decide = async (fold: Fold, verdict: Verdict) => {
    if (isBusy) return
    const { time, matched } = fold.proposal
    if (verdict === 'edit') setEditing(fold)
    else finish(await settle(fold, verdict), verdict === 'accept' ? say('proposals.onTimeline', { time: describeTime(time) }) : say('proposals.turnedDown', { words: matched.slice(0, 200) }))
  }
  const acceptChanged = async ({ proposal, others }: Fold, change: EventFields) => {
    const answer = await accept.run({ proposalId: proposal.id, change, ...(others.length > 0 && { foldedIds: others.map(({ id }) => id) }) })
    if (answer) setEditing(null)
    finish(answer, say('proposals.onTimeline', { time: describeTime(change.time) }))
  }
  const foldAt = (target: EventTarget) => {
    const id = (target as Element).closest('[data-key]')?.getAttribute('data-key')
    return folds.find((each) => each.proposal.id === id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const verdict = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key.toLowerCase()]
    const fold = foldAt(event.target)
    if (!verdict || !fold) return
    event.preventDefault()
    event.stopPropagation()
    void decide(fold, verdict)
  }
  const row = (fold: Fold) => <ProposalRow key={fold.proposal.id} fold={fold} isExhibitShown={isExhibitShown} onDecide={(verdict) => void decide(fold, verdict)} />
  if (editing) {
    return (
      <section className="proposal-change" aria-label={say('proposals.change')}>
        <Button size="dense" variant="quiet" icon={ArrowLeft} onPress={() => setEditing(null)}>{say('proposals.change.back')}</Button>
        <EventForm caseId={editing.proposal.caseId} submitLabel={say('proposals.change.do')} isSaving={accept.isRunning} onCancel={() => setEditing(null)}
          draft={{ entry: entryOf(editing.proposal.time), kind: 'message', text: describeProposal(editing.proposal), evidenceIds: [editing.proposal.evidenceId] }}
          notice={<ErrorNotice error={accept.error} />} onSubmit={(fields) => void acceptChanged(editing, fields)} />
      </section>
    )
  }
  return (
    <>
      <ErrorNotice error={rejectMany.error ?? reject.error ?? accept.error} />
      <p className="proposal-keys" aria-hidden><Kbd keys="A" /> {say('proposals.key.accept')} <Kbd keys="E" /> {say('proposals.key.edit')} <Kbd keys="R" /> {say('proposals.key.reject')}</p>
      <div onKeyDownCapture={onKeyDown} onFocus={(event) => onPoint?.(foldAt(event.target)?.proposal ?? null)} onBlur={() => onPoint?.(null)}
        onPointerOver={(event) => onPoint?.(foldAt(event.target)?.proposal ?? null)} onPointerLeave={() => onPoint?.(null)}>
        <GridList ref={list} className="proposal-list" aria-label={say('proposals.list')} disallowTypeAhead keyboardNavigationBehavior="tab">
          {groups.length === 1 && groups[0]!.head === null ? groups[0]!.folds.map(row) : groups.map((group) => (
            <GridListSection key={group.key} id={group.key} aria-label={group.title}>
              <GridListHeader className="proposal-group">{group.head}</GridListHeader>
              {group.folds.map(row)}
            </GridListSection>
          ))}
        </GridList>
      </div>
    </>
  )
}

/** Keeps the keyboard in the list when the row that has it is about to go. */
function focusNeighbour(list: HTMLElement | null): void {
  const row = document.activeElement?.closest<HTMLElement>('.proposal')
  if (!row || !list?.contains(row)) return
  const rows = [...list.querySelectorAll<HTMLElement>('.proposal')]
  const at = rows.indexOf(row)
  ;(rows[at + 1] ?? rows[at - 1])?.focus()
}
