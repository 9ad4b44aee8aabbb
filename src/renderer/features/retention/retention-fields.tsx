import { useState } from 'react'
import type { CaseRecord } from '../../../shared/contract/case.ts'
import { parseIsoTime } from '../../../shared/time.ts'
import { Checkbox, TextField } from '../../ui/index.ts'
import './retention.css'

interface Props {
  draft: Pick<CaseRecord, 'legalHold' | 'reviewMs'>
  change: (fields: Partial<CaseRecord>) => void
}

/** How long the case is kept: a date to decide on it, and a hold that prevents any removal. */
export function RetentionFields({ draft, change }: Props) {
  return (
    <div className="retention-fields">
      <ReviewDate reviewMs={draft.reviewMs} change={(reviewMs) => change({ reviewMs })} />
      <Checkbox isSelected={draft.legalHold} onChange={(legalHold) => change({ legalHold })}>Legal hold: nothing in this case can be removed</Checkbox>
    </div>
  )
}

const isDue = (reviewMs: number | null) => reviewMs !== null && reviewMs <= Date.now()
const dayOf = (atMs: number | null) => (atMs === null ? '' : new Date(atMs).toISOString().slice(0, 10))

/** A day, as typed; saved once it is a whole date, or empty. */
function ReviewDate({ reviewMs, change }: { reviewMs: number | null; change: (reviewMs: number | null) => void }) {
  const [unfinished, setUnfinished] = useState<string | null>(null)
  const edit = (text: string) => {
    const time = parseIsoTime(text)
    const isWhole = time?.precision === 'day'
    setUnfinished(isWhole || text.trim() === '' ? null : text)
    if (isWhole || text.trim() === '') change(isWhole ? time.atMs : null)
  }
  return (
    <TextField label="Review on" placeholder="2027-03-31" mono value={unfinished ?? dayOf(reviewMs)} onChange={edit} maxLength={10}
      error={unfinished === null ? null : 'A date is written as 2027-03-31.'} hint={isDue(reviewMs) ? 'Due: decide whether this case is still needed.' : 'When to decide whether this case is still needed.'} />
  )
}
