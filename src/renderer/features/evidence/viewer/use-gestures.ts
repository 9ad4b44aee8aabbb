import { useEffect, useRef, useState } from 'react'
import type { ViewportActions } from './use-viewport.ts'
import type { Point } from './viewport.ts'
import { wheelFactor } from './viewport.ts'
import { wordIndexAt } from './word-layer.tsx'

/**
 * Wheel and pinch zoom at the pointer (Shift: pan), drag pans, Space-drag and the middle button pan even over words,
 * double click toggles whole picture and 100 %. A drag or double click that begins on a word selects text instead.
 */
export function useGestures(stage: HTMLElement | null, actions: ViewportActions): { isPanning: boolean; isReadyToPan: boolean } {
  const [isPanning, setPanning] = useState(false)
  const isSpaceHeld = useSpaceHeld()
  const space = useRef(isSpaceHeld)
  space.current = isSpaceHeld

  useEffect(() => {
    if (!stage) return
    let last: Point | null = null
    const at = (event: MouseEvent): Point => {
      const { left, top } = stage.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }
    const isTaken = (event: MouseEvent) => event.button === 0 && !space.current && (event.target as Element).closest('[data-takes-pointer]') !== null
    const selectsText = (event: MouseEvent) => event.button === 0 && !space.current && wordIndexAt(event.target) !== null
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      if (event.shiftKey && !event.ctrlKey) actions.panBy(-event.deltaX, -event.deltaY)
      else actions.zoomBy(wheelFactor(event.deltaY, event.deltaMode, event.ctrlKey), at(event))
    }
    const onDown = (event: PointerEvent) => {
      if (event.button > 1 || isTaken(event) || selectsText(event)) return
      event.preventDefault()
      stage.focus({ preventScroll: true })
      getSelection()?.removeAllRanges()
      stage.setPointerCapture(event.pointerId)
      last = { x: event.clientX, y: event.clientY }
      setPanning(true)
    }
    const onMove = (event: PointerEvent) => {
      if (!last) return
      actions.panBy(event.clientX - last.x, event.clientY - last.y)
      last = { x: event.clientX, y: event.clientY }
    }
    const onUp = () => { last = null; setPanning(false) }
    const onDouble = (event: MouseEvent) => {
      if (isTaken(event)) return
      if (!selectsText(event)) actions.toggle(at(event))
    }
    const stop = new AbortController()
    const { signal } = stop
    stage.addEventListener('wheel', onWheel, { passive: false, signal })
    stage.addEventListener('pointerdown', onDown, { signal })
    stage.addEventListener('pointermove', onMove, { signal })
    stage.addEventListener('pointerup', onUp, { signal })
    stage.addEventListener('pointercancel', onUp, { signal })
    stage.addEventListener('dblclick', onDouble, { signal })
    return () => stop.abort()
  }, [stage, actions])
  return { isPanning, isReadyToPan: isSpaceHeld }
}

/** Whether the space bar is down outside of fields and buttons. */
function useSpaceHeld(): boolean {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    addEventListener('keydown', (event) => {
      if (event.key !== ' ' || (event.target as Element).closest('input, textarea, button, [role=row], [role=tab]')) return
      event.preventDefault()
      setHeld(true)
    }, { signal })
    addEventListener('keyup', (event) => { if (event.key === ' ') setHeld(false) }, { signal })
    addEventListener('blur', () => setHeld(false), { signal })
    return () => stop.abort()
  }, [])
  return isHeld
}
