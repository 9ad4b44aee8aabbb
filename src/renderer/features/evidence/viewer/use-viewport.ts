import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Box } from '../../../../shared/contract/evidence.ts'
import { turnBox, turnPoint, turnSize, unturnPoint } from './turn.ts'
import type { Turn } from './turn.ts'
import {
  centreOf, cssScale, fitView, fitZoom, nextStop, openingView, panBy, revealBox, settle, widthView, zoomTo,
} from './viewport.ts'
import type { Point, Scene, Size, View } from './viewport.ts'

/** The size of an element in CSS pixels, kept up to date; null until it has one. */
function useSize(): [ref: (element: HTMLElement | null) => void, element: HTMLElement | null, size: Size | null] {
  const [element, ref] = useState<HTMLElement | null>(null)
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [element])
  return [ref, element, size]
}

/** devicePixelRatio, kept up to date while the window moves between screens or the page is zoomed. */
function usePixelRatio(): number {
  const [ratio, setRatio] = useState(() => devicePixelRatio)
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`)
    const change = () => setRatio(devicePixelRatio)
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [ratio])
  return ratio
}

/** How the view follows the stage when that is resized: fitted and widened views stay so, others keep their place. */
type Mode = 'opening' | 'fit' | 'width' | 'free'
const FOLLOW = { opening: openingView, fit: fitView, width: widthView } as const

/** The same zoom with what was in the middle of the stage still there. */
function turnView(view: View, before: Scene, after: Scene): View {
  const [scale, middle] = [cssScale(view, before), centreOf(before.stage)]
  const size = turnSize(before.picture, before.turn ?? 0)
  const point = turnPoint(unturnPoint({ x: (middle.x - view.x) / scale, y: (middle.y - view.y) / scale }, size, before.turn ?? 0), size, after.turn ?? 0)
  const to = centreOf(after.stage)
  return settle({ zoom: view.zoom, x: to.x - point.x * scale, y: to.y - point.y * scale }, after)
}

/** The view of one picture on its stage, and everything that moves it. Mount afresh for another picture. */
export function useViewport(size: Size, turn: Turn = 0) {
  const { width, height } = size
  const [stageRef, stage, stageSize] = useSize()
  const pixelRatio = usePixelRatio()
  const scene = useMemo<Scene | null>(
    () => (stageSize && stageSize.width > 0 && stageSize.height > 0 ? { picture: turnSize({ width, height }, turn), stage: stageSize, pixelRatio, turn } : null),
    [stageSize, width, height, pixelRatio, turn],
  )
  const [placed, setPlaced] = useState<{ view: View; mode: Mode } | null>(null)
  const sceneRef = useRef<Scene | null>(null)
  useLayoutEffect(() => {
    if (!scene) return
    const before = sceneRef.current
    sceneRef.current = scene
    setPlaced((now) => {
      if (!now) return { view: openingView(scene), mode: 'opening' }
      if (now.mode !== 'free') return { mode: now.mode, view: FOLLOW[now.mode](scene) }
      return { mode: now.mode, view: before && before.turn !== scene.turn ? turnView(now.view, before, scene) : settle(now.view, scene) }
    })
  }, [scene])
  const move = useCallback((change: (view: View, scene: Scene) => View, mode: Mode = 'free') => {
    setPlaced((now) => (now && sceneRef.current ? { view: change(now.view, sceneRef.current), mode } : now))
  }, [])
  const actions = useMemo(() => ({
    fit: () => move((_, on) => fitView(on), 'fit'),
    fitWidth: () => move((_, on) => widthView(on), 'width'),
    actualSize: (at?: Point) => move((view, on) => zoomTo(view, 1, at ?? centreOf(on.stage), on)),
    zoomTo: (zoom: number) => move((view, on) => zoomTo(view, zoom, centreOf(on.stage), on)),
    step: (direction: 1 | -1) => move((view, on) => zoomTo(view, nextStop(view.zoom, direction), centreOf(on.stage), on)),
    zoomBy: (factor: number, at: Point) => move((view, on) => zoomTo(view, view.zoom * factor, at, on)),
    panBy: (dx: number, dy: number) => move((view, on) => panBy(view, dx, dy, on)),
    /** Leaves the view, and that it is fitted, alone where the box is in sight already. */
    reveal: (box: Box) => setPlaced((now) => {
      const on = sceneRef.current
      const next = now && on && revealBox(now.view, turnBox(box, turnSize(on.picture, on.turn ?? 0), on.turn ?? 0), on)
      return next && (next.x !== now.view.x || next.y !== now.view.y) ? { view: next, mode: 'free' } : now
    }),
    /** Whole picture ↔ 100 % at a point. */
    toggle: (at: Point) => setPlaced((now) => {
      const on = sceneRef.current
      if (!now || !on) return now
      const whole = Math.abs(now.view.zoom - fitZoom(on)) < 0.001
      return whole ? { view: zoomTo(now.view, fitZoom(on) < 1 ? 1 : 2, at, on), mode: 'free' } : { view: fitView(on), mode: 'fit' }
    }),
  }), [move])
  return { stageRef, stage, scene, view: placed?.view ?? null, actions }
}

export type ViewportActions = ReturnType<typeof useViewport>['actions']
