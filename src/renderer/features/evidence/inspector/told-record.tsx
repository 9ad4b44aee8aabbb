import { useState } from 'react'
import type { FormEvent } from 'react'
import { Pencil } from 'lucide-react'
import type { Acquisition } from '../../../../shared/contract/acquisition.ts'
import { spellAcquisition, understandCapture } from '../../../../shared/acquisition-words.ts'
import { useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button } from '../../../ui/index.ts'
import { AcquisitionFields } from '../acquisition/acquisition-fields.tsx'
import { changeOf, draftOf, isEmptyChange, toldBy } from '../acquisition/draft.ts'
import { Entry } from './record-entry.tsx'
import type { Evidence } from './text-tab.tsx'

/** Where the exhibit comes from, as people told it, and the form that changes it. */
export function ToldRecord({ record }: { record: Evidence }) {
  const [isEditing, setEditing] = useState(false)
  // What was saved shows until the record itself comes back with it.
  const [saved, setSaved] = useState<{ over: Acquisition; told: Acquisition } | null>(null)
  const told = saved?.over === record.acquisition ? saved.told : record.acquisition
  const understood = understandCapture(told)
  const close = (next: Acquisition | null) => {
    if (next) setSaved({ over: record.acquisition, told: next })
    setEditing(false)
  }
  return (
    <section aria-label="Where it comes from, as told">
      <header className="record-heading">
        <h3>Where it comes from, as told</h3>
        {!isEditing && <Button size="dense" icon={Pencil} onPress={() => setEditing(true)}>Edit</Button>}
      </header>
      {isEditing
        ? <ToldForm record={record} told={told} onClose={close} />
        : (
          <dl className="record-list">
            {spellAcquisition(told).map(({ field, name, value }) => (
              <Entry key={field} name={name}>
                {value !== null && <bdi className="is-selectable record-long record-told">{value}</bdi>}
                {field === 'captured' && understood && <p className="type-small type-secondary">Read as {understood}</p>}
              </Entry>
            ))}
          </dl>
        )}
    </section>
  )
}

/** `onClose`: with what was saved, null for nothing. */
function ToldForm({ record, told, onClose }: { record: Evidence; told: Acquisition; onClose: (saved: Acquisition | null) => void }) {
  const [draft, setDraft] = useState(() => draftOf(told))
  const save = useCommand('evidence.describeAcquisition')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const acquisition = changeOf(told, draft)
    if (save.isRunning) return
    if (isEmptyChange(acquisition)) onClose(null)
    else if (await save.run({ evidenceIds: [record.id], acquisition })) onClose(toldBy(draft))
  }
  return (
    <form className="told-form" onSubmit={(event) => void submit(event)} noValidate>
      <AcquisitionFields draft={draft} onChange={setDraft} />
      <ErrorNotice error={save.error} />
      <div className="acquisition-actions">
        <span className="type-small type-faint">The journal keeps the old and the new words.</span>
        <Button size="dense" variant="quiet" onPress={() => onClose(null)}>Cancel</Button>
        <Button size="dense" variant="primary" type="submit" busyLabel={save.isRunning ? 'Saving…' : null}>Save</Button>
      </div>
    </form>
  )
}
