import type { Shape } from '../../../shared/contract/annotation.ts'
import { boundsOf, type Geometry, type Point } from '../../../shared/annotation/geometry.ts'
import { HANDLES, type Handle } from './gesture.ts'
import { atPoint } from './mark-shape.tsx'

const AT: Record<(typeof HANDLES)[number], readonly [number, number]> = {
  nw: [0, 0], n: [0.5, 0], ne: [1, 0], e: [1, 0.5], se: [1, 1], s: [0.5, 1], sw: [0, 1], w: [0, 0.5],
}

/** Where a shape can be taken hold of; a callout only moves. */
function placesOf(shape: Shape, geometry: Geometry): [Handle, Point][] {
  if (shape === 'callout') return []
  if (geometry.kind === 'arrow') return [['from', geometry.from], ['to', geometry.to]]
  if (shape === 'highlight' && geometry.kind === 'boxes') {
    const [first, last] = [geometry.boxes[0]!, geometry.boxes.at(-1)!]
    return [['from', { x: first[0], y: first[1] + first[3] / 2 }], ['to', { x: last[0] + last[2], y: last[1] + last[3] / 2 }]]
  }
  const [left, top, width, height] = boundsOf(geometry)
  return HANDLES.map((handle) => [handle, { x: left + width * AT[handle][0], y: top + height * AT[handle][1] }])
}

/** The frame of what is selected, and the handles of a single shape. Keys do the same, so these are for the pointer alone. */
export function Handles({ shape, geometry, turn }: { shape: Shape; geometry: Geometry; turn: number }) {
  const [left, top, width, height] = boundsOf(geometry)
  return (
    <g aria-hidden className="mark-handles">
      <rect className="mark-frame" x={left} y={top} width={width} height={height} />
      {placesOf(shape, geometry).map(([handle, at]) => (
        <g key={handle} className="mark-handle" data-handle={handle} data-takes-pointer style={{ ...atPoint(at), cursor: cursorOf(handle, turn) }}>
          <rect className="mark-handle-hit" x={-8} y={-8} width={16} height={16} />
          <rect x={-4} y={-4} width={8} height={8} />
        </g>
      ))}
    </g>
  )
}

const CURSORS = ['nwse-resize', 'ns-resize', 'nesw-resize', 'ew-resize'] as const

/** As it lies on the screen, the picture being turned. */
const cursorOf = (handle: Handle, turn: number): string => (handle === 'from' || handle === 'to' ? 'move' : CURSORS[(HANDLES.indexOf(handle) + 2 * turn) % 4]!)
