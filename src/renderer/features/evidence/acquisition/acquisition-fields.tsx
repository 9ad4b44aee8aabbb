import type { Ref } from 'react'
import { OBTAINED } from '../../../../shared/contract/acquisition.ts'
import type { AcquisitionField } from '../../../../shared/contract/acquisition.ts'
import { ACQUISITION_WORDS, OBTAINED_WORDS, understandCapture } from '../../../../shared/acquisition-words.ts'
import { Select, TextArea, TextField } from '../../../ui/index.ts'
import type { AcquisitionDraft } from './draft.ts'
import './acquisition.css'

interface Props {
  draft: AcquisitionDraft
  onChange: (draft: AcquisitionDraft) => void
  sourceRef?: Ref<HTMLInputElement>
}

const NOT_TOLD = 'not told'
const WAYS = [{ id: NOT_TOLD, label: 'Not told' }, ...OBTAINED.map((id) => ({ id, label: capital(OBTAINED_WORDS[id]) }))]

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** Where pictures come from, as told. Nothing has to be filled in. */
export function AcquisitionFields({ draft, onChange, sourceRef }: Props) {
  const line = (field: AcquisitionField, placeholder = '') => (
    <TextField label={ACQUISITION_WORDS[field]} placeholder={placeholder} maxLength={1_000} value={draft[field]} onChange={(value) => onChange({ ...draft, [field]: value })}
      {...(field === 'source' && sourceRef ? { inputRef: sourceRef } : {})} />
  )
  return (
    <div className="acquisition-fields">
      <div className="acquisition-wide">{line('source', 'Address, handle or channel')}</div>
      {line('platform')}
      {line('obtainedFrom')}
      <div className="acquisition-wide">
        <Select label={ACQUISITION_WORDS.obtained} options={WAYS} value={draft.obtained || NOT_TOLD} onChange={(way) => onChange({ ...draft, obtained: way === NOT_TOLD ? '' : way })} />
      </div>
      {draft.obtained === 'other' && <div className="acquisition-wide">{line('obtainedWords')}</div>}
      {line('captured', '2026-03-04 10:32')}
      {line('capturedZone', 'UTC+01:00')}
      <Understood draft={draft} />
      {line('device', 'Phone, model')}
      {line('place')}
      <div className="acquisition-wide">
        <TextArea label={ACQUISITION_WORDS.remarks} rows={1} maxLength={5_000} value={draft.remarks} onChange={(remarks) => onChange({ ...draft, remarks })} />
      </div>
      <div className="acquisition-wide">{line('changeWhat', 'What could not be left as it was')}</div>
      {line('changeWhy')}
      {line('changeBy')}
    </div>
  )
}

function Understood({ draft: { captured, capturedZone } }: { draft: AcquisitionDraft }) {
  if (captured.trim() === '') return null
  const understood = understandCapture({ captured, capturedZone })
  return <p className="acquisition-wide ui-hint" role="status">{understood ? `Read as ${understood}.` : 'Kept in these words; not read as a time.'}</p>
}
