import { useEffect } from 'react'
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { Word } from '../../../../shared/contract/evidence.ts'
import { IconButton } from '../../../ui/index.ts'
import { usePointing } from '../viewer/pointing.ts'
import { countLow, isLow, LOW_CONFIDENCE } from '../viewer/word-lines.ts'

/** How sure the engine was, what the mark of a doubtful word looks like, and steps from one to the next. */
export function DoubtfulWords({ mean, words }: { mean: number; words: readonly Word[] }) {
  const low = countLow(words)
  const corrected = words.filter((word) => word.machine !== undefined).length
  const step = (by: 1 | -1) => {
    const from = usePointing.getState().word ?? (by === 1 ? -1 : words.length)
    const next = nextLow(words, from, by)
    if (next !== null) usePointing.getState().pointAtWord(next, 'keys')
  }
  useStepKey(step)
  return (
    <div className="text-tab-confidence">
      <p>
        <b>Mean confidence {Math.round(mean)} of 100</b>
        <span className="type-small type-secondary">
          {low === 0 ? `No word is below ${LOW_CONFIDENCE}.` : <><span className="is-low-sample">{low} of {words.length}</span> {low === 1 ? 'is' : 'are'} below {LOW_CONFIDENCE}.</>}
          {corrected > 0 && <> <span className="is-corrected-sample">{corrected}</span> by hand.</>}
        </span>
      </p>
      {low > 0 && (
        <span className="text-tab-steps">
          <IconButton icon={ChevronUp} label="Previous doubtful word" keys="Shift+N" size="dense" onPress={() => step(-1)} />
          <IconButton icon={ChevronDown} label="Next doubtful word" keys="N" size="dense" onPress={() => step(1)} />
        </span>
      )}
    </div>
  )
}

/** The nearest doubtful word in a direction, going around at the end. */
export function nextLow(words: readonly Word[], from: number, by: 1 | -1): number | null {
  for (let count = 1; count <= words.length; count++) {
    const at = (((from + by * count) % words.length) + words.length) % words.length
    if (isLow(words[at]!)) return at
  }
  return null
}

/** N and Shift+N, heard anywhere in the section but in fields and dialogs. */
function useStepKey(step: (by: 1 | -1) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if ((event.target as Element).closest('input, textarea, [contenteditable], [role=dialog], [role=listbox], [role=menu]')) return
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
