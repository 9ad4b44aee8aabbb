import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { EVENT_KINDS } from '../../../shared/contract/timeline.ts'
import type { EventKind } from '../../../shared/contract/timeline.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { PRECISIONS, TIME_MEANINGS, formatZone } from '../../../shared/time.ts'
import type { EventTime, Precision, TimeMeaning } from '../../../shared/time.ts'
import { Button, Checkbox, Select, TextArea, TextField } from '../../ui/index.ts'
import { ExhibitPicker } from './exhibit-picker.tsx'
import { describeTime, KIND_WORDS, MEANING_WORDS, PRECISION_WORDS } from './time-words.ts'
import { EMPTY_ENTRY, readEntry, ZONES } from './time-entry.ts'
import type { EntryField, TimeEntry } from './time-entry.ts'
import './timeline.css'

export interface EventFields { time: EventTime; kind: EventKind; text: string; evidenceIds: EvidenceId[] }
export type EventDraft = { entry: TimeEntry; kind: EventKind; text: string; evidenceIds: readonly EvidenceId[] }

export const EMPTY_DRAFT: EventDraft = { entry: EMPTY_ENTRY, kind: 'message', text: '', evidenceIds: [] }

const KINDS = EVENT_KINDS.map((id) => ({ id, label: KIND_WORDS[id] }))
const MEANINGS = TIME_MEANINGS.map((id) => ({ id, label: MEANING_WORDS[id].long }))
const PRECISION_OPTIONS = [{ id: 'as typed' as const, label: 'As typed' }, ...PRECISIONS.map((id) => ({ id, label: `Only ${PRECISION_WORDS[id]}` }))]
const ZONE_OPTIONS = [{ id: 'unknown', label: 'Not known' }, ...ZONES.map((zone) => ({ id: String(zone), label: formatZone(zone) }))]

/**
 * What happened and when. Says what is wrong beside the field that is; hands over complete fields only.
 * `isExhibitFixed` hides the choice of exhibits: the form stands beside one picture.
 */
export function EventForm({ caseId, draft = EMPTY_DRAFT, submitLabel, isSaving, onSubmit, onCancel, isExhibitFixed = false, notice }: {
  caseId: CaseId; draft?: EventDraft; submitLabel: string; isSaving: boolean; onSubmit: (fields: EventFields) => void; onCancel?: () => void
  isExhibitFixed?: boolean; notice?: ReactNode
}) {
  const [entry, setEntry] = useState(draft.entry)
  const [kind, setKind] = useState(draft.kind)
  const [text, setText] = useState(draft.text)
  const [evidenceIds, setEvidenceIds] = useState(draft.evidenceIds)
  const [isTried, setTried] = useState(false)
  const change = (part: Partial<TimeEntry>) => setEntry({ ...entry, ...part })
  const read = readEntry(entry)
  const problem = (field: EntryField) => (isTried && !read.ok && read.field === field ? read.problem : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (read.ok && text.trim() && !isSaving) onSubmit({ time: read.time, kind, text: text.trim(), evidenceIds: [...evidenceIds] })
  }
  return (
    <form className="event-form" onSubmit={submit} noValidate>
      <div className="event-form-row">
        <TextField label="Date" mono placeholder="2026-03-04" value={entry.date} onChange={(date) => change({ date })} error={problem('date')} />
        <TextField label="Time" mono placeholder="not known" value={entry.clock} onChange={(clock) => change({ clock })} error={problem('clock')} />
      </div>
      <div className="event-form-row">
        <div>
          <Select label="Precision" options={PRECISION_OPTIONS} value={entry.precision} onChange={(precision: Precision | 'as typed') => change({ precision })} />
          {problem('precision') && <p className="event-form-problem" role="alert">{problem('precision')}</p>}
        </div>
        <Select label="Zone" options={ZONE_OPTIONS} value={entry.zoneMinutes === null ? 'unknown' : String(entry.zoneMinutes)}
          onChange={(zone) => change({ zoneMinutes: zone === 'unknown' ? null : Number(zone) })} />
      </div>
      <Select label="What the time means" options={MEANINGS} value={entry.meaning} onChange={(meaning: TimeMeaning) => change({ meaning })} />
      <Checkbox isSelected={entry.approximate} onChange={(approximate) => change({ approximate })}>About this time</Checkbox>
      <Select label="Kind" options={KINDS} value={kind} onChange={setKind} />
      <TextArea label="What happened" rows={2} maxLength={50_000} value={text} onChange={setText}
        error={isTried && !text.trim() ? 'Say what happened, in one or two sentences.' : null} />
      {!isExhibitFixed && <ExhibitPicker caseId={caseId} chosen={evidenceIds} onChange={setEvidenceIds} />}
      {notice}
      <div className="event-form-actions">
        <span className="event-form-reading type-small" role="status">{read.ok ? describeTime(read.time) : ''}</span>
        {onCancel && <Button variant="quiet" onPress={onCancel}>Cancel</Button>}
        <Button variant="primary" type="submit" busyLabel={isSaving ? 'Saving…' : null}>{submitLabel}</Button>
      </div>
    </form>
  )
}
