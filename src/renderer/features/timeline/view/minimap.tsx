import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { KeyboardEvent } from 'react'
import { say } from '../../../words/index.ts'
import type { DrawnEvent } from './drawn-events.ts'
import { spellInstant } from './lengths.ts'
import { paletteOf, watchTheme } from './palette.ts'
import { useTimeFilter } from './time-filter.ts'
import type { Span } from './time-spans.ts'
import type { TimeWindow } from './time-window.ts'
import { useSize } from './use-size.ts'
import type { Zone } from './zones.ts'

const COLUMN_PX = 3

/** Everything at once: how much there is when, and which part is in sight. The part is dragged, its ends too. */
export function Minimap({ drawn, time, zone }: { drawn: readonly DrawnEvent[]; time: TimeWindow; zone: Zone }) {
  const [ref, element, { width, height }] = useSize()
  const canvas = useRef<HTMLCanvasElement>(null)
  const part = useRef<HTMLDivElement>(null)
  const filter = useTimeFilter()
  const all = useSyncExternalStore(time.subscribe, time.all)
  const words = useSyncExternalStore(time.subscribe, () => {
    const { startMs, endMs } = time.now()
    return say('score.minimap.value', { from: spellInstant(startMs, endMs - startMs, zone), to: spellInstant(endMs, endMs - startMs, zone) })
  })
  const share = (atMs: number) => Math.min(1, Math.max(0, (atMs - all.startMs) / (all.endMs - all.startMs)))
  useEffect(() => {
    const draw = () => { if (canvas.current && width > 0) drawCounts(canvas.current, drawn, all, { width, height }) }
    draw()
    return watchTheme(draw)
  }, [drawn, all, width, height])
  useEffect(() => {
    const place = () => {
      const { startMs, endMs } = time.now()
      const length = time.all().endMs - time.all().startMs
      const from = Math.min(1, Math.max(0, (startMs - time.all().startMs) / length))
      const to = Math.min(1, Math.max(0, (endMs - time.all().startMs) / length))
      if (!part.current) return
      part.current.style.insetInlineStart = `${from * 100}%`
      part.current.style.width = `${(to - from) * 100}%`
    }
    place()
    return time.subscribe(place)
  }, [time])
  useDragging(element, time)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { startMs, endMs } = time.now()
    const later = getComputedStyle(event.currentTarget).direction === 'rtl' ? -0.1 : 0.1
    const run = {
      ArrowRight: () => time.pan((endMs - startMs) * later), ArrowLeft: () => time.pan((startMs - endMs) * later),
      Home: () => time.pan(all.startMs - startMs), End: () => time.pan(all.endMs - endMs),
      '+': () => time.zoom(1.6), '=': () => time.zoom(1.6), '-': () => time.zoom(1 / 1.6), 0: time.fit,
    }[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  return (
    <div className="minimap" ref={ref} role="slider" tabIndex={0} aria-label={say('score.minimap')} aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.round(share((time.now().startMs + time.now().endMs) / 2) * 100)} aria-valuetext={words} onKeyDown={onKeyDown}>
      <canvas ref={canvas} aria-hidden />
      {filter && <div className="minimap-filter" style={{ insetInlineStart: `${share(filter.fromMs) * 100}%`, width: `${(share(filter.toMs) - share(filter.fromMs)) * 100}%` }} />}
      <div className="minimap-part" ref={part} />
    </div>
  )
}

/** How many begin in each column, by the root: one event can be seen beside a thousand. */
function drawCounts(canvas: HTMLCanvasElement, drawn: readonly DrawnEvent[], all: Span, { width, height }: { width: number; height: number }): void {
  const columns = new Uint32Array(Math.ceil(width / COLUMN_PX))
  for (const { fromMs } of drawn) {
    const column = Math.floor((((fromMs - all.startMs) / (all.endMs - all.startMs)) * width) / COLUMN_PX)
    if (column >= 0 && column < columns.length) columns[column]!++
  }
  const most = columns.reduce((a, b) => Math.max(a, b), 1)
  const ratio = devicePixelRatio
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) })
  const context = canvas.getContext('2d')!
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const palette = paletteOf(canvas.parentElement!)
  const isMirrored = getComputedStyle(canvas).direction === 'rtl'
  context.fillStyle = palette.mark
  columns.forEach((count, index) => {
    if (count === 0) return
    const tall = Math.max(2, Math.sqrt(count / most) * (height - 4))
    const x = index * COLUMN_PX
    context.fillRect(isMirrored ? width - x - COLUMN_PX + 1 : x, height - 1 - tall, COLUMN_PX - 1, tall)
  })
}

const END_PX = 6

/** A press beside the part brings it there, one on it moves it, one on its ends changes its length. */
function useDragging(element: HTMLElement | null, time: TimeWindow): void {
  useEffect(() => {
    if (!element) return
    const stop = new AbortController()
    const { signal } = stop
    let drag: { part: 'all' | 'start' | 'end'; grabMs: number } | null = null
    const at = (event: PointerEvent) => {
      const box = element.getBoundingClientRect()
      const x = getComputedStyle(element).direction === 'rtl' ? box.right - event.clientX : event.clientX - box.left
      const { startMs, endMs } = time.all()
      return { atMs: startMs + (x / Math.max(1, box.width)) * (endMs - startMs), msPerPx: (endMs - startMs) / Math.max(1, box.width) }
    }
    element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return
      element.setPointerCapture(event.pointerId)
      const { atMs, msPerPx } = at(event)
      const now = time.now()
      if (Math.abs(atMs - now.startMs) < END_PX * msPerPx) drag = { part: 'start', grabMs: 0 }
      else if (Math.abs(atMs - now.endMs) < END_PX * msPerPx) drag = { part: 'end', grabMs: 0 }
      else {
        if (atMs < now.startMs || atMs > now.endMs) time.pan(atMs - (now.startMs + now.endMs) / 2, true)
        drag = { part: 'all', grabMs: atMs - time.now().startMs }
      }
    }, { signal })
    element.addEventListener('pointermove', (event) => {
      if (!drag) return
      const { atMs, msPerPx } = at(event)
      const now = time.now()
      const least = 4 * msPerPx
      if (drag.part === 'all') time.pan(atMs - drag.grabMs - now.startMs, true)
      else if (drag.part === 'start') time.show({ startMs: Math.min(atMs, now.endMs - least), endMs: now.endMs })
      else time.show({ startMs: now.startMs, endMs: Math.max(atMs, now.startMs + least) })
    }, { signal })
    const end = () => { drag = null }
    element.addEventListener('pointerup', end, { signal })
    element.addEventListener('pointercancel', end, { signal })
    element.addEventListener('dblclick', () => time.fit(), { signal })
    return () => stop.abort()
  }, [element, time])
}
