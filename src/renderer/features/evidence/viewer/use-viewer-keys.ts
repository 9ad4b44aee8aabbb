import { useEffect } from 'react'
import type { ViewportActions } from './use-viewport.ts'

interface Steps { onPrevious: (() => void) | null; onNext: (() => void) | null; toggleWords: () => void; toggleRegion: () => void }

/** How far an arrow key pans, and with Shift or PageUp/PageDown, as a share of the stage. */
const STEP_PX = 60
const PAGE_SHARE = 0.85

/** The viewer's single keys, heard anywhere in the section but in fields and dialogs; arrows and page keys on the stage only. */
export function useViewerKeys(stage: HTMLElement | null, actions: ViewportActions, { onPrevious, onNext, toggleWords, toggleRegion }: Steps): void {
  useEffect(() => {
    if (!stage) return
    const page = () => stage.clientHeight * PAGE_SHARE
    const anywhere: Record<string, () => void> = {
      '+': () => actions.step(1), '=': () => actions.step(1), '-': () => actions.step(-1), 0: actions.fit, 1: () => actions.actualSize(),
      w: actions.fitWidth, t: toggleWords, g: toggleRegion, '[': () => onPrevious?.(), ']': () => onNext?.(),
    }
    const onStage: Record<string, () => void> = {
      ArrowLeft: () => actions.panBy(STEP_PX, 0), ArrowRight: () => actions.panBy(-STEP_PX, 0),
      ArrowUp: () => actions.panBy(0, STEP_PX), ArrowDown: () => actions.panBy(0, -STEP_PX),
      PageUp: () => actions.panBy(0, page()), PageDown: () => actions.panBy(0, -page()),
      Home: () => actions.panBy(0, 1e6), End: () => actions.panBy(0, -1e6),
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target as Element
      if (target.closest('input, textarea, [contenteditable], [role=dialog], [role=listbox], [role=menu]')) return
      const run = (target === stage ? onStage[event.key] : undefined) ?? anywhere[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [stage, actions, onPrevious, onNext, toggleWords, toggleRegion])
}
