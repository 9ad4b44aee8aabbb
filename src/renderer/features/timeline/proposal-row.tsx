import { Button as PlainButton, GridListItem } from 'react-aria-components'
import { Check, Pencil, TriangleAlert, X } from 'lucide-react'
import type { Proposal } from '../../../shared/contract/timeline.ts'
import type { Fold } from '../../../shared/proposal-folds.ts'
import { proposalParagraphs } from '../../../shared/proposal-words.ts'
import { Button, Icon, IconButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { showWords } from './form/show-words.ts'
import type { Verdict } from './proposals.tsx'
import { meaningWord, spellTime, zoneWord } from './time-words.ts'

/** One date as it was read, in the line it stands in, with what had to be assumed. */
export function ProposalRow({ fold: { proposal, others }, isExhibitShown, onDecide }: { fold: Fold; isExhibitShown: boolean; onDecide: (verdict: Verdict) => void }) {
  const { id, caseId, evidenceId, exhibitNumber, time, excerpt, assumption, box } = proposal
  return (
    <GridListItem id={id} textValue={`${spellTime(time)}: ${excerpt}`} className="proposal">
      <div className="proposal-time">
        <b className="type-mono">{spellTime(time)}</b>
        <span className="type-small type-secondary">{zoneWord(time.zoneMinutes)} · {meaningWord(time.meaning)}</span>
        {isExhibitShown && <PlainButton className="exhibit-link" aria-label={say('proposals.show', { name: `E-${exhibitNumber}` })} onPress={() => showWords(caseId, evidenceId, box)}>E-{exhibitNumber}</PlainButton>}
      </div>
      <Excerpt proposal={proposal} />
      {others.length > 0 && <p className="type-small type-secondary">{say('proposals.folded', { count: others.length })}</p>}
      {assumption && <p className="proposal-assumption"><Icon of={TriangleAlert} sizePx={12} /><span><span className="visually-hidden">{say('proposals.assumed')} </span>{assumption}</span></p>}
      <div className="proposal-tools">
        <Button size="dense" icon={Check} onPress={() => onDecide('accept')}>{say('proposals.accept')}</Button>
        <IconButton size="dense" icon={Pencil} label={say('proposals.edit')} keys="E" onPress={() => onDecide('edit')} />
        <IconButton size="dense" icon={X} label={say('proposals.reject')} keys="R" onPress={() => onDecide('reject')} />
      </div>
    </GridListItem>
  )
}

/** What stands around the time, with the words read as a time marked; added at the end when the lines do not hold them as they are. */
function Excerpt({ proposal }: { proposal: Proposal }) {
  const { excerpt, matched } = proposal
  const isHeld = matched !== '' && excerpt.includes(matched)
  return (
    <div className="proposal-excerpt">
      {proposalParagraphs(proposal).map((text, index) => <p key={index} dir="auto"><Marked text={text} matched={matched} /></p>)}
      {!isHeld && matched && <p><mark><bdi>{matched}</bdi></mark></p>}
    </div>
  )
}

function Marked({ text, matched }: { text: string; matched: string }) {
  const at = matched ? text.indexOf(matched) : -1
  if (at < 0) return text
  return <>{text.slice(0, at)}<mark>{matched}</mark>{text.slice(at + matched.length)}</>
}
