import { useCallback, useRef, useState } from 'react'
import type { MouseEvent as ReactMouseEvent, PointerEvent as ReactPointerEvent } from 'react'
import type { Annotation, Shape } from '../../../shared/contract/annotation.ts'
import type { Box, EvidenceSummary } from '../../../shared/contract/evidence.ts'
import { boundsOf, boxBetween, type Geometry, type Point } from '../../../shared/annotation/geometry.ts'
import type { AnnotationId } from '../../../shared/ids.ts'
import { pictureAt, type PictureFrame } from '../evidence/index.ts'
import { useDrawing } from './drawing-store.ts'
import { draw, endHighlight, geometryOfMark, move, resize, stepHighlight, type Drawn, type Handle, type Surroundings } from './gesture.ts'
import { commitDrafts, finishDrawn, writeOn } from './commit.ts'
import { wordNear } from './words-at.ts'

/** What a drag, or keys held down, have made so far: shapes as they would be, a new one, or a frame to select with. */
export interface Draft { shapes?: ReadonlyMap<AnnotationId, Drawn>; drawn?: Drawn & { shape: Shape }; frame?: Box }

type Drag =
  | { kind: 'draw'; shape: Shape; path: Point[] }
  | { kind: 'move'; from: Point; of: { annotation: Annotation; geometry: Geometry }[]; isMoving: boolean }
  | { kind: 'size'; from: Point; annotation: Annotation; geometry: Geometry; handle: Handle }
  | { kind: 'frame'; from: Point; before: ReadonlySet<AnnotationId> }

const SNAP_PX = 6
/** Nobody holds a mouse quite still while pressing. */
const STILL_PX = 3

export type Around = (isExact: boolean) => Surroundings

/** What surrounds the shapes, with words drawing their edges unless `isExact`. */
export function surroundings({ size, scale }: PictureFrame, words: Surroundings['words'], reading: number | null): Around {
  return (isExact) => ({ size, words, reading, scale, reach: isExact || !useDrawing.getState().snaps ? 0 : SNAP_PX / scale })
}

