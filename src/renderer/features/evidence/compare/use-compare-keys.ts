import { useEffect, useRef } from 'react'
import type { ViewportActions } from '../viewer/use-viewport.ts'
import { useCompare } from './compare-store.ts'
import type { Blink } from './use-blink.ts'

const STEP_PX = 60
const ELSEWHERE = 'input:not([type=range]), textarea, [contenteditable], [role=dialog], [role=listbox], [role=menu]'

/** Single keys of the comparison, heard anywhere but in fields and dialogs; arrows on the stages only. While B is held, the other one is shown. */
export function useCompareKeys(stage: HTMLElement | null, otherStage: HTMLElement | null, actions: ViewportActions, blink: Blink): void {
  const latest = useRef(blink)
  latest.current = blink
  useEffect(() => {
    if (!stage) return
    const store = useCompare.getState
    const hold = () => {
      if (store().mode !== 'blink') return store().setMode('blink')
      latest.current.setAuto(false)
      latest.current.show(true)
    }
    const anywhere: Record<string, () => void> = {
      '+': () => actions.step(1), '=': () => actions.step(1), '-': () => actions.step(-1), 0: actions.fit, 1: () => actions.actualSize(), 2: () => actions.zoomTo(2), w: actions.fitWidth,
      s: () => store().setMode('beside'), o: () => store().setMode('overlay'), d: () => store().setMode('difference'), b: hold,
      x: () => store().swap(), l: () => store().toggleAligned(), Escape: () => store().close(),
    }
    const onStage: Record<string, () => void> = {
      ArrowLeft: () => actions.panBy(STEP_PX, 0), ArrowRight: () => actions.panBy(-STEP_PX, 0), ArrowUp: () => actions.panBy(0, STEP_PX), ArrowDown: () => actions.panBy(0, -STEP_PX),
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as Element
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target.closest(ELSEWHERE)) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const run = (target === stage || target === otherStage ? onStage[key] : undefined) ?? anywhere[key]
      if (!run) return
      event.preventDefault()
      if (!event.repeat || key in onStage || /[+=-]/.test(key)) run()
    }
    const onKeyUp = (event: KeyboardEvent) => { if (event.key.toLowerCase() === 'b' && !latest.current.isAuto) latest.current.show(false) }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('keyup', onKeyUp)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('keyup', onKeyUp)
    }
  }, [stage, otherStage, actions])
}
