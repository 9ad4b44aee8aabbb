import { spellExhibits, spellParts } from '../../shared/document-formats.ts'
import { BODY, TINT, TYPE } from './look.ts'
import { exhibitLabel, type DossierExhibit } from './model.ts'
import { drawOriginFacts } from './origin-facts.ts'
import type { Element, Sheet } from './sheet.ts'

/** An exhibit that is no picture: a plate that says what it is, and where it comes from. What a document says is printed as its text. */
export function drawDocument(sheet: Sheet, section: Element, exhibit: DossierExhibit): void {
  const strips = sheet.strips(plateWords(exhibit), TYPE.cell, BODY.width - 32)
  const height = strips.reduce((sum, strip) => sum + strip.height, 0) + 24
  sheet.need(height)
  sheet.box(BODY.left, sheet.y, BODY.width, height, TINT)
  const bottom = sheet.y + height
  sheet.gap(12)
  sheet.flow(section, 'P', strips, BODY.left + 16)
  sheet.y = bottom + 8
  drawOriginFacts(sheet, section, exhibit)
}

function plateWords({ number, format, parts }: DossierExhibit): string {
  if (format === 'other') return `${exhibitLabel(number)} was kept unread: sealed and hashed as it came in, and never opened. Why stands among the remarks.`
  if (!parts || parts.total === 0) return `${exhibitLabel(number)} is a document. What it says is given below as text; its file was not run or shown.`
  const missing = parts.total - parts.exhibits.length
  return `${exhibitLabel(number)} is a document of ${spellParts(format, parts.total)}; they are ${spellExhibits(parts.exhibits) || 'not in the case'}.${missing > 0 ? ` ${missing} of them did not come in or were removed.` : ''}`
}