/** Drawing, moving, sizing and selecting with the pointer. `isOn`: the tools are; without them a press only selects. */
export function useDrag({ evidence, annotations, frame, around, isOn, layer }: {
  evidence: EvidenceSummary; annotations: readonly Annotation[]; frame: PictureFrame; around: Around; isOn: boolean; layer: { current: SVGSVGElement | null }
}) {
  const [draft, setDraft] = useState<Draft>({})
  const drag = useRef<Drag | null>(null)
  const latest = useRef<Draft>(draft)
  const show = useCallback((next: Draft) => { latest.current = next; setDraft(next) }, [])
  const cancel = useCallback((): boolean => {
    const was = drag.current !== null
    drag.current = null
    show({})
    return was
  }, [show])

  const at = (event: { clientX: number; clientY: number }): Point => pictureAt(layer.current!.parentElement!, event, frame.size, frame.turn)

  function begin(event: ReactPointerEvent): Drag | null {
    const target = event.target as Element
    const { tool, selected, select, toggle } = useDrawing.getState()
    const handle = target.closest('[data-handle]')?.getAttribute('data-handle') as Handle | null | undefined
    const id = target.closest('[data-mark]')?.getAttribute('data-mark') as AnnotationId | null | undefined
    const chosen = annotations.filter((one) => selected.has(one.id))
    if (handle && chosen.length === 1) return { kind: 'size', from: at(event), annotation: chosen[0]!, geometry: geometryOfMark(chosen[0]!)!, handle }
    if (isOn && tool !== 'select') return { kind: 'draw', shape: tool, path: [at(event)] }
    if (!id) return isOn ? { kind: 'frame', from: at(event), before: event.shiftKey ? selected : new Set() } : null
    if (event.shiftKey || event.ctrlKey || event.metaKey) { toggle(id); return null }
    if (!selected.has(id)) select([id])
    if (!isOn) return null
    const moving = annotations.filter((one) => useDrawing.getState().selected.has(one.id))
    return { kind: 'move', from: at(event), of: moving.map((annotation) => ({ annotation, geometry: geometryOfMark(annotation)! })), isMoving: false }
  }

  function follow(event: PointerEvent): void {
    const now = drag.current
    if (!now) return
    const [point, near] = [at(event), around(event.altKey)]
    if (now.kind === 'draw') {
      now.path.push(...(event.getCoalescedEvents?.() ?? [event]).map(at), point)
      const drawn = draw(now.shape, now.path, near)
      show(drawn ? { drawn: { ...drawn, shape: now.shape } } : {})
    } else if (now.kind === 'frame') show({ frame: boxBetween(now.from, point, frame.size) })
    else if (now.kind === 'size') show({ shapes: new Map([[now.annotation.id, sized(now, point, near)]]) })
    else {
      now.isMoving ||= Math.hypot(point.x - now.from.x, point.y - now.from.y) * frame.scale >= STILL_PX
      if (now.isMoving) show({ shapes: moveAll(now, point, near) })
    }
  }

  async function finish(event: PointerEvent): Promise<void> {
    const now = drag.current
    drag.current = null
    const { drawn, shapes, frame: selecting } = latest.current
    if (now?.kind === 'frame') {
      show({})
      const within = selecting ? annotations.filter((one) => isInside(boundsOf(geometryOfMark(one)!), selecting)).map((one) => one.id) : []
      useDrawing.getState().select([...now.before, ...within])
      return
    }
    if (now?.kind === 'draw') {
      const made = drawn ?? pressed(now, around(event.altKey))
      if (made) await finishDrawn(evidence.id, made)
    } else if (shapes) await commitDrafts(annotations, shapes)
    show({})
  }

  return {
    draft, show, cancel,
    handlers: {
      onPointerDown(event: ReactPointerEvent<SVGSVGElement>) {
        if (event.button !== 0 || event.currentTarget.closest('[data-ready-to-pan]') || useDrawing.getState().asking) return
        drag.current = begin(event)
        event.stopPropagation()
        if (drag.current) { event.preventDefault(); event.currentTarget.setPointerCapture(event.pointerId) }
        const mark = (event.target as Element).closest<SVGGElement>('[data-mark]')
        if (mark) mark.focus({ preventScroll: true })
        else event.currentTarget.closest<HTMLElement>('.stage')?.focus({ preventScroll: true })
      },
      onPointerMove: (event: ReactPointerEvent) => follow(event.nativeEvent),
      onPointerUp: (event: ReactPointerEvent) => void finish(event.nativeEvent),
      onPointerCancel: () => void cancel(),
      onDoubleClick(event: ReactMouseEvent) {
        // The press captured the pointer: what lies under it has to be asked for.
        const under = document.elementFromPoint(event.clientX, event.clientY)
        const { selected, tool } = useDrawing.getState()
        const [only] = under?.closest('[data-handle]') ? selected : []
        const id = only ?? under?.closest('[data-mark]')?.getAttribute('data-mark')
        if (id && (!isOn || tool === 'select')) writeOn(id as AnnotationId)
      },
    },
  }
}

/** A press that was no drag makes what needs no size. */
function pressed({ shape, path }: Extract<Drag, { kind: 'draw' }>, near: Surroundings): (Drawn & { shape: Shape }) | null {
  const drawn = shape === 'callout' || shape === 'text' || shape === 'highlight' ? draw(shape, path, near) : null
  return drawn && { ...drawn, shape }
}

function sized({ annotation, geometry, handle, from }: Extract<Drag, { kind: 'size' }>, to: Point, near: Surroundings): Drawn {
  if (annotation.shape === 'highlight' && geometry.kind === 'boxes' && (handle === 'from' || handle === 'to')) {
    return endHighlight(geometry.boxes, handle, to, near) ?? { geometry }
  }
  return { geometry: resize(geometry, handle, { x: to.x - from.x, y: to.y - from.y }, near) }
}

function moveAll({ of, from }: Extract<Drag, { kind: 'move' }>, to: Point, near: Surroundings): Map<AnnotationId, Drawn> {
  const free = of.filter(({ annotation }) => annotation.shape !== 'highlight')
  const moved = move(free.map(({ geometry }) => geometry), { x: to.x - from.x, y: to.y - from.y }, near)
  const steps = (wordNear(near.words, to) ?? 0) - (wordNear(near.words, from) ?? 0)
  return new Map([
    ...free.map(({ annotation }, index) => [annotation.id, { geometry: moved[index]! }] as const),
    ...of.flatMap(({ annotation, geometry }) => {
      const stepped = annotation.shape === 'highlight' && geometry.kind === 'boxes' ? stepHighlight(geometry.boxes, steps, steps, near) : null
      return stepped ? [[annotation.id, stepped] as const] : []
    }),
  ])
}

const isInside = ([left, top, width, height]: Box, [l, t, w, h]: Box) => left >= l && top >= t && left + width <= l + w && top + height <= t + h
