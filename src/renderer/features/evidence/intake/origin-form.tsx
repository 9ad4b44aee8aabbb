import { useRef, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import type { CaseId, JobId } from '../../../../shared/ids.ts'
import { ACQUISITION_WORDS, spellAcquisition } from '../../../../shared/acquisition-words.ts'
import { useCommand, useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, formatCount, showToast, TextField, useCommands } from '../../../ui/index.ts'
import { AcquisitionFields } from '../acquisition/acquisition-fields.tsx'
import { changeOf, EMPTY_DRAFT, isEmptyChange, sameAsLast, toldBy } from '../acquisition/draft.ts'
import { useOrigins } from './origin-store.ts'

interface Props {
  caseId: CaseId
  jobId: JobId
  /** Pictures the import brings in. */
  count: number
  /** All fields are asked for, which takes room. */
  onUnfold: () => void
}

const askAbout = (count: number) => (count === 1 ? 'Where does this picture come from?' : `Where do these ${count} pictures come from?`)

/**
 * Asks once where the pictures of an import come from: one line, filled in with what was told last in this case; the rest of it is named
 * below and unfolds. The import does not wait for it, and it may be left unanswered.
 */
export function OriginForm({ caseId, jobId, count, onUnfold }: Props) {
  const question = askAbout(count)
  const typed = useOrigins((state) => state.asked[jobId])
  const { type, close } = useOrigins.getState()
  const last = useQuery('evidence.lastAcquisition', { caseId })
  const save = useCommand('evidence.describeImport')
  const [isUnfolded, setUnfolded] = useState(false)
  const source = useRef<HTMLInputElement>(null)
  useCommands(useFocusKey(source))
  const draft = typed ?? sameAsLast(last.data ?? {})
  const change = changeOf({}, draft)
  const isEmpty = isEmptyChange(change)
  const submit = async () => {
    if (isEmpty || save.isRunning || !await save.run({ jobId, acquisition: change })) return
    close(jobId)
    showToast('done', `Recorded where ${formatCount(count, 'picture')} come${count === 1 ? 's' : ''} from`)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    void submit()
  }
  const unfold = () => { setUnfolded(true); onUnfold() }
  return (
    <form className="origin-form" data-unfolded={isUnfolded || undefined} aria-label={question} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <h3>{question}</h3>
      {isUnfolded
        ? <AcquisitionFields draft={draft} onChange={(next) => type(jobId, next)} sourceRef={source} />
        : (
          <>
            <TextField label={ACQUISITION_WORDS.source} hideLabel placeholder="Address, handle or channel" maxLength={1_000} inputRef={source}
              value={draft.source} onChange={(text) => type(jobId, { ...draft, source: text })} />
            <RestOfDraft told={toldBy(draft)} isSame={typed === null && !isEmpty} />
          </>
        )}
      <ErrorNotice error={save.error} />
      <div className="acquisition-actions">
        <span>{isUnfolded
          ? !isEmpty && <Button size="dense" variant="quiet" onPress={() => type(jobId, EMPTY_DRAFT)}>Clear</Button>
          : <Button size="dense" onPress={unfold}>All fields…</Button>}</span>
        <Button size="dense" variant="quiet" onPress={() => close(jobId)}>Skip</Button>
        <Button size="dense" variant="primary" type="submit" isDisabled={isEmpty} busyLabel={save.isRunning ? 'Saving…' : null}>Save for {formatCount(count, 'picture')}</Button>
      </div>
    </form>
  )
}

/** What is saved beside the line above it: nothing goes into the record unseen. */
function RestOfDraft({ told, isSame }: { told: ReturnType<typeof toldBy>; isSame: boolean }) {
  const rest = spellAcquisition(told).flatMap(({ field, name, value }) => (field === 'source' || value === null ? [] : [`${name}: ${value}`]))
  if (rest.length === 0) return isSame ? <p className="origin-hint">Same as last time in this case.</p> : null
  return <p className="origin-hint">{isSame ? 'Same as last time. ' : ''}<bdi>{rest.join(' · ')}</bdi></p>
}

/** A key that goes to the form, from where Enter saves. */
function useFocusKey(source: { current: HTMLInputElement | null }) {
  const [commands] = useState(() => [{
    id: 'evidence.origin', title: 'Origin of the imported pictures', group: 'Evidence', keys: 'O', run: () => source.current?.focus(),
  }])
  return commands
}
