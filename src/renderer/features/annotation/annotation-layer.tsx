/** What is drawn on a picture: shapes in its own pixels that follow it, named items for those who do not see them, and the tools to draw. */
import { memo, useEffect, useMemo, useRef } from 'react'
import type { CSSProperties, SVGProps } from 'react'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import type { Box, EvidenceSummary, Word } from '../../../shared/contract/evidence.ts'
import { boundsOf, type Geometry } from '../../../shared/annotation/geometry.ts'
import { useDestination } from '../workspace/index.ts'
import { useCommands } from '../../ui/index.ts'
import { say, useLanguage } from '../../words/index.ts'
import { usePointing, useViewerTool, type PictureFrame } from '../evidence/index.ts'
import { focusMark } from './commit.ts'
import { drawingCommands } from './drawing-commands.ts'
import { useDrawing } from './drawing-store.ts'
import { geometryOfMark } from './gesture.ts'
import { Handles } from './handles.tsx'
import { MarkShape, NumberTag } from './mark-shape.tsx'
import { nameOfMark } from './mark-words.ts'
import { useAnnotations, useFresh } from './use-annotations.ts'
import { surroundings, useDrag } from './use-drag.ts'
import { useDrawingKeys } from './use-drawing-keys.ts'
import './annotation.css'

/** `reading`: the version the words are of. `isRedacted`: the picture is shown with its redactions painted over. */
export function AnnotationLayer({ evidence, words, reading, frame, isRedacted = false }: {
  evidence: EvidenceSummary; words: readonly Word[]; reading: number | null; frame: PictureFrame; isRedacted?: boolean
}) {
  const layer = useRef<SVGSVGElement>(null)
  const annotations = useAnnotations(evidence.caseId, evidence.id)
  const isOn = useViewerTool((state) => state.tool === 'annotate')
  const { tool, selected, pointed, asking, style } = useDrawing()
  const around = useMemo(() => surroundings(frame, words, reading), [frame, words, reading])
  const drag = useDrag({ evidence, annotations, frame, around, isOn, layer })
  useDrawingKeys({ evidence, annotations, frame, around, layer, isOn, ...drag })
  useDestined(annotations)
  useFocused(layer, annotations)
  const language = useLanguage((state) => state.language)
  useCommands(useMemo(() => { void language; return drawingCommands() }, [language]))
  useEffect(() => () => {
    useDrawing.setState({ selected: new Set(), pointed: null, asking: null, writing: null, toFocus: null })
    useFresh.setState({ answers: new Map() })
  }, [evidence.id])
  const { draft } = drag
  const drawn = draft.drawn ?? (asking?.evidenceId === evidence.id ? asking : undefined)
  const geometryNow = (one: Annotation) => draft.shapes?.get(one.id)?.geometry ?? geometryOfMark(one)
  const first = annotations.find((one) => selected.has(one.id)) ?? annotations[0]
  const single = selected.size === 1 ? annotations.find((one) => selected.has(one.id)) : undefined
  return (
    <svg ref={layer} className="annotation-layer" width={frame.size.width} height={frame.size.height} style={layerStyle(frame)} data-tool={isOn ? tool : undefined}
      data-takes-pointer={isOn || undefined} data-redacted={isRedacted || undefined} {...described(evidence, annotations.length)} {...drag.handlers}>
      <Hatching scale={frame.scale} />
      {isOn && <rect className="annotation-ground" role="presentation" width={frame.size.width} height={frame.size.height} />}
      {annotations.map((one) => {
        const geometry = draft.shapes?.get(one.id)?.geometry
        return (
          <Mark key={one.id} annotation={one} {...(geometry && { moved: geometry })} isSelected={selected.has(one.id)} isPointed={pointed === one.id}
            isStop={isOn || one === first} />
        )
      })}
      <g role="presentation" aria-hidden>
        {isOn && !single && annotations.filter((one) => selected.has(one.id)).map((one) => <Frame key={one.id} box={boundsOf(geometryNow(one)!)} />)}
        {isOn && single && <Handles shape={single.shape} geometry={geometryNow(single)!} turn={frame.turn} />}
        {drawn && (
          <g className="mark is-draft" data-shape={drawn.shape} data-colour={style.colour} data-width={style.width}>
            <MarkShape shape={drawn.shape} geometry={drawn.geometry} style={style} number={null} text="" />
          </g>
        )}
        {draft.frame && <Frame box={draft.frame} isSelecting />}
      </g>
    </svg>
  )
}

