import { useDeferredValue, useMemo, useState } from 'react'
import { CheckCheck, X } from 'lucide-react'
import { MOST_AT_ONCE } from '../../../shared/contract/timeline.ts'
import type { Proposal } from '../../../shared/contract/timeline.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { EXACTNESS, exactnessOf, foldProposals } from '../../../shared/proposal-folds.ts'
import type { Fold } from '../../../shared/proposal-folds.ts'
import { TIME_MEANINGS } from '../../../shared/time.ts'
import { useCommand } from '../../bridge/index.ts'
import { Button, IconButton, SearchBox, Select, showToast } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { ProposalList } from './proposals.tsx'
import type { FoldGroup } from './proposals.tsx'
import { describeTime, meaningWord } from './time-words.ts'

/** How many are drawn at once; the rest come up as these are decided, or by filtering. What is done with a whole group is done with all of it. */
const SHOWN_AT_MOST = 60
const GROUPINGS = ['exactness', 'exhibit', 'none'] as const

type Precise = 'any' | (typeof EXACTNESS)[number]
type Meant = 'any' | (typeof TIME_MEANINGS)[number]

/** All dates of the case that wait for a decision: those that say most first, the same folded into one, settled one by one or many at once. */
export function ProposalPane({ caseId, proposals, onDecided }: { caseId: CaseId; proposals: readonly Proposal[]; onDecided: () => void }) {
  const [filter, setFilter] = useState('')
  const [grouping, setGrouping] = useState<(typeof GROUPINGS)[number]>('exactness')
  const [precise, setPrecise] = useState<Precise>('any')
  const [meant, setMeant] = useState<Meant>('any')
  const words = useDeferredValue(filter).toLowerCase().split(/\s+/u).filter(Boolean).join(' ')
  const all = useMemo(() => foldProposals(proposals), [proposals])
  const found = useMemo(() => all.filter(({ proposal, others }) => {
    if ((precise !== 'any' && exactnessOf(proposal) !== precise) || (meant !== 'any' && proposal.time.meaning !== meant)) return false
    const text = [proposal, ...others].map((each) => `E-${each.exhibitNumber} ${describeTime(each.time)} ${each.excerpt}`).join('\n').toLowerCase()
    return words.split(' ').every((word) => text.includes(word))
  }), [all, words, precise, meant])
  const acceptMany = useCommand('proposal.acceptMany')
  const rejectMany = useCommand('proposal.rejectMany')
  const isBusy = acceptMany.isRunning || rejectMany.isRunning
  const accept = async (folds: readonly Fold[]) => {
    const some = folds.slice(0, MOST_AT_ONCE)
    const foldedIds = some.flatMap(({ others }) => others.map(({ id }) => id)).slice(0, MOST_AT_ONCE)
    const done = await acceptMany.run({ caseId, proposalIds: some.map(({ proposal }) => proposal.id), ...(foldedIds.length > 0 && { foldedIds }) })
    if (done) showToast('done', say('proposals.accepted', { count: done.eventIds.length }))
    onDecided()
  }
  const reject = async (folds: readonly Fold[]) => {
    const done = await rejectMany.run({ caseId, proposalIds: folds.flatMap(({ proposal, others }) => [proposal.id, ...others.map(({ id }) => id)]).slice(0, MOST_AT_ONCE) })
    if (done) showToast('done', say('proposals.rejected', { count: done.rejected }))
    onDecided()
  }
  const groups = groupFolds(found, grouping).map(({ key, title, folds }): FoldGroup => ({
    key, title, folds,
    head: title === '' ? null : (
      <>
        <b className="is-truncated">{title}</b><span className="type-small type-faint">{folds.length}</span>
        <IconButton size="dense" icon={CheckCheck} isDisabled={isBusy} label={say('proposals.accept.group', { count: folds.length })} onPress={() => void accept(folds)} />
        <IconButton size="dense" icon={X} isDisabled={isBusy} label={say('proposals.reject.group', { count: folds.length })} onPress={() => void reject(folds)} />
      </>
    ),
  }))
  const { shown, hidden } = cut(groups)
  return (
    <section className="proposal-pane" aria-label={say('proposals.name')}>
      <header className="proposal-pane-head">
        <h2>{found.length === all.length ? say('proposals.count', { count: all.length }) : say('proposals.count.filtered', { count: found.length, all: all.length })}</h2>
        <Button size="dense" icon={CheckCheck} isDisabled={found.length === 0 || isBusy} onPress={() => void accept(found)}>{say('proposals.accept.all', { count: found.length })}</Button>
        <IconButton size="dense" icon={X} isDisabled={found.length === 0 || isBusy} label={say('proposals.reject.all', { count: found.length })} onPress={() => void reject(found)} />
        <SearchBox label={say('proposals.filter')} placeholder={say('proposals.filter.example')} value={filter} onChange={setFilter} maxLength={200} />
        <div className="proposal-pane-choices">
          <Select label={say('proposals.group')} hideLabel size="dense" value={grouping} onChange={setGrouping} options={GROUPINGS.map((id) => ({ id, label: say(`proposals.group.${id}`) }))} />
          <Select label={say('proposals.precision')} hideLabel size="dense" value={precise} onChange={setPrecise} options={(['any', ...EXACTNESS] as const).map((id) => ({ id, label: say(`proposals.precision.${id}`) }))} />
          <Select label={say('proposals.meaning')} hideLabel size="dense" value={meant} onChange={setMeant}
            options={(['any', ...TIME_MEANINGS] as const).map((id) => ({ id, label: id === 'any' ? say('proposals.meaning.any') : meaningWord(id) }))} />
        </div>
      </header>
      <div className="proposal-pane-body">
        <ErrorNotice error={acceptMany.error ?? rejectMany.error} />
        {shown.length > 0 && <ProposalList groups={shown} isExhibitShown onDecided={onDecided} />}
        {hidden > 0 && <p className="proposal-more">{say('proposals.more', { count: hidden })}</p>}
        {found.length === 0 && <p className="proposal-more">{say('proposals.filter.nothing')}</p>}
      </div>
    </section>
  )
}

function groupFolds(folds: readonly Fold[], by: (typeof GROUPINGS)[number]): { key: string; title: string; folds: Fold[] }[] {
  if (by === 'none') return [{ key: 'all', title: '', folds: [...folds] }]
  if (by === 'exactness') {
    return EXACTNESS.map((key) => ({ key, title: say(`proposals.precision.${key}`), folds: folds.filter(({ proposal }) => exactnessOf(proposal) === key) })).filter((group) => group.folds.length > 0)
  }
  const ofExhibit = [...Map.groupBy(folds, ({ proposal }) => proposal.exhibitNumber)].sort(([a], [b]) => a - b)
  return ofExhibit.map(([number, own]) => ({ key: `E-${number}`, title: `E-${number}`, folds: own.toSorted((a, b) => EXACTNESS.indexOf(exactnessOf(a.proposal)) - EXACTNESS.indexOf(exactnessOf(b.proposal))) }))
}

/** The first of them, group after group. */
function cut(groups: readonly FoldGroup[]): { shown: FoldGroup[]; hidden: number } {
  let left = SHOWN_AT_MOST
  const shown = groups.flatMap((group) => {
    const folds = group.folds.slice(0, left)
    left -= folds.length
    return folds.length > 0 ? [{ ...group, folds }] : []
  })
  return { shown, hidden: groups.reduce((sum, { folds }) => sum + folds.length, 0) - SHOWN_AT_MOST + left }
}
