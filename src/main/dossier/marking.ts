import type { DossierModel } from './model.ts'
import { BODY, FOOTER_TOP, HAIRLINE, HEADER_TOP, TLP_LOOK, TYPE } from './look.ts'
import type { Sheet } from './sheet.ts'

const CHIP_PAD = 7
const CHIP_HEIGHT = 19

/**
 * The running heads of every page, drawn last because only then the number of pages is known. TLP 2.0: the label stands in
 * header and footer, 12 points, right-aligned, in its colour on black, further restrictions after it.
 */
export function drawRunningHeads(sheet: Sheet, model: DossierModel): void {
  const { count } = sheet.pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    sheet.pdf.switchToPage(index)
    sheet.artifact(() => drawHeader(sheet, model), 'Pagination')
    sheet.artifact(() => drawFooter(sheet, model, `Page ${index + 1} of ${count}`), 'Pagination')
  }
}

function drawHeader(sheet: Sheet, model: DossierModel): void {
  const chipLeft = drawChip(sheet, model, HEADER_TOP)
  const title = sheet.setter.fit(model.title, TYPE.small, chipLeft - BODY.left - 16)
  sheet.drawLine(title, BODY.left, HEADER_TOP + 4.5, TYPE.small)
  drawHandling(sheet, model, HEADER_TOP + CHIP_HEIGHT + 3)
  sheet.pdf.rect(BODY.left, HEADER_TOP + CHIP_HEIGHT + 16, BODY.width, 0.5).fill(HAIRLINE)
}

function drawFooter(sheet: Sheet, model: DossierModel, pageOf: string): void {
  sheet.pdf.rect(BODY.left, FOOTER_TOP - 8, BODY.width, 0.5).fill(HAIRLINE)
  const chipLeft = drawChip(sheet, model, FOOTER_TOP)
  sheet.drawLine(sheet.setter.fit(pageOf, TYPE.small, 120), BODY.left, FOOTER_TOP, TYPE.small)
  sheet.drawLine(sheet.setter.fit(`Case ${model.reference}`, TYPE.monoTag, chipLeft - BODY.left - 16), BODY.left, FOOTER_TOP + 10, TYPE.monoTag)
  drawHandling(sheet, model, FOOTER_TOP + CHIP_HEIGHT + 3)
}

/** Draws the label at the right margin; returns its left edge. */
function drawChip(sheet: Sheet, { tlp }: DossierModel, top: number): number {
  const style = { ...TYPE.marking, colour: TLP_LOOK[tlp].colour }
  const line = sheet.setter.fit(tlp, style, Infinity)
  const left = BODY.right - line.width - CHIP_PAD * 2
  sheet.pdf.rect(left, top, line.width + CHIP_PAD * 2, CHIP_HEIGHT).fill('#000000')
  sheet.drawLine(line, left + CHIP_PAD, top + 2, style)
  return left
}

function drawHandling(sheet: Sheet, { handling }: DossierModel, top: number): void {
  if (!handling.trim()) return
    const line = sheet.setter.fit(handling, TYPE.handling, BODY.width)
  sheet.drawLine(line, BODY.right - line.width, top, TYPE.handling)
}
