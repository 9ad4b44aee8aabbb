import type { Annotation, Shape } from '../../../shared/contract/annotation.ts'
import type { Box } from '../../../shared/contract/evidence.ts'
import { boundsOf, type Geometry } from '../../../shared/annotation/geometry.ts'
import { say } from '../../words/index.ts'
import { geometryOfMark } from './gesture.ts'

export const shapeWord = (shape: Shape): string => say(`annotation.shape.${shape}`)

/** What a mark is about, in a line: its claim, else what else was written on it, else the words it stands on. */
export function aboutMark({ claim, text, reason, target }: Annotation): string {
  if (claim || text || reason) return claim || text || reason
  return target.map(({ selector }) => ('refinedBy' in selector ? selector.refinedBy?.exact ?? '' : '')).join(' ').trim()
}

function round(geometry: Geometry) {
  const [left, top, width, height] = boundsOf(geometry).map(Math.round) as Box
  return { left, top, width, height }
}

/** Where it lies, for one that nothing is said about. */
export function placeOfMark(annotation: Annotation): string {
  const geometry = geometryOfMark(annotation)
  return geometry ? say('annotation.place', round(geometry)) : ''
}

/** How a mark is named to those who do not see it. What was written on it is long at times: the list has all of it. */
export function nameOfMark(annotation: Annotation, geometry = geometryOfMark(annotation)): string {
  const about = aboutMark(annotation)
  const values = { number: annotation.number, shape: shapeWord(annotation.shape), ...(geometry ? round(geometry) : { left: 0, top: 0, width: 0, height: 0 }) }
  return `${say('annotation.name', values)}${about ? `: ${about.length > 200 ? `${about.slice(0, 200)}…` : about}` : ''}`
}
