import { ACQUISITION_FIELDS } from '../../../../shared/contract/acquisition.ts'
import type { Acquisition, AcquisitionChange, AcquisitionField } from '../../../../shared/contract/acquisition.ts'

/** What is being typed of where exhibits come from; empty: not told. */
export type AcquisitionDraft = Readonly<Record<AcquisitionField, string>>

export const draftOf = (told: Acquisition): AcquisitionDraft =>
  Object.fromEntries(ACQUISITION_FIELDS.map((field) => [field, told[field] ?? ''])) as AcquisitionDraft

export const EMPTY_DRAFT = draftOf({})

/** What the next pictures are likely to share with the last; the time, the remarks and what was changed belong to one batch. */
const SHARED = ['source', 'platform', 'obtained', 'obtainedWords', 'obtainedFrom', 'capturedZone', 'device', 'place'] as const

export const sameAsLast = (last: Acquisition): AcquisitionDraft =>
  draftOf(Object.fromEntries(SHARED.flatMap((field) => last[field] === undefined ? [] : [[field, last[field]]])))

/** Words for “otherwise” only go with it. */
const textOf = (draft: AcquisitionDraft, field: AcquisitionField) => (field === 'obtainedWords' && draft.obtained !== 'other' ? '' : draft[field].trim())

/** What the draft changes of what was told; null takes back. */
export function changeOf(told: Acquisition, draft: AcquisitionDraft): AcquisitionChange {
  const changed = ACQUISITION_FIELDS.filter((field) => textOf(draft, field) !== (told[field] ?? ''))
  return Object.fromEntries(changed.map((field) => [field, textOf(draft, field) || null]))
}

/** What is told by the draft alone. */
export const toldBy = (draft: AcquisitionDraft): Acquisition => changeOf({}, draft) as Acquisition

export const isEmptyChange = (change: AcquisitionChange): boolean => Object.keys(change).length === 0
