import { useEffect, useRef, useState } from 'react'
import type { Span } from './spans.ts'
import type { TimeWindowActions } from './use-time-window.ts'

/** Mod+wheel and pinch zoom at the pointer, sideways wheel and drag pan. A plain wheel is left to the page. */
export function useStripGestures(plot: HTMLElement | null, window: Span, width: number, actions: TimeWindowActions): boolean {
  const [isPanning, setPanning] = useState(false)
  const now = useRef({ window, width })
  now.current = { window, width }
  useEffect(() => {
    if (!plot) return
    let lastX: number | null = null
    const onWheel = (event: WheelEvent) => {
      const { window: seen, width: widthPx } = now.current
      if (widthPx === 0) return
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
      if (event.ctrlKey || event.metaKey) {
        const share = (event.clientX - plot.getBoundingClientRect().left) / widthPx
        actions.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY)) * 0.003), seen.startMs + (seen.endMs - seen.startMs) * share)
      } else if (sideways) actions.pan(sideways / widthPx)
      else return
      event.preventDefault()
    }
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target as Element).closest('.strip-mark')) return
      plot.setPointerCapture(event.pointerId)
      lastX = event.clientX
      setPanning(true)
    }
    const onMove = (event: PointerEvent) => {
      if (lastX === null || now.current.width === 0) return
      actions.pan((lastX - event.clientX) / now.current.width)
      lastX = event.clientX
    }
    const onUp = () => { lastX = null; setPanning(false) }
    const stop = new AbortController()
    const { signal } = stop
    plot.addEventListener('wheel', onWheel, { passive: false, signal })
    plot.addEventListener('pointerdown', onDown, { signal })
    plot.addEventListener('pointermove', onMove, { signal })
    plot.addEventListener('pointerup', onUp, { signal })
    plot.addEventListener('pointercancel', onUp, { signal })
    return () => stop.abort()
  }, [plot, actions])
  return isPanning
}
