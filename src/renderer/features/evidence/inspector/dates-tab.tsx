import { useRef, useState } from 'react'
import { CalendarPlus } from 'lucide-react'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import { useCommand, useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, showToast } from '../../../ui/index.ts'
import { describeTime, EMPTY_ENTRY, entryOf, EventForm, Proposals } from '../../timeline/index.ts'
import type { EventFields } from '../../timeline/index.ts'
import { usePointing } from '../viewer/pointing.ts'
import type { Evidence } from './text-tab.tsx'

/** The dates read in this picture, and the form that puts it on the timeline. */
export function DatesTab({ record, onChanged }: { record: Evidence; onChanged: () => void }) {
  const proposals = useQuery('proposal.list', { caseId: record.caseId, evidenceId: record.id },
    { refreshOn: ({ name }) => name === 'evidence.changed' || name === 'timeline.changed' })
  const pointAtBox = usePointing((state) => state.pointAtBox)
  const decided = () => { proposals.refresh(); onChanged() }
  const count = proposals.data?.length ?? 0
  return (
    <div className="dates-tab">
      <h3 className="inspector-heading">Read in this {isPicture(record.format) ? 'picture' : 'document'}</h3>
      <ErrorNotice error={proposals.error} onRetry={proposals.refresh} />
      {count > 0
        ? <Proposals proposals={proposals.data!} isExhibitShown={false} onPoint={(proposal) => pointAtBox(proposal?.box ?? null)} onDecided={decided} />
        : proposals.data && <p className="dates-none">{record.reading === 'done' || !isPicture(record.format) ? 'No date is waiting for a decision.' : 'Dates are proposed once the picture is read.'}</p>}
      <h3 className="inspector-heading">Put on the timeline</h3>
      <PutOnTimeline record={record} onAdded={onChanged} />
    </div>
  )
}

function PutOnTimeline({ record, onAdded }: { record: Evidence; onAdded: () => void }) {
  const add = useCommand('timeline.add')
  const [start, setStart] = useState({ round: 0, entry: EMPTY_ENTRY })
  const box = useRef<HTMLDivElement>(null)
  const { fileModifiedMs } = record
  const useFileTime = () => fileModifiedMs !== null && setStart({
    round: start.round + 1,
    entry: entryOf({ atMs: Math.floor(fileModifiedMs / 1000) * 1000, precision: 'second', zoneMinutes: 0, meaning: 'file', approximate: false }),
  })
  const submit = async (fields: EventFields) => {
    const event = await add.run({ caseId: record.caseId, ...fields })
    if (!event) return
    showToast('done', `On the timeline: ${describeTime(event.time)}`)
    setStart({ round: start.round + 1, entry: EMPTY_ENTRY })
    box.current?.focus()
    onAdded()
  }
  return (
    <div ref={box} className="put-on-timeline" tabIndex={-1}>
      <Button size="dense" icon={CalendarPlus} isDisabled={fileModifiedMs === null} onPress={useFileTime}>
        {fileModifiedMs === null ? 'No file time recorded' : 'Fill in the file time'}
      </Button>
      <EventForm key={start.round} caseId={record.caseId} isExhibitFixed submitLabel="Put on timeline" isSaving={add.isRunning}
        draft={{ entry: start.entry, kind: start.entry.meaning === 'file' ? 'capture' : 'message', text: '', evidenceIds: [record.id] }}
        notice={<ErrorNotice error={add.error} />} onSubmit={(fields) => void submit(fields)} />
    </div>
  )
}
