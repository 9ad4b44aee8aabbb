import { useEffect, useRef } from 'react'
import type { ViewportActions } from './use-viewport.ts'

/** How far an arrow key pans, and PageUp and PageDown, as a share of the stage. */
const STEP_PX = 60
const PAGE_SHARE = 0.85
/** The magnifier's key, held at least so long, puts it away when it is let go. */
const HELD_MS = 350

export interface ViewerActs {
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  turn(quarters: 1 | -1): void
  toggleWords(): void
  toggleRegion(): void
  toggleMeasure(): void
  nextVersion(): void
  compare(): void
  openFind(): void
  correctWord(): void
  magnifier: { isOn(): boolean; setOn(isOn: boolean): void; next(): void }
}

const ELSEWHERE = 'input, textarea, [contenteditable], [role=dialog], [role=listbox]:not(.annotation-layer), [role=menu]'

/** The viewer's single keys, heard anywhere in the section but in fields and dialogs; arrows and page keys on the stage only. */
export function useViewerKeys(stage: HTMLElement | null, actions: ViewportActions, acts: ViewerActs): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    if (!stage) return
    const act = () => latest.current
    const page = () => stage.clientHeight * PAGE_SHARE
    const anywhere: Record<string, () => void> = {
      '+': () => actions.step(1), '=': () => actions.step(1), '-': () => actions.step(-1), 0: actions.fit, 1: () => actions.actualSize(), 2: () => actions.zoomTo(2),
      w: actions.fitWidth, t: () => act().toggleWords(), g: () => act().toggleRegion(), d: () => act().toggleMeasure(), '[': () => act().onPrevious?.(), ']': () => act().onNext?.(),
      ',': () => act().turn(-1), '.': () => act().turn(1), F2: () => act().correctWord(),
      'Shift+p': () => act().nextVersion(), 'Shift+c': () => act().compare(), 'Shift+m': () => act().magnifier.next(),
    }
    const onStage: Record<string, () => void> = {
      ArrowLeft: () => actions.panBy(STEP_PX, 0), ArrowRight: () => actions.panBy(-STEP_PX, 0),
      ArrowUp: () => actions.panBy(0, STEP_PX), ArrowDown: () => actions.panBy(0, -STEP_PX),
      PageUp: () => actions.panBy(0, page()), PageDown: () => actions.panBy(0, -page()),
      Home: () => actions.panBy(0, 1e6), End: () => actions.panBy(0, -1e6),
    }
    let pressed: { at: number; wasOn: boolean } | null = null
    const pressMagnifier = (event: KeyboardEvent) => {
      const { magnifier } = act()
      pressed ??= { at: event.timeStamp, wasOn: magnifier.isOn() }
      magnifier.setOn(true)
    }
    /** A short press turns it on or off, a long one shows it while it lasts. */
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'm' || !pressed) return
      if (pressed.wasOn || event.timeStamp - pressed.at > HELD_MS) act().magnifier.setOn(false)
      pressed = null
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as Element
      if (event.defaultPrevented || event.altKey || target.closest(ELSEWHERE)) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const isPlain = !event.ctrlKey && !event.metaKey
      const run = !isPlain ? (key === 'f' && !event.shiftKey && isInViewer(stage, target) ? () => act().openFind() : undefined)
        : event.shiftKey && /^[a-z]$/.test(key) ? anywhere[`Shift+${key}`]
          : key === 'm' ? () => pressMagnifier(event)
            : (target === stage ? onStage[key] : undefined) ?? anywhere[key]
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('keyup', onKeyUp)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('keyup', onKeyUp)
    }
  }, [stage, actions])
}

/** Within the viewer, or nowhere in particular. */
const isInViewer = (stage: HTMLElement, target: Element) => target === document.body || stage.closest('.viewer')!.contains(target)
