import { useEffect, useRef } from 'react'
import type { Annotation, Shape } from '../../../shared/contract/annotation.ts'
import type { Box, EvidenceSummary } from '../../../shared/contract/evidence.ts'
import { boundsOf, boxBetween, fitted, type Geometry } from '../../../shared/annotation/geometry.ts'
import type { AnnotationId } from '../../../shared/ids.ts'
import { leaveTool, pictureAt, useViewerTool, type PictureFrame } from '../evidence/index.ts'
import { duplicateMarks, pasteMarks, removeMarks } from './actions.ts'
import { commitDrafts, finishDrawn, writeOn } from './commit.ts'
import { useDrawing, type DrawingTool } from './drawing-store.ts'
import { geometryOfMark, move, placed, resize, stepHighlight, type Drawn, type Surroundings } from './gesture.ts'
import type { Around, Draft } from './use-drag.ts'

export const TOOL_KEYS: Readonly<Record<string, DrawingTool>> = {
  v: 'select', r: 'rectangle', e: 'ellipse', a: 'arrow', f: 'freehand', h: 'highlight', n: 'callout', l: 'text', x: 'redaction',
}
/** Turns the tools on and off. */
export const DRAW_KEY = 'p'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const COARSE = 10
const FIELDS = 'input, textarea, select, [contenteditable], [role=dialog], [role=listbox]:not(.annotation-layer), [role=menu]'

interface Given {
  evidence: EvidenceSummary; annotations: readonly Annotation[]; frame: PictureFrame; around: Around; layer: { current: SVGSVGElement | null }; isOn: boolean
  draft: Draft; show: (draft: Draft) => void; cancel: () => boolean
}

/**
 * The keys of the drawing layer, heard where the viewer hears its own: tools by one letter, Enter draws without a pointer, arrows move what
 * is selected, with Alt they size it. What held arrows did is one edit, made when they are let go.
 */
export function useDrawingKeys(given: Given): void {
  const latest = useRef(given)
  latest.current = given
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const isHeard = (event: KeyboardEvent) => !event.defaultPrevented && event.target instanceof Element && !event.target.closest(FIELDS)
      && (event.target === document.body || event.target.closest('.viewer') !== null || isDrawKey(event))
    document.addEventListener('keydown', (event) => {
      if (!isHeard(event) || !answer(event, latest.current)) return
      event.preventDefault()
      event.stopPropagation()
    }, { signal, capture: true })
    const release = () => {
      const { draft, annotations, show } = latest.current
      if (!draft.shapes || latest.current.layer.current?.hasAttribute('data-dragging')) return
      void commitDrafts(annotations, draft.shapes).then(() => show({}))
    }
    document.addEventListener('keyup', (event) => { if (event.key in ARROWS) release() }, { signal })
    addEventListener('blur', release, { signal })
    return () => stop.abort()
  }, [])
}

/** Whether the key meant something here. */
function answer(event: KeyboardEvent, given: Given): boolean {
  const { selected, asking } = useDrawing.getState()
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (asking) return false
  if (event.ctrlKey || event.metaKey) return answerWithMod(key, given, event)
  if (key in ARROWS) return selected.size > 0 && nudge(event, given)
  if (event.altKey) return false
  if ((key === 'Delete' || key === 'Backspace') && selected.size > 0) { void removeMarks(chosen(given).map((one) => one.id)); return true }
  if (key === 'Escape') return escape(given)
  if (isDrawKey(event)) return takeUp(given)
  const focused = (event.target as Element).closest('[data-mark]')?.getAttribute('data-mark')
  if (key === 'Enter' && focused && (!given.isOn || useDrawing.getState().tool === 'select')) { writeOn(focused as AnnotationId); return true }
  if (!given.isOn) return false
  const tool = TOOL_KEYS[key]
  if (tool && !event.shiftKey) { useDrawing.setState({ tool }); return true }
  return key === 'Enter' && placeInSight(given)
}

/** The only one that is heard from beside the viewer too. */
const isDrawKey = (event: KeyboardEvent) => event.key.toLowerCase() === DRAW_KEY && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey

