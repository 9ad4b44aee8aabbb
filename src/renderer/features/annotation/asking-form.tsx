import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { EvidenceId } from '../../../shared/ids.ts'
import { toSelectors } from '../../../shared/annotation/selectors.ts'
import { Button, TextField } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { addAndFocus } from './commit.ts'
import { useDrawing } from './drawing-store.ts'

/** The shortest reason that is one. */
const LEAST_CHARACTERS = 3

/** What a redaction or a label cannot be without, asked where the tools are; the shape stays drawn meanwhile. */
export function AskingForm({ evidenceId }: { evidenceId: EvidenceId }) {
  const asking = useDrawing((state) => state.asking)
  const [words, setWords] = useState('')
  if (!asking || asking.evidenceId !== evidenceId) return null
  const isRedaction = asking.shape === 'redaction'
  const isReady = words.trim().length >= (isRedaction ? LEAST_CHARACTERS : 1)
  const leave = () => { setWords(''); useDrawing.setState({ asking: null }) }
  const add = async () => {
    if (!isReady) return
    leave()
    const said = isRedaction ? { reason: words } : { text: words }
    await addAndFocus(evidenceId, { shape: asking.shape, selectors: toSelectors(asking.geometry, asking.quotes), ...said })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    leave()
    document.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true })
  }
  return (
    <div className="annotation-over">
      <form className="annotation-asking" aria-label={say(isRedaction ? 'annotation.ask.redaction' : 'annotation.ask.text')} onKeyDown={onKeyDown}
        onSubmit={(event) => { event.preventDefault(); void add() }}>
        <TextField autoFocus label={say(isRedaction ? 'annotation.ask.reason' : 'annotation.ask.words')} value={words} onChange={setWords}
          maxLength={isRedaction ? 1_000 : 2_000} />
        <Button size="dense" onPress={leave}>{say('common.cancel')}</Button>
        <Button size="dense" variant="primary" isDisabled={!isReady} onPress={() => void add()}>
          {say(isRedaction ? 'annotation.ask.redact' : 'annotation.ask.put')}
        </Button>
      </form>
    </div>
  )
}
