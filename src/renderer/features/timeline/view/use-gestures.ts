import { useEffect, useRef, useState } from 'react'
import type { EventTime } from '../../../../shared/time.ts'
import type { DrawnEvent } from './drawn-events.ts'
import { moveEnd, moveWhole, precisionAt } from './drag-time.ts'
import { hitAt } from './hit.ts'
import type { Hit } from './hit.ts'
import { pxPerMs, timeAt } from './scene.ts'
import type { Moved, Scene } from './scene.ts'
import type { Stage } from './stage.ts'
import type { TimeFilter } from './time-filter.ts'
import { spanOfTime } from './time-spans.ts'
import type { TimeWindow } from './time-window.ts'
import { describeTime } from '../time-words.ts'


/** A press that moves less than this chooses; CSS pixels. */
const STILL_PX = 4
const WHEEL_ZOOM = 0.0022
const DOUBLE_ZOOM = 2.5

export interface GestureTargets {
  stage: Stage | null
  time: TimeWindow
  names: HTMLElement | null
  onHover(hit: Hit | null, at: { x: number; y: number }): void
  onPress(hit: Hit, event: { isAdding: boolean }): void
  onDoublePress(hit: Hit): void
  onBrush(filter: TimeFilter | null, isDone: boolean): void
  onMove(moved: Moved | null): void
  onMoved(event: DrawnEvent, time: EventTime): void
}

type Drag =
  | { kind: 'press'; x: number; y: number; hit: Hit; isAdding: boolean }
  | { kind: 'pan'; x: number; y: number }
  | { kind: 'brush'; fromMs: number; toMs: number }
  | { kind: 'move'; event: DrawnEvent; part: 'whole' | 'from' | 'to'; atMs: number; time: EventTime }

/** Wheel and pinch zoom at the pointer, dragging pans both ways, Shift-drag brushes, dragging what is chosen changes its time. */
export function useGestures(plot: HTMLElement | null, targets: GestureTargets): string | null {
  const [doing, setDoing] = useState<string | null>(null)
  const now = useRef(targets)
  now.current = targets
  useEffect(() => {
    if (!plot) return
    const hands = listen(plot, () => now.current, setDoing)
    return () => hands.abort()
  }, [plot])
  return doing
}

