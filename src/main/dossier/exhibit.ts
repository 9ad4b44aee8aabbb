import { formatInstant } from '../../shared/time.ts'
import { isAppError } from '../../shared/errors.ts'
import { drawList } from './cover.ts'
import { drawFacts, type Fact } from './facts.ts'
import { BODY, HAIRLINE, TINT, TYPE } from './look.ts'
import { exhibitLabel, type DossierExhibit, type DossierPicture } from './model.ts'
import { planPicture, type PicturePart, type PicturePlan } from './picture-plan.ts'
import { drawNotes } from './sections.ts'
import type { Element, Sheet } from './sheet.ts'
import { isolate } from './typesetter.ts'
import { INTAKE_WORDS, sizeWords } from './words.ts'

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

export const exhibitTitle = ({ number, name }: DossierExhibit): string => `${exhibitLabel(number)}  ${isolate(name)}`

/** One exhibit under `section`: picture, where it came from, hashes, remarks, notes, and all text read in it. */
export function drawExhibit(sheet: Sheet, section: Element, exhibit: DossierExhibit, shown: Shown): void {
  sheet.heading(section, 'H2', exhibitTitle(exhibit), TYPE.heading)
  sheet.gap(8)
  if ('image' in shown) drawPicture(sheet, section, exhibit, shown.image)
  else drawMissing(sheet, section, exhibit, shown.missing)
  sheet.gap(10)
  drawFacts(sheet, section, digestFacts(exhibit), { nameWidth: 92 })
  drawRemarks(sheet, section, exhibit)
  if (exhibit.notes.length > 0) {
    subheading(sheet, section, 'Notes')
    drawNotes(sheet, section, exhibit.notes)
  }
  drawReading(sheet, section, exhibit)
}

function subheading(sheet: Sheet, section: Element, text: string): void {
  sheet.gap(14)
  sheet.heading(section, 'H3', text, TYPE.subheading)
  sheet.gap(4)
}

function originFacts(exhibit: DossierExhibit): Fact[] {
  return [
    ['Name', exhibit.name, TYPE.cellStrong],
    ['Came in', `${INTAKE_WORDS[exhibit.intake]}, ${formatInstant(exhibit.importedMs)}`],
    ['Original place', exhibit.originalPath ?? 'not told'],
    ['File time', exhibit.fileModifiedMs === null ? 'not told' : `${formatInstant(exhibit.fileModifiedMs)}, by the file’s own clock`],
    ['Picture', `${exhibit.format.toUpperCase()}, ${exhibit.width} × ${exhibit.height} pixels, ${sizeWords(exhibit.sizeBytes)}`],
  ]
}

function digestFacts(exhibit: DossierExhibit): Fact[] {
  return [
    ['SHA-256', exhibit.sha256, TYPE.mono],
    ['Picture hash, PDQ', exhibit.pdq ?? 'none: the picture gave no hash', exhibit.pdq ? TYPE.mono : TYPE.cell],
    ...(exhibit.pdqQuality === null ? [] : [['PDQ quality', qualityWords(exhibit.pdqQuality)] as Fact]),
    ['Kept as', exhibit.evidenceId, TYPE.mono],
  ]
}

const qualityWords = (quality: number) => `${quality} of 100${quality < 50 ? ', too little detail to compare by' : ''}`

function drawPicture(sheet: Sheet, section: Element, exhibit: DossierExhibit, image: OpenImage): void {
  const plan = planPicture(image.width, image.height, sheet.room - 4)
  if (plan.kind !== 'parts') sheet.need(plan.parts[0]!.height + 4)
  const top = sheet.y
  let page = 0
  plan.parts.forEach((part, index) => {
    if (part.page > page) {
      sheet.turn()
      page = part.page
    }
    drawPart(sheet, section, image, part, page === 0 ? top : BODY.top, altText(exhibit, plan, index), (plan.scaledWidth * image.height) / image.width)
  })
  placeFacts(sheet, section, exhibit, plan, page === 0 ? top : BODY.top)
}

function drawPart(sheet: Sheet, section: Element, image: OpenImage, part: PicturePart, top: number, alt: string, fullHeight: number): void {
  const [x, y] = [BODY.left + part.x, top + part.y]
  const figure = sheet.element(section, 'Figure', { alt, bbox: [x, y, x + part.width, y + part.height], placement: 'Block' })
  sheet.content(figure, 'Figure', (pdf) => {
    pdf.save().rect(x, y, part.width, part.height).clip()
    pdf.image(image as unknown as Buffer, x, y - part.offset, { width: part.width, height: fullHeight })
    pdf.restore()
  })
  figure.end()
  sheet.artifact((pdf) => pdf.rect(x, y, part.width, part.height).lineWidth(0.5).stroke(HAIRLINE))
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
  drawFacts(sheet, section, originFacts(exhibit), { nameWidth: 92 })
}

function drawMissing(sheet: Sheet, section: Element, exhibit: DossierExhibit, reason: string): void {
  const strips = sheet.strips(`The picture of ${exhibitLabel(exhibit.number)} is not shown here. ${reason}`, TYPE.warning, BODY.width - 32)
  const height = strips.length * TYPE.warning.leading + 32
  sheet.need(height)
  sheet.box(BODY.left, sheet.y, BODY.width, height, TINT)
  const bottom = sheet.y + height
  sheet.gap(16)
  sheet.flow(section, 'P', strips, BODY.left + 16)
  sheet.y = bottom + 8
  drawFacts(sheet, section, originFacts(exhibit), { nameWidth: 92 })
}

function drawRemarks(sheet: Sheet, section: Element, { remarks }: DossierExhibit): void {
  if (remarks.length === 0) return
  subheading(sheet, section, 'Remarks made at import')
  drawList(sheet, section, remarks.map((remark) => sheet.strips(remark, TYPE.cell, BODY.width - 10, 'LBody')))
}

function drawReading(sheet: Sheet, section: Element, { ocr }: DossierExhibit): void {
  subheading(sheet, section, 'Text read in the picture')
  if (!ocr) return sheet.paragraph(section, 'No text has been read in this picture.', TYPE.cellSoft)
  const confidence = `mean confidence ${Math.round(ocr.meanConfidence)} of 100 on the engine’s own scale`
  sheet.paragraph(section, `Read by ${ocr.engine}, language ${ocr.language}, ${confidence}; reading ${ocr.version}; picture prepared: ${ocr.recipe || 'not at all'}. Software misreads: the picture decides.`, TYPE.small)
  sheet.gap(6)
  if (ocr.text.trim()) sheet.paragraph(section, ocr.text.trimEnd(), TYPE.reading)
  else sheet.paragraph(section, 'The engine found no text.', TYPE.cellSoft)
}
