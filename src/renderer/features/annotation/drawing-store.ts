import type { AnnotationStyle, Shape } from '../../../shared/contract/annotation.ts'
import type { Geometry } from '../../../shared/annotation/geometry.ts'
import type { TextQuote } from '../../../shared/contract/annotation.ts'
import type { AnnotationId, CaseId } from '../../../shared/ids.ts'
import { createForgetful } from '../../bridge/index.ts'

export type DrawingTool = 'select' | Shape

/** A shape that is drawn and waits for the words it cannot be without. */
export interface Asking { evidenceId: string; shape: Shape; geometry: Geometry; quotes?: TextQuote[] }

interface Drawing {
  tool: DrawingTool
  style: AnnotationStyle
  snaps: boolean
  selected: ReadonlySet<AnnotationId>
  /** Under the pointer or with the focus, and where, so that the other side follows. */
  pointed: AnnotationId | null
  from: 'picture' | 'list' | null
  copied: { caseId: CaseId; ids: AnnotationId[] } | null
  asking: Asking | null
  /** A mark that is to be written on: the list opens, with its claim to type in. */
  writing: AnnotationId | null
  /** A mark that is to have the focus as soon as it is there. */
  toFocus: AnnotationId | null
  select(ids: Iterable<AnnotationId>): void
  toggle(id: AnnotationId): void
  point(id: AnnotationId | null, from: 'picture' | 'list'): void
}

/** How pictures are drawn on now: tool, style, and what is selected, on the picture and in the list beside it. */
export const useDrawing = createForgetful<Drawing>((set) => ({
  tool: 'select', style: { colour: 'amber', width: 'medium' }, snaps: true, selected: new Set(), pointed: null, from: null,
  copied: null, asking: null, writing: null, toFocus: null,
  select: (ids) => set({ selected: new Set(ids) }),
  toggle: (id) => set(({ selected }) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    return { selected: next }
  }),
  point: (pointed, from) => set((now) => (now.pointed === pointed ? now : { pointed, from })),
}))
