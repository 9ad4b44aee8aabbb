import { GridListItem } from 'react-aria-components'
import { Check, Pencil, TriangleAlert, X } from 'lucide-react'
import type { Proposal } from '../../../shared/contract/timeline.ts'
import { proposalParagraphs } from '../../../shared/proposal-words.ts'
import { formatEventTime, formatZone } from '../../../shared/time.ts'
import { Button, Icon, IconButton } from '../../ui/index.ts'
import { ExhibitLink } from './exhibit-link.tsx'
import type { Verdict } from './proposals.tsx'
import { MEANING_WORDS } from './time-words.ts'

/** One date as it was read, in the line it stands in, with what had to be assumed. */
export function ProposalRow({ proposal, isExhibitShown, onDecide }: {
  proposal: Proposal; isExhibitShown: boolean; onDecide: (verdict: Verdict) => void
}) {
  const { id, caseId, evidenceId, exhibitNumber, time, excerpt, assumption } = proposal
  return (
    <GridListItem id={id} textValue={`${formatEventTime(time)}: ${excerpt}`} className="proposal">
      <div className="proposal-time">
        <b className="type-mono">{formatEventTime(time)}</b>
        <span className="type-small type-secondary">{formatZone(time.zoneMinutes)} · {MEANING_WORDS[time.meaning].short}</span>
        {isExhibitShown && <ExhibitLink caseId={caseId} evidence={{ id: evidenceId, exhibitNumber }} />}
      </div>
      <Excerpt proposal={proposal} />
      {assumption && <p className="proposal-assumption"><Icon of={TriangleAlert} sizePx={12} /><span><span className="visually-hidden">Assumed: </span>{assumption}</span></p>}
      <div className="proposal-tools">
        <Button size="dense" icon={Check} onPress={() => onDecide('accept')}>Accept</Button>
        <IconButton size="dense" icon={Pencil} label="Edit, then accept" keys="E" onPress={() => onDecide('edit')} />
        <IconButton size="dense" icon={X} label="Reject" keys="R" onPress={() => onDecide('reject')} />
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