const Frame = ({ box: [x, y, width, height], isSelecting = false }: { box: Box; isSelecting?: boolean }) =>
  <rect className={isSelecting ? 'mark-frame is-selecting' : 'mark-frame'} x={x} y={y} width={width} height={height} />

/** A list without items is none. */
const described = ({ exhibitNumber }: EvidenceSummary, count: number): SVGProps<SVGSVGElement> =>
  (count > 0 ? { role: 'listbox', 'aria-multiselectable': true, 'aria-label': say('annotation.layer', { exhibit: exhibitNumber, count }) } : { 'aria-hidden': true })

/** `--screen`: picture pixels in one of the screen; `--back`: what turns letters upright again. */
const layerStyle = ({ scale, turn }: PictureFrame): CSSProperties =>
  ({ '--screen': 1 / scale, '--scale': scale, '--back': `${-90 * turn}deg` }) as CSSProperties

const Mark = memo(function Mark({ annotation, moved, isSelected, isPointed, isStop }: {
  annotation: Annotation; moved?: Geometry; isSelected: boolean; isPointed: boolean; /** Whether Tab comes by. */ isStop: boolean
}) {
  const own = useMemo(() => geometryOfMark(annotation), [annotation])
  const { point, select } = useDrawing.getState()
  const geometry = moved ?? own
  if (!geometry) return null
  const { id, shape, style, number, text } = annotation
  return (
    <g role="option" aria-selected={isSelected} aria-label={nameOfMark(annotation, geometry)} tabIndex={isStop ? 0 : -1} className="mark"
      data-mark={id} data-takes-pointer data-shape={shape} data-colour={shape === 'redaction' ? 'ink' : style.colour} data-width={style.width}
      data-selected={isSelected || undefined} data-pointed={isPointed || undefined}
      onPointerEnter={() => point(id, 'picture')} onPointerLeave={() => point(null, 'picture')} onBlur={() => point(null, 'picture')}
      onFocus={() => { point(id, 'picture'); if (!useDrawing.getState().selected.has(id)) select([id]) }}>
      <MarkShape shape={shape} geometry={geometry} style={style} number={number} text={text} />
      {(isPointed || isSelected) && shape !== 'callout' && <NumberTag geometry={geometry} number={number} />}
    </g>
  )
})

/** The hatching of redactions keeps its size on the screen. */
const Hatching = ({ scale }: { scale: number }) => (
  <defs>
    <pattern id="redaction-hatching" width={8} height={8} patternUnits="userSpaceOnUse" patternTransform={`scale(${1 / scale}) rotate(45)`}>
      <rect width={8} height={8} className="hatching-ground" />
      <line x1={0} x2={0} y1={0} y2={8} className="hatching-line" />
    </pattern>
  </defs>
)

/** Takes somebody who asked for it to a mark, once it is there. */
function useDestined(annotations: readonly Annotation[]): void {
  const visit = useDestination((state) => state.visit)
  const met = useRef(0)
  useEffect(() => {
    const { item } = useDestination.getState()
    const wanted = item?.annotationId && visit !== met.current ? annotations.find((one) => one.id === item.annotationId) : undefined
    if (!wanted) return
    met.current = visit
    useDrawing.getState().select([wanted.id])
    revealMark(wanted)
    focusMark(wanted.id)
  }, [visit, annotations])
}

/** Gives the focus to the mark that is to have it, once it is there. */
function useFocused(layer: { current: SVGSVGElement | null }, annotations: readonly Annotation[]): void {
  const toFocus = useDrawing((state) => state.toFocus)
  useEffect(() => {
    const mark = toFocus && layer.current?.querySelector<SVGGElement>(`[data-mark="${toFocus}"]`)
    if (!mark) return
    mark.focus({ preventScroll: true })
    useDrawing.setState({ toFocus: null })
  }, [layer, toFocus, annotations])
}

/** Brings a mark into sight. */
export function revealMark(annotation: Annotation): void {
  const geometry = geometryOfMark(annotation)
  if (!geometry) return
  usePointing.getState().pointAtBox(boundsOf(geometry))
  usePointing.getState().pointAtBox(null)
}
