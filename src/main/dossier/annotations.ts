import type { AnnotationStyle, Shape } from '../../shared/contract/annotation.ts'
import { boundsOf, type Geometry, type Point } from '../../shared/annotation/geometry.ts'
import { BODY, INK, LAMP, TYPE } from './look.ts'
import type { DossierAnnotation } from './model.ts'
import type { Element, Pdf, Sheet } from './sheet.ts'

const PAPER = '#ffffff'
const COLOURS: Record<AnnotationStyle['colour'], string> = { amber: LAMP, red: '#b3261e', green: '#0f7a4d', blue: '#1f4e8c', ink: INK }
/** Points, whatever the picture is scaled by. */
const WIDTHS: Record<AnnotationStyle['width'], number> = { thin: 0.7, medium: 1.1, thick: 1.9 }
const HALO = 0.8
const BADGE = 9
const ARROW = 8
const NUMBER = { ...TYPE.label, size: 6, leading: BADGE, colour: PAPER }

export const SHAPE_WORDS: Record<Shape, string> = {
  rectangle: 'rectangle', ellipse: 'ellipse', arrow: 'arrow', freehand: 'stroke', highlight: 'highlighted words', callout: 'callout', text: 'label',
  redaction: 'redaction',
}

/** Where the picture stands on the page: its left and top in points, and points a pixel. */
interface Placed { left: number; top: number; scale: number }

/**
 * What is drawn on a picture, as vectors over it, each with its number. A redaction is painted over in the picture itself, so that nothing
 * lies beneath; here it only gets its number.
 */
export function drawMarks(sheet: Sheet, annotations: readonly DossierAnnotation[], placed: Placed): void {
  if (annotations.length === 0) return
  sheet.artifact((pdf) => {
    for (const one of annotations) {
      const geometry = onPage(one.geometry, placed)
      if (one.shape !== 'redaction' && one.shape !== 'callout') strokeTwice(pdf, one, geometry)
      drawNumber(sheet, pdf, one, geometry)
    }
  })
}

/** In colour over a wider line of paper white, which shows on dark pictures. */
function strokeTwice(pdf: Pdf, { shape, style }: DossierAnnotation, geometry: Geometry): void {
  const width = WIDTHS[style.width]
  for (const [colour, thickness] of [[PAPER, width + 2 * HALO], [COLOURS[style.colour], width]] as const) {
    pdf.save().lineWidth(thickness).lineCap('round').lineJoin('round').strokeColor(colour)
    trace(pdf, geometry, shape)
    pdf.stroke().restore()
  }
  if (geometry.kind === 'arrow') drawHead(pdf, geometry.from, geometry.to, COLOURS[style.colour])
}

function trace(pdf: Pdf, geometry: Geometry, shape: Shape): void {
  if (geometry.kind === 'ellipse') pdf.ellipse(geometry.centre.x, geometry.centre.y, geometry.radii.x, geometry.radii.y)
  else if (geometry.kind === 'arrow') pdf.moveTo(geometry.from.x, geometry.from.y).lineTo(geometry.to.x, geometry.to.y)
  else if (geometry.kind === 'stroke') geometry.points.forEach(({ x, y }, index) => (index === 0 ? pdf.moveTo(x, y).lineTo(x, y) : pdf.lineTo(x, y)))
  // Words that are highlighted are underlined: on paper they must be read through nothing.
  else {
    for (const [x, y, width, height] of geometry.boxes) {
      if (shape === 'highlight') pdf.moveTo(x, y + height).lineTo(x + width, y + height)
      else pdf.rect(x, y, width, height)
    }
  }
}

function drawHead(pdf: Pdf, from: Point, to: Point, colour: string): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const corner = (turn: number) => [to.x - ARROW * Math.cos(angle + turn), to.y - ARROW * Math.sin(angle + turn)] as const
  pdf.save().moveTo(to.x, to.y).lineTo(...corner(0.45)).lineTo(...corner(-0.45)).closePath().lineWidth(HALO).fillAndStroke(colour, PAPER).restore()
}

/** A callout’s number points down to its place, every other’s stands at the corner of its shape. */
function drawNumber(sheet: Sheet, pdf: Pdf, { shape, number, style }: DossierAnnotation, geometry: Geometry): void {
  const [left, top] = geometry.kind === 'arrow' ? [geometry.from.x, geometry.from.y] : boundsOf(geometry)
  const line = sheet.setter.fit(String(number), NUMBER, Infinity)
  const width = Math.max(BADGE, line.width + 4)
  const isCallout = shape === 'callout'
  const [x, y] = isCallout ? [left - width / 2, top - BADGE - 4] : [left - 2, top - BADGE + 2]
  pdf.save().lineWidth(HALO).roundedRect(x, y, width, BADGE, 2).fillAndStroke(shape === 'redaction' ? INK : COLOURS[style.colour], PAPER).restore()
  if (isCallout) pdf.save().moveTo(left, top).lineTo(left - 2.5, y + BADGE).lineTo(left + 2.5, y + BADGE).closePath().fill(COLOURS[style.colour]).restore()
  sheet.drawLine(line, x + (width - line.width) / 2, y, NUMBER)
}

function onPage(geometry: Geometry, { left, top, scale }: Placed): Geometry {
  const at = ({ x, y }: Point): Point => ({ x: left + x * scale, y: top + y * scale })
  if (geometry.kind === 'stroke') return { kind: 'stroke', points: geometry.points.map(at) }
  if (geometry.kind === 'arrow') return { kind: 'arrow', from: at(geometry.from), to: at(geometry.to) }
  if (geometry.kind === 'ellipse') return { kind: 'ellipse', centre: at(geometry.centre), radii: { x: geometry.radii.x * scale, y: geometry.radii.y * scale } }
  return { kind: 'boxes', boxes: geometry.boxes.map(([x, y, width, height]) => [left + x * scale, top + y * scale, width * scale, height * scale]) }
}

/** What the numbers on the picture stand for. */
export function drawMarkList(sheet: Sheet, section: Element, annotations: readonly DossierAnnotation[]): void {
  for (const { number, shape, claim, text, reason, tags } of annotations) {
    sheet.need(TYPE.cell.leading * 2)
    sheet.paragraph(section, `${number}   ${claim || SHAPE_WORDS[shape]}`, TYPE.cellStrong)
    const details = [claim ? SHAPE_WORDS[shape] : '', reason && `reason: ${reason}`, tags.length > 0 ? `tags: ${tags.join(', ')}` : ''].filter(Boolean).join('; ')
    if (details) sheet.paragraph(section, details, TYPE.small, 'P', BODY.left + 14)
    if (text.trim()) sheet.paragraph(section, text.trimEnd(), TYPE.body, 'P', BODY.left + 14)
    sheet.gap(5)
  }
}