function takeUp({ isOn, layer }: Given): boolean {
  if (isOn) leaveTool('annotate')
  else {
    useViewerTool.getState().take('annotate')
    layer.current?.closest<HTMLElement>('.stage')?.focus({ preventScroll: true })
  }
  return true
}

const chosen = ({ annotations }: Given): Annotation[] => annotations.filter((one) => useDrawing.getState().selected.has(one.id))

function answerWithMod(key: string, given: Given, event: KeyboardEvent): boolean {
  const { evidence, annotations, isOn } = given
  const ids = chosen(given).map((one) => one.id)
  const isOnMark = (event.target as Element).closest('[data-mark]') !== null
  if (key === 'a' && isOn) useDrawing.getState().select(annotations.map((one) => one.id))
  else if (key === 'd' && ids.length > 0) void duplicateMarks(ids, evidence.id)
  else if (key === 'c' && ids.length > 0 && (isOn || isOnMark) && getSelection()?.isCollapsed !== false) useDrawing.setState({ copied: { caseId: evidence.caseId, ids } })
  else if (key === 'v' && (isOn || isOnMark) && useDrawing.getState().copied?.caseId === evidence.caseId) void pasteMarks(evidence.caseId, evidence.id, annotations)
  else return false
  return true
}

/** One thing after the other: the drag, the tool, the selection, the tools. */
function escape({ cancel, isOn }: Given): boolean {
  const { tool, selected, select } = useDrawing.getState()
  if (cancel()) return true
  if (isOn && tool !== 'select') useDrawing.setState({ tool: 'select' })
  else if (selected.size > 0) { select([]); document.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true }) }
  else if (isOn) leaveTool('annotate')
  else return false
  return true
}

function nudge(event: KeyboardEvent, given: Given): boolean {
  const step = event.shiftKey ? COARSE : 1
  const [x, y] = ARROWS[event.key]!
  const exact = given.around(true)
  const before = (one: Annotation): Drawn => given.draft.shapes?.get(one.id) ?? { geometry: geometryOfMark(one)! }
  const shapes = new Map<AnnotationId, Drawn>(chosen(given).map((one) => [one.id, nudged(one, before(one), { x: x * step, y: y * step }, event.altKey, exact)]))
  if (shapes.size === 0) return false
  given.show({ shapes })
  return true
}

function nudged({ shape }: Annotation, before: Drawn, by: { x: number; y: number }, isSizing: boolean, exact: Surroundings): Drawn {
  const { geometry } = before
  if (shape === 'highlight' && geometry.kind === 'boxes') {
    const words = Math.sign(by.x + by.y)
    return stepHighlight(geometry.boxes, isSizing ? 0 : words, words, exact) ?? before
  }
  if (!isSizing || shape === 'callout') return { geometry: move([geometry], by, { ...exact, reach: 0 })[0]! }
  return { geometry: sizedByKeys(geometry, by, exact) }
}

/** The right and the lower edge, or the tip of an arrow. */
function sizedByKeys(geometry: Geometry, by: { x: number; y: number }, exact: Surroundings): Geometry {
  if (geometry.kind === 'arrow') return resize(geometry, 'to', by, exact)
  const [left, top, width, height] = boundsOf(geometry)
  return fitted(geometry, [left, top, Math.max(2, width + by.x), Math.max(2, height + by.y)], exact.size)
}

function placeInSight({ evidence, frame, around, layer }: Given): boolean {
  const { tool } = useDrawing.getState()
  const sight = layer.current && inSight(layer.current, frame)
  const drawn = tool === 'select' || !sight ? null : placed(tool, sight, around(false))
  if (drawn) void finishDrawn(evidence.id, { ...drawn, shape: tool as Shape })
  return drawn !== null
}

/** What of the picture the stage shows. */
function inSight(layer: SVGSVGElement, { size, turn }: PictureFrame): Box {
  const { left, top, right, bottom } = layer.closest('.stage')!.getBoundingClientRect()
  const corner = (clientX: number, clientY: number) => pictureAt(layer.parentElement!, { clientX, clientY }, size, turn)
  return boxBetween(corner(left, top), corner(right, bottom), size)
}