function listen(plot: HTMLElement, get: () => GestureTargets, setDoing: (doing: string | null) => void): AbortController {
  const stop = new AbortController()
  const { signal } = stop
  const fingers = new Map<number, { x: number; y: number }>()
  let drag: Drag | null = null

  /** In the drawing's own pixels, which count from where time begins. */
  const at = (event: { clientX: number; clientY: number }) => {
    const box = plot.getBoundingClientRect()
    return { x: get().stage?.isMirrored() ? box.right - event.clientX : event.clientX - box.left, y: event.clientY - box.top }
  }
  const withScene = (work: (scene: Scene) => void) => { const scene = get().stage?.scene(); if (scene && scene.width > 0) work(scene) }
  const end = () => {
    drag = null
    setDoing(null)
    get().onMove(null)
  }

  plot.addEventListener('wheel', (event) => withScene((scene) => {
    event.preventDefault()
    const { time } = get()
    const unit = event.deltaMode === 1 ? 16 : 1
    const sideways = (event.shiftKey ? event.deltaY || event.deltaX : event.deltaX) * unit
    if (event.altKey) get().names?.scrollBy(0, event.deltaY * unit)
    else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY * unit)) time.pan((get().stage!.isMirrored() ? -1 : 1) * sideways / pxPerMs(scene))
    else time.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) * WHEEL_ZOOM * (event.ctrlKey ? 3 : 1)), timeAt(scene, at(event).x))
  }), { passive: false, signal })

  plot.addEventListener('pointerdown', (event) => withScene((scene) => {
    if (event.button !== 0) return
    const { x, y } = at(event)
    fingers.set(event.pointerId, { x, y })
    plot.setPointerCapture(event.pointerId)
    get().onHover(null, { x, y })
    if (event.shiftKey) {
      drag = { kind: 'brush', fromMs: timeAt(scene, x), toMs: timeAt(scene, x) }
      setDoing('brush')
      return
    }
    const hit = hitAt(scene, x, y)
    if (hit.kind === 'filter' && scene.filter) {
      drag = { kind: 'brush', fromMs: hit.end === 'from' ? scene.filter.toMs : scene.filter.fromMs, toMs: timeAt(scene, x) }
      setDoing('brush')
    } else drag = { kind: 'press', x, y, hit, isAdding: event.ctrlKey || event.metaKey }
  }), { signal })

  plot.addEventListener('pointermove', (event) => withScene((scene) => {
    const { x, y } = at(event)
    if (fingers.size === 2 && fingers.has(event.pointerId)) return pinch(scene, event.pointerId, { x, y })
    if (!drag) return get().onHover(hitAt(scene, x, y), { x, y })
    if (drag.kind === 'press' && Math.hypot(x - drag.x, y - drag.y) > STILL_PX) {
      drag = begin(scene, drag)
      setDoing(drag.kind)
    }
    if (drag.kind === 'pan') {
      get().time.pan((drag.x - x) / pxPerMs(scene), true)
      get().names?.scrollBy(0, drag.y - y)
      Object.assign(drag, { x, y })
    } else if (drag.kind === 'brush') {
      drag.toMs = timeAt(scene, x)
      get().onBrush(ordered(drag), false)
    } else if (drag.kind === 'move') {
      const precision = precisionAt(pxPerMs(scene))
      const { event: moving, part, atMs } = drag
      drag.time = part === 'whole' ? moveWhole(moving.time, timeAt(scene, x) - atMs, precision) : moveEnd(moving.time, part, timeAt(scene, x), precision)
      const { fromMs, toMs } = spanOfTime(drag.time)
      get().onMove({ key: moving.key, fromMs, toMs, words: describeTime(drag.time) })
    }
  }), { signal })

  plot.addEventListener('pointerup', (event) => {
    fingers.delete(event.pointerId)
    const ended = drag
    end()
    if (ended?.kind === 'press') get().onPress(ended.hit, ended)
    else if (ended?.kind === 'brush') get().onBrush(ordered(ended), true)
    else if (ended?.kind === 'move') get().onMoved(ended.event, ended.time)
  }, { signal })
  plot.addEventListener('pointercancel', (event) => { fingers.delete(event.pointerId); end() }, { signal })
  plot.addEventListener('pointerleave', () => { if (!drag) get().onHover(null, { x: 0, y: 0 }) }, { signal })
  plot.addEventListener('dblclick', (event) => withScene((scene) => {
    const { x, y } = at(event)
    const hit = hitAt(scene, x, y)
    if (hit.kind === 'lane') get().time.zoom(DOUBLE_ZOOM, timeAt(scene, x))
    else get().onDoublePress(hit)
  }), { signal })
  // Escape leaves everything as it was, whatever has the focus.
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drag || drag.kind === 'press') return
    event.stopPropagation()
    event.preventDefault()
    if (drag.kind === 'brush') get().onBrush(null, false)
    end()
  }, { signal, capture: true })

  function pinch(scene: Scene, finger: number, to: { x: number; y: number }): void {
    const other = [...fingers].find(([id]) => id !== finger)![1]
    const from = fingers.get(finger)!
    fingers.set(finger, to)
    drag = null
    const before = Math.max(8, Math.hypot(from.x - other.x, from.y - other.y))
    get().time.zoom(Math.hypot(to.x - other.x, to.y - other.y) / before, timeAt(scene, (to.x + other.x) / 2))
  }
  return stop
}

/** What a press becomes once it moves: a change of time over what is chosen, else panning. */
function begin(scene: Scene, { x, y, hit }: Extract<Drag, { kind: 'press' }>): Drag {
  const event = hit.kind === 'item' && !hit.item.isStack ? hit.item.events[0]! : null
  if (!event || event.isGhost || !scene.chosen.has(event.key)) return { kind: 'pan', x, y }
  const part = hit.kind === 'item' ? hit.end ?? 'whole' : 'whole'
  return { kind: 'move', event, part, atMs: timeAt(scene, x), time: event.time }
}

const ordered = ({ fromMs, toMs }: { fromMs: number; toMs: number }): TimeFilter => ({ fromMs: Math.floor(Math.min(fromMs, toMs)), toMs: Math.ceil(Math.max(fromMs, toMs)) })
