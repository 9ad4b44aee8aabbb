import { boundsOf } from '../../shared/annotation/geometry.ts'
import { isAppError } from '../../shared/errors.ts'
import { drawMarks } from './annotations.ts'
import { drawFacts } from './facts.ts'
import { drawOriginFacts, originFacts } from './origin-facts.ts'
import { BODY, HAIRLINE, TINT, TYPE } from './look.ts'
import { exhibitLabel, type DossierExhibit, type DossierPicture } from './model.ts'
import { planPicture, type PicturePart, type PicturePlan } from './picture-plan.ts'
import type { Element, Sheet } from './sheet.ts'

/** With less than this under the heading, in points, the picture starts on the next page. */
const LEAST_ROOM = 260

/** A picture that pdfkit has taken in; it writes the bytes out on first use and lets go of them. */
interface OpenImage { width: number; height: number; colorSpace: string }
/** The picture, or in plain words why there is none. */
export type Shown = { image: OpenImage } | { missing: string }

/** Asks for the picture; a failure is a fact to print, not an end to the document. Cancelling is passed on. */
export async function fetchPicture(sheet: Sheet, ask: () => Promise<DossierPicture>): Promise<Shown> {
  try {
    const { bytes } = await ask()
    return openJpeg(sheet, bytes) ?? { missing: 'It did not arrive as an RGB JPEG.' }
  } catch (error) {
    if (isAppError(error) && error.code === 'CANCELLED') throw error
    return { missing: isAppError(error) ? error.message : 'It could not be opened.' }
  }
}

function openJpeg(sheet: Sheet, bytes: Uint8Array): Shown | null {
  if (bytes.length < 20 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const image = (sheet.pdf as unknown as { openImage(source: Uint8Array): OpenImage }).openImage(bytes)
  return image.width > 0 && image.height > 0 && image.colorSpace !== 'DeviceCMYK' ? { image } : null
}

/** The picture with the facts of its origin beside or below it. */
export function drawPicture(sheet: Sheet, section: Element, exhibit: DossierExhibit, image: OpenImage): void {
  sheet.need(LEAST_ROOM)
  const plan = planPicture(image.width, image.height, sheet.room - 4)
  if (plan.kind !== 'parts') sheet.need(plan.parts[0]!.height + 4)
  const top = sheet.y
  let page = 0
  plan.parts.forEach((part, index) => {
    if (part.page > page) {
      sheet.turn()
      page = part.page
    }
    drawPart(sheet, section, { exhibit, image, part, alt: altText(exhibit, plan, index), fullHeight: (plan.scaledWidth * image.height) / image.width }, page === 0 ? top : BODY.top)
  })
  placeFacts(sheet, section, exhibit, plan, page === 0 ? top : BODY.top)
}

interface Drawn { exhibit: DossierExhibit; image: OpenImage; part: PicturePart; alt: string; fullHeight: number }

function drawPart(sheet: Sheet, section: Element, { exhibit, image, part, alt, fullHeight }: Drawn, top: number): void {
  const [x, y] = [BODY.left + part.x, top + part.y]
  const figure = sheet.element(section, 'Figure', { alt, bbox: [x, y, x + part.width, y + part.height], placement: 'Block' })
  sheet.content(figure, 'Figure', (pdf) => {
    pdf.save().rect(x, y, part.width, part.height).clip()
    pdf.image(image as unknown as Buffer, x, y - part.offset, { width: part.width, height: fullHeight })
    pdf.restore()
  })
  figure.end()
  sheet.artifact((pdf) => pdf.rect(x, y, part.width, part.height).lineWidth(0.5).stroke(HAIRLINE))
  const scale = part.width / exhibit.width
  // Of a picture in parts, what lies on this one.
  const shown = (exhibit.annotations ?? []).filter(({ geometry }) => { const [, from, , height] = boundsOf(geometry); return (from + height) * scale > part.offset && from * scale < part.offset + part.height })
  sheet.pdf.save().rect(x - 12, y - 12, part.width + 24, part.height + 24).clip()
  drawMarks(sheet, shown, { left: x, top: y - part.offset, scale })
  sheet.pdf.restore()
}

function altText(exhibit: DossierExhibit, { parts }: PicturePlan, index: number): string {
  const part = parts.length > 1 ? `, part ${index + 1} of ${parts.length} from the top` : ''
  return `Picture of exhibit ${exhibitLabel(exhibit.number)}, ${exhibit.name}${part}. The text read in it is given below.`
}

function placeFacts(sheet: Sheet, section: Element, exhibit: DossierExhibit, plan: PicturePlan, top: number): void {
  const tallest = Math.max(...plan.parts.filter((part) => part.page === plan.parts.at(-1)!.page).map((part) => part.height))
  if (plan.kind === 'beside') {
    const page = sheet.pageIndex
    sheet.y = top
    drawFacts(sheet, section, originFacts(exhibit), { x: BODY.left + plan.scaledWidth + 18, nameWidth: 78 })
    if (sheet.pageIndex === page) sheet.y = Math.max(sheet.y, top + tallest)
    return
  }
  sheet.y = top + tallest + 6
  if (plan.kind === 'parts') {
    sheet.paragraph(section, `The picture is taller than a page; it is shown in ${plan.parts.length} parts, left to right, each repeating the end of the one before.`, TYPE.small)
  }
  sheet.gap(4)
  drawOriginFacts(sheet, section, exhibit)
}

/** What stands in place of a picture that could not be had. */
export function drawMissing(sheet: Sheet, section: Element, exhibit: DossierExhibit, reason: string): void {
  const strips = sheet.strips(`The picture of ${exhibitLabel(exhibit.number)} is not shown here. ${reason}`, TYPE.warning, BODY.width - 32)
  const height = strips.length * TYPE.warning.leading + 32
  sheet.need(height)
  sheet.box(BODY.left, sheet.y, BODY.width, height, TINT)
  const bottom = sheet.y + height
  sheet.gap(16)
  sheet.flow(section, 'P', strips, BODY.left + 16)
  sheet.y = bottom + 8
  drawOriginFacts(sheet, section, exhibit)
}
