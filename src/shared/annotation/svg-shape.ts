import { MOST_POINTS, type Geometry, type Point } from './geometry.ts'

/**
 * The one form in which shapes stand in an SvgSelector: an element of our own with nothing but numbers. It is written and read here
 * only, and read as numbers: no SVG that is stored ever becomes markup.
 */
export type SvgGeometry = Exclude<Geometry, { kind: 'boxes' }>

/** 2,000 points of two numbers at their longest. */
export const LONGEST_SVG = 44_000

const OPEN = '<svg xmlns="http://www.w3.org/2000/svg">'
const CLOSE = '</svg>'
const NUMBER = String.raw`(\d{1,6}(?:\.\d{1,2})?)`
const ELLIPSE = new RegExp(`^<ellipse cx="${NUMBER}" cy="${NUMBER}" rx="${NUMBER}" ry="${NUMBER}"/>$`)
const LINE = new RegExp(`^<line x1="${NUMBER}" y1="${NUMBER}" x2="${NUMBER}" y2="${NUMBER}"/>$`)
const POINTS = /^<polyline points="([\d. ,]{3,})"\/>$/
const POINT = new RegExp(`^${NUMBER},${NUMBER}$`)

const spell = (value: number) => String(Math.round(Math.max(0, value) * 100) / 100)
const spellPoint = ({ x, y }: Point) => `${spell(x)},${spell(y)}`

export function printSvg(geometry: SvgGeometry): string {
  return `${OPEN}${element(geometry)}${CLOSE}`
}

function element(geometry: SvgGeometry): string {
  if (geometry.kind === 'stroke') return `<polyline points="${geometry.points.map(spellPoint).join(' ')}"/>`
  if (geometry.kind === 'arrow') {
    const { from, to } = geometry
    return `<line x1="${spell(from.x)}" y1="${spell(from.y)}" x2="${spell(to.x)}" y2="${spell(to.y)}"/>`
  }
  const { centre, radii } = geometry
  return `<ellipse cx="${spell(centre.x)}" cy="${spell(centre.y)}" rx="${spell(radii.x)}" ry="${spell(radii.y)}"/>`
}

/** Null for everything that `printSvg` does not write. */
export function parseSvg(text: string): SvgGeometry | null {
  if (text.length > LONGEST_SVG || !text.startsWith(OPEN) || !text.endsWith(CLOSE)) return null
  const inner = text.slice(OPEN.length, -CLOSE.length)
  const ellipse = numbersOf(ELLIPSE, inner)
  if (ellipse && ellipse[2]! > 0 && ellipse[3]! > 0) return { kind: 'ellipse', centre: { x: ellipse[0]!, y: ellipse[1]! }, radii: { x: ellipse[2]!, y: ellipse[3]! } }
  const line = numbersOf(LINE, inner)
  if (line) return { kind: 'arrow', from: { x: line[0]!, y: line[1]! }, to: { x: line[2]!, y: line[3]! } }
  const points = POINTS.exec(inner)?.[1]!.split(' ').map((one) => numbersOf(POINT, one))
  if (!points || points.length > MOST_POINTS || points.some((one) => one === null)) return null
  return { kind: 'stroke', points: points.map((one) => ({ x: one![0]!, y: one![1]! })) }
}

const numbersOf = (form: RegExp, text: string): number[] | null => form.exec(text)?.slice(1).map(Number) ?? null
