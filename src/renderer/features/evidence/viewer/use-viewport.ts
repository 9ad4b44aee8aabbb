import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Box } from '../../../../shared/contract/evidence.ts'
import {
  centreOf, fitView, fitZoom, nextStop, openingView, panBy, revealBox, settle, widthView, zoomTo,
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

/** The view of one picture on its stage, and everything that moves it. Mount afresh for another picture. */
export function useViewport(width: number, height: number) {
  const [stageRef, stage, size] = useSize()
  const pixelRatio = usePixelRatio()
  const scene = useMemo<Scene | null>(
    () => (size && size.width > 0 && size.height > 0 ? { picture: { width, height }, stage: size, pixelRatio } : null),
    [size, width, height, pixelRatio],
  )
  const [placed, setPlaced] = useState<{ view: View; mode: Mode } | null>(null)
  useLayoutEffect(() => {
    if (!scene) return
    setPlaced((now) => {
      if (!now) return { view: openingView(scene), mode: 'opening' }
      return { mode: now.mode, view: now.mode === 'free' ? settle(now.view, scene) : FOLLOW[now.mode](scene) }
    })
  }, [scene])

  const sceneRef = useRef(scene)
  sceneRef.current = scene
  const move = useCallback((change: (view: View, scene: Scene) => View, mode: Mode = 'free') => {
    setPlaced((now) => (now && sceneRef.current ? { view: change(now.view, sceneRef.current), mode } : now))
  }, [])
  const actions = useMemo(() => ({
    fit: () => move((_, on) => fitView(on), 'fit'),
    fitWidth: () => move((_, on) => widthView(on), 'width'),
    actualSize: (at?: Point) => move((view, on) => zoomTo(view, 1, at ?? centreOf(on.stage), on)),
    step: (direction: 1 | -1) => move((view, on) => zoomTo(view, nextStop(view.zoom, direction), centreOf(on.stage), on)),
    zoomBy: (factor: number, at: Point) => move((view, on) => zoomTo(view, view.zoom * factor, at, on)),
    panBy: (dx: number, dy: number) => move((view, on) => panBy(view, dx, dy, on)),
    /** Leaves the view, and that it is fitted, alone where the box is in sight already. */
    reveal: (box: Box) => setPlaced((now) => {
      const on = sceneRef.current
      const next = now && on && revealBox(now.view, box, on)
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
