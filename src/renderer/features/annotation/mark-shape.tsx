import { memo } from 'react'
import type { CSSProperties, SVGProps } from 'react'
import type { AnnotationStyle, Shape } from '../../../shared/contract/annotation.ts'
import type { Geometry, Point } from '../../../shared/annotation/geometry.ts'
import { boundsOf } from '../../../shared/annotation/geometry.ts'

/** What of a shape is drawn: in picture pixels, its lines and letters of one size on the screen. */
export interface MarkLook { shape: Shape; geometry: Geometry; style: AnnotationStyle; number: number | null; text: string }

/** How much of a label stands on the picture; the whole of it is in the list. */
const LABEL_CHARACTERS = 400

/** Something of screen size at a point of the picture, upright however the picture is turned. */
export const atPoint = ({ x, y }: Point): CSSProperties => ({ transform: `translate(${x}px, ${y}px) rotate(var(--back)) scale(var(--screen))` })

/** The line of a geometry, as one of its layers. Numbers only: nothing that is stored becomes markup. */
function Outline({ geometry, ...rest }: { geometry: Geometry } & SVGProps<SVGElement>) {
  const props = rest as Record<string, unknown>
  if (geometry.kind === 'arrow') return <line {...props} x1={geometry.from.x} y1={geometry.from.y} x2={geometry.to.x} y2={geometry.to.y} />
  if (geometry.kind === 'stroke') return <polyline {...props} points={geometry.points.map(({ x, y }) => `${x},${y}`).join(' ')} />
  if (geometry.kind === 'ellipse') return <ellipse {...props} cx={geometry.centre.x} cy={geometry.centre.y} rx={geometry.radii.x} ry={geometry.radii.y} />
  return <>{geometry.boxes.map(([x, y, width, height], index) => <rect key={index} {...props} x={x} y={y} width={width} height={height} />)}</>
}

/** The head lies with its tip on the end of the line. */
function ArrowHead({ from, to }: { from: Point; to: Point }) {
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
  const transform = `translate(${to.x}px, ${to.y}px) rotate(${degrees}deg) scale(var(--screen))`
  return <path className="mark-head" d="M1 0 L-13 -6 L-10 0 L-13 6 Z" style={{ transform }} />
}

function Callout({ at, number }: { at: Point; number: number | null }) {
  return (
    <g className="mark-callout" style={atPoint(at)}>
      <path d="M0 0 L-5.5 -11.5 A12 12 0 1 1 5.5 -11.5 Z" />
      <text y={-18}>{number ?? ''}</text>
    </g>
  )
}

function Label({ geometry, text }: { geometry: Geometry; text: string }) {
  const [left, top, width] = boundsOf(geometry)
  return (
    <foreignObject className="mark-label" width={1} height={1} style={atPoint({ x: left, y: top })}>
      <p dir="auto" style={{ '--label-width': `${width}px` } as CSSProperties}>{text.length > LABEL_CHARACTERS ? `${text.slice(0, LABEL_CHARACTERS)}…` : text}</p>
    </foreignObject>
  )
}

/** One shape; a wide line that nobody sees takes the pointer. */
export const MarkShape = memo(function MarkShape({ shape, geometry, number, text }: MarkLook) {
  const [left, top, width, height] = boundsOf(geometry)
  if (shape === 'callout') return <Callout at={{ x: left, y: top }} number={number} />
  if (shape === 'text') return <><Outline geometry={geometry} className="mark-hit" /><Label geometry={geometry} text={text} /></>
  const isFilled = shape === 'highlight' || shape === 'redaction'
  return (
    <>
      {isFilled && <Outline geometry={geometry} className="mark-fill" />}
      {shape !== 'highlight' && <Outline geometry={geometry} className="mark-halo" />}
      {shape === 'highlight' && geometry.kind === 'boxes'
        ? geometry.boxes.map(([x, y, wide, high], index) => <line key={index} className="mark-line" x1={x} y1={y + high} x2={x + wide} y2={y + high} />)
        : <Outline geometry={geometry} className="mark-line" />}
      {geometry.kind === 'arrow' && <ArrowHead from={geometry.from} to={geometry.to} />}
      <Outline geometry={geometry} className={isFilled || Math.min(width, height) === 0 ? 'mark-hit is-filled' : 'mark-hit'} />
    </>
  )
})

/** Its number, shown where it is pointed at or selected. */
export function NumberTag({ geometry, number }: { geometry: Geometry; number: number }) {
  const [left, top] = boundsOf(geometry)
  const letters = String(number).length
  return (
    <g className="mark-number" style={atPoint({ x: left, y: top })}>
      <rect x={-4} y={-20} width={14 + 8 * letters} height={18} rx={3} />
      <text x={3 + 4 * letters} y={-11}>{number}</text>
    </g>
  )
}
