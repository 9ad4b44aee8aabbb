import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import { extentOf, panSpan, revealSpan, spanOf, zoomSpan } from './spans.ts'
import type { Span } from './spans.ts'

/** The stretch of time in sight: every event, until somebody zooms or pans. */
export function useTimeWindow(events: readonly TimelineEvent[]) {
  const all = useMemo(() => extentOf(events.map(({ time }) => spanOf(time))), [events])
  const [chosen, setChosen] = useState<Span | null>(null)
  const window = chosen ?? all
  const change = useCallback((move: (now: Span) => Span) => setChosen((now) => { const from = now ?? all; return from && move(from) }), [all])
  const actions = useMemo(() => ({
    zoom: (factor: number, aroundMs?: number) => change((now) => zoomSpan(now, factor, aroundMs ?? (now.startMs + now.endMs) / 2)),
    /** Moves by a share of what is in sight; positive shows later times. */
    pan: (share: number) => change((now) => panSpan(now, (now.endMs - now.startMs) * share)),
    reveal: (span: Span) => setChosen((now) => (now ? revealSpan(now, span) : now)),
    showAll: () => setChosen(null),
  }), [change])
  return { window, isWhole: chosen === null, actions }
}

export type TimeWindowActions = ReturnType<typeof useTimeWindow>['actions']

/** The width of an element in CSS pixels; 0 until it is known. */
export function useWidth(): [ref: (element: HTMLElement | null) => void, element: HTMLElement | null, widthPx: number] {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [widthPx, setWidthPx] = useState(0)
  useEffect(() => {
    if (!element) return
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth))
    observer.observe(element)
    setWidthPx(element.clientWidth)
    return () => observer.disconnect()
  }, [element])
  return [setElement, element, widthPx]
}
