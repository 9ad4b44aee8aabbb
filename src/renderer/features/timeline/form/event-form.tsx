import { useEffect, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { EVENT_KINDS } from '../../../../shared/contract/timeline.ts'
import type { EventKind, TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { AnnotationId, CaseId, EvidenceId } from '../../../../shared/ids.ts'
import type { EventTime } from '../../../../shared/time.ts'
import { say } from '../../../words/index.ts'
import { Button, Select, TextArea, TextField } from '../../../ui/index.ts'
import { EMPTY_ENTRY, entryOf, readEntry } from '../time-entry.ts'
import type { TimeEntry } from '../time-entry.ts'
import { kindWord } from '../time-words.ts'
import { ExhibitPicker } from './exhibit-picker.tsx'
import { GradeFields } from './grade-fields.tsx'
import { NameField, NamesField } from './names-field.tsx'
import { RegionPicker } from './region-picker.tsx'
import { useKnownNames } from './use-known-names.ts'
import { WhenFields } from './when-fields.tsx'
import './form.css'

type Told = Pick<TimelineEvent, 'kind' | 'text' | 'actors' | 'channel' | 'tags' | 'sourceGrade' | 'informationGrade' | 'skew'> & { evidenceIds: EvidenceId[]; annotationIds: AnnotationId[] }
/** What a person says of an event. */
export type EventFields = Pick<Told, 'kind' | 'text' | 'evidenceIds'> & Partial<Told> & { time: EventTime }

const PLAIN = { actors: [], channel: '', tags: [], sourceGrade: null, informationGrade: null, skew: '', annotationIds: [] }
/** What a form starts with. */
export type EventDraft = { entry: TimeEntry; kind: EventKind; text: string; evidenceIds: readonly EvidenceId[] } & Partial<Omit<Told, 'kind' | 'text' | 'evidenceIds'>>

export const EMPTY_DRAFT: EventDraft = { entry: EMPTY_ENTRY, kind: 'message', text: '', evidenceIds: [] }

export const draftOf = ({ time, evidence, ...event }: TimelineEvent): EventDraft => ({
  entry: entryOf(time), kind: event.kind, text: event.text, evidenceIds: evidence.map(({ id }) => id), annotationIds: event.annotationIds, actors: event.actors, channel: event.channel, tags: event.tags,
  sourceGrade: event.sourceGrade, informationGrade: event.informationGrade, skew: event.skew,
})

interface Props {
  caseId: CaseId
  draft?: EventDraft
  /** The form stands beside one picture: its exhibit is not asked for, and what is rarely said is folded away. */
  isExhibitFixed?: boolean
  notice?: ReactNode
  onCancel?: (() => void) | undefined
}
/** Either a new event, handed over when it is complete; or one that is there, of which each field is handed over as it is left. */
type Purpose = { submitLabel: string; isSaving: boolean; onSubmit: (fields: EventFields) => void; onChange?: undefined } | { onChange: (change: Partial<EventFields>) => void; submitLabel?: undefined; isSaving?: undefined; onSubmit?: undefined }

/** Without what nothing was said of. */
const saidOf = ({ kind, text, evidenceIds, ...more }: Told) =>
  ({ kind, text, evidenceIds, ...(Object.fromEntries(Object.entries(more).filter(([, value]) => value !== null && value.length > 0)) as Partial<typeof more>) })

/** What happened and when. Says what is wrong beside the field that is; nothing wrong is handed over. */
export function EventForm({ caseId, draft = EMPTY_DRAFT, isExhibitFixed = false, notice, onCancel, submitLabel, isSaving = false, onSubmit, onChange }: Props & Purpose) {
  const { entry: firstEntry, evidenceIds, ...first } = draft
  const [entry, setEntry] = useState(firstEntry)
  const [told, setTold] = useState<Told>(() => ({ ...PLAIN, ...first, evidenceIds: [...evidenceIds] }))
  const [isTried, setTried] = useState(false)
  const names = useKnownNames(caseId)
  const form = useRef<HTMLFormElement>(null)
  useFreshDraft(onChange !== undefined, draft, form, (fresh) => { const { entry: time, evidenceIds: ids, ...rest } = fresh; setEntry(time); setTold({ ...PLAIN, ...rest, evidenceIds: [...ids] }) })
  const read = readEntry(entry)
  /** Typed, and handed over when the field is left. */
  const type = (part: Partial<Told>) => setTold((now) => ({ ...now, ...part }))
  /** Chosen, and handed over at once. */
  const choose = (part: Partial<Told>) => { type(part); onChange?.(part) }
  const leave = (field: 'text' | 'channel' | 'skew') => () => {
    if (told[field] !== (first[field] ?? '') && (field !== 'text' || told.text.trim())) onChange?.({ [field]: told[field] })
  }
  const chooseWhen = (part: Partial<TimeEntry>, isLeft: boolean) => {
    const next = { ...entry, ...part }
    setEntry(next)
    const now = readEntry(next)
    if (isLeft && now.ok && onChange) onChange({ time: now.time })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (onSubmit && read.ok && told.text.trim() && !isSaving) onSubmit({ ...saidOf(told), text: told.text.trim(), time: read.time })
  }
  const rare = (
    <>
      <NamesField label={say('event.actors')} values={told.actors} known={names.actors} onChange={(actors) => choose({ actors })} most={20} />
      <NameField label={say('event.channel')} value={told.channel} known={names.channels} onType={(channel) => type({ channel })} onLeave={leave('channel')} />
      <NamesField label={say('event.tags')} values={told.tags} known={names.tags} onChange={(tags) => choose({ tags })} most={50} />
      <GradeFields sourceGrade={told.sourceGrade} informationGrade={told.informationGrade} onChange={choose} />
      <TextField label={say('event.skew')} hint={say('event.skew.hint')} value={told.skew} maxLength={1_000} onChange={(skew) => type({ skew })} onBlur={leave('skew')} />
    </>
  )
  return (
    <form ref={form} className="event-form" onSubmit={submit} noValidate aria-label={say(onChange ? 'event.form.edit' : 'event.form.add')}>
      <WhenFields entry={entry} read={read} isTried={isTried || onChange !== undefined} onType={(text) => chooseWhen({ text }, false)} onLeave={() => { if (entry.text !== firstEntry.text) chooseWhen({}, true) }}
        onChoose={(part) => chooseWhen(part, true)} />
      <Select label={say('event.kind')} options={EVENT_KINDS.map((id) => ({ id, label: kindWord(id) }))} value={told.kind} onChange={(kind) => choose({ kind })} />
      <TextArea label={say('event.text')} rows={2} maxLength={50_000} value={told.text} onChange={(text) => type({ text })} onBlur={leave('text')}
        error={(isTried || onChange) && !told.text.trim() ? say('event.text.missing') : null} />
      {isExhibitFixed ? <details className="event-form-more"><summary>{say('event.more')}</summary><div className="event-form">{rare}</div></details> : rare}
      {!isExhibitFixed && <ExhibitPicker caseId={caseId} chosen={told.evidenceIds} onChange={(ids) => choose({ evidenceIds: [...ids] })} />}
      <RegionPicker caseId={caseId} evidenceIds={told.evidenceIds} chosen={told.annotationIds} onChange={(annotationIds) => choose({ annotationIds })} />
      {notice}
      {onSubmit && (
        <div className="event-form-actions">
          {onCancel && <Button variant="quiet" onPress={onCancel}>{say('common.cancel')}</Button>}
          <Button variant="primary" type="submit" busyLabel={isSaving ? say('event.saving') : null}>{submitLabel}</Button>
        </div>
      )}
    </form>
  )
}

/** What was changed elsewhere, or undone, comes into the form of an event that is open; not under the hands of who is typing in it. */
function useFreshDraft(isOpen: boolean, draft: EventDraft, form: React.RefObject<HTMLFormElement | null>, take: (draft: EventDraft) => void): void {
  const key = JSON.stringify(draft)
  const last = useRef(key)
  useEffect(() => {
    if (!isOpen || last.current === key || form.current?.contains(document.activeElement)) return
    last.current = key
    take(draft)
  })
}
