import { useState } from 'react'
import { CheckCheck } from 'lucide-react'
import type { Proposal } from '../../../shared/contract/timeline.ts'
import { asBridgeError, call, wordsFor } from '../../bridge/index.ts'
import { Button, SearchBox, showToast } from '../../ui/index.ts'
import { Proposals } from './proposals.tsx'
import { describeTime } from './time-words.ts'

/** How many are drawn at once; the rest come up as these are decided, or by filtering. */
const SHOWN_AT_MOST = 50

/** All dates of the case that wait for a decision. */
export function ProposalPane({ proposals, onDecided }: { proposals: readonly Proposal[]; onDecided: () => void }) {
  const [filter, setFilter] = useState('')
  const [accepted, setAccepted] = useState<number | null>(null)
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const found = proposals.filter((each) => {
    const text = `E-${each.exhibitNumber} ${describeTime(each.time)} ${each.excerpt}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const shown = found.slice(0, SHOWN_AT_MOST)
  const acceptShown = async () => {
    let done = 0
    try {
      for (const { id } of shown) {
        setAccepted(done)
        await call('proposal.accept', { proposalId: id })
        done++
      }
      showToast('done', `${done} event${done === 1 ? '' : 's'} put on the timeline.`)
    } catch (cause) {
      const { title, nextStep } = wordsFor(asBridgeError(cause))
      showToast('error', `${done} of ${shown.length} accepted, then it stopped. ${title}. ${nextStep}`)
    }
    setAccepted(null)
    onDecided()
  }
  return (
    <section className="proposal-pane" aria-label="Proposed events">
      <header className="proposal-pane-head">
        <h2>{found.length === proposals.length ? proposals.length : `${found.length} of ${proposals.length}`} proposed</h2>
        <Button size="dense" icon={CheckCheck} isDisabled={shown.length === 0} busyLabel={accepted === null ? null : `Accepting ${accepted + 1} of ${shown.length}…`}
          onPress={() => void acceptShown()}>Accept {shown.length === 1 ? 'the one' : `all ${shown.length}`} shown</Button>
        <SearchBox label="Filter proposed events" placeholder="Filter by words, date or exhibit" value={filter} onChange={setFilter} />
      </header>
      <div className="proposal-pane-body">
        {shown.length > 0 && <Proposals proposals={shown} isExhibitShown onDecided={onDecided} />}
        {shown.length < found.length && <p className="proposal-more">{found.length - shown.length} more come up as these are decided.</p>}
        {found.length === 0 && <p className="proposal-more">None of them has “<bdi>{filter}</bdi>” in it.</p>}
      </div>
    </section>
  )
}
