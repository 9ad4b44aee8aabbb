import { useState } from 'react'
import { Trash2 } from 'lucide-react'
import { EVENT_KINDS } from '../../../../shared/contract/timeline.ts'
import type { EventsChange, InformationGrade, SourceGrade } from '../../../../shared/contract/timeline.ts'
import type { CaseId, EventId } from '../../../../shared/ids.ts'
import { useCommand } from '../../../bridge/index.ts'
import { Button, Menu, Popover, showToast, TextField } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { GradeFields } from '../form/grade-fields.tsx'
import { NamesField } from '../form/names-field.tsx'
import { useKnownNames } from '../form/use-known-names.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { kindWord } from '../time-words.ts'

/** What is done with several events at once, each as one edit that can be undone. */
export function BulkBar({ caseId, ids, onRemove, onLeave }: { caseId: CaseId; ids: readonly EventId[]; onRemove: () => void; onLeave: () => void }) {
  const { run, error, isRunning } = useCommand('timeline.updateMany')
  const known = useKnownNames(caseId)
  const change = async (edit: EventsChange) => {
    const done = await run({ caseId, eventIds: [...ids], change: edit })
    if (done) showToast('done', say('event.changed', { count: done.changed }))
  }
  return (
    <div className="bulk-bar" role="toolbar" aria-label={say('bulk.name')}>
      <b>{say('bulk.count', { count: ids.length })}</b>
      <Menu label={say('event.kind')} trigger={<Button size="dense" busyLabel={isRunning ? say('event.saving') : null}>{say('bulk.kind')}</Button>}
        entries={EVENT_KINDS.map((kind) => ({ id: kind, label: kindWord(kind), run: () => void change({ kind }) }))} />
      <Form label={say('bulk.actors')}>{(close) => <AddOrTake label={say('event.actors')} known={known.actors} most={20} onAdd={(addActors) => { close(); void change({ addActors }) }} onTake={(removeActors) => { close(); void change({ removeActors }) }} />}</Form>
      <Form label={say('bulk.tags')}>{(close) => <AddOrTake label={say('event.tags')} known={known.tags} most={50} onAdd={(addTags) => { close(); void change({ addTags }) }} onTake={(removeTags) => { close(); void change({ removeTags }) }} />}</Form>
      <Form label={say('bulk.channel')}>{(close) => <Channel onSet={(channel) => { close(); void change({ channel }) }} />}</Form>
      <Form label={say('bulk.grade')}>{(close) => <Grade onSet={(grade) => { close(); void change(grade) }} />}</Form>
      <Button size="dense" icon={Trash2} onPress={onRemove}>{say('bulk.remove')}</Button>
      <Button size="dense" variant="quiet" onPress={onLeave}>{say('bulk.none')}</Button>
      <ErrorNotice error={error} />
    </div>
  )
}

const Form = ({ label, children }: { label: string; children: (close: () => void) => React.ReactNode }) => (
  <Popover label={label} trigger={<Button size="dense">{label}</Button>}>{(close) => <div className="bulk-form">{children(close)}</div>}</Popover>
)

function AddOrTake({ label, known, most, onAdd, onTake }: { label: string; known: readonly string[]; most: number; onAdd: (names: string[]) => void; onTake: (names: string[]) => void }) {
  const [names, setNames] = useState<string[]>([])
  return (
    <>
      <NamesField label={label} values={names} known={known} onChange={setNames} most={most} />
      <div>
        <Button size="dense" isDisabled={names.length === 0} onPress={() => onTake(names)}>{say('bulk.take')}</Button>
        <Button size="dense" variant="primary" isDisabled={names.length === 0} onPress={() => onAdd(names)}>{say('bulk.add')}</Button>
      </div>
    </>
  )
}

function Channel({ onSet }: { onSet: (channel: string) => void }) {
  const [channel, setChannel] = useState('')
  return (
    <>
      <TextField label={say('event.channel')} value={channel} onChange={setChannel} maxLength={1_000} />
      <div><Button size="dense" variant="primary" onPress={() => onSet(channel)}>{say('bulk.set')}</Button></div>
    </>
  )
}

function Grade({ onSet }: { onSet: (grade: { sourceGrade: SourceGrade | null; informationGrade: InformationGrade | null }) => void }) {
  const [grade, setGrade] = useState<{ sourceGrade: SourceGrade | null; informationGrade: InformationGrade | null }>({ sourceGrade: null, informationGrade: null })
  return (
    <>
      <GradeFields {...grade} onChange={(part) => setGrade({ ...grade, ...part })} />
      <div><Button size="dense" variant="primary" onPress={() => onSet(grade)}>{say('bulk.set')}</Button></div>
    </>
  )
}
