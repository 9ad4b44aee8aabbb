import { NOT_RECORDED } from '../../shared/acquisition-words.ts'
import { drawAcquisition } from './acquisition.ts'
import { drawList } from './cover.ts'
import { drawMissing, drawPicture, type Shown } from './exhibit-picture.ts'
import { drawFacts, type Fact } from './facts.ts'
import { BODY, TYPE } from './look.ts'
import { exhibitLabel, type DossierExhibit, type DossierOcr } from './model.ts'
import { drawNotes } from './sections.ts'
import type { Element, Sheet } from './sheet.ts'
import { graphemesOf, isolate } from './paragraph.ts'

/** Characters of a name in a title; the whole name stands among the facts. */
const TITLE_NAME_MOST = 150

export const exhibitTitle = ({ number, name }: DossierExhibit): string => `${exhibitLabel(number)}  ${isolate(shortened(name))}`

function shortened(name: string): string {
  const characters = graphemesOf(name)
  return characters.length <= TITLE_NAME_MOST ? name : `${characters.slice(0, TITLE_NAME_MOST - 41).join('')}…${characters.slice(-40).join('')}`
}

/** One exhibit under `section`: picture, where it came from, hashes, remarks, notes, and all text read in it. */
export function drawExhibit(sheet: Sheet, section: Element, exhibit: DossierExhibit, shown: Shown): void {
  sheet.heading(section, 'H2', exhibitTitle(exhibit), TYPE.heading)
  sheet.gap(8)
  if ('image' in shown) drawPicture(sheet, section, exhibit, shown.image)
  else drawMissing(sheet, section, exhibit, shown.missing)
  sheet.gap(10)
  drawFacts(sheet, section, digestFacts(exhibit), { nameWidth: 92 })
  subheading(sheet, section, 'Acquisition record')
  drawAcquisition(sheet, section, exhibit)
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

function digestFacts(exhibit: DossierExhibit): Fact[] {
  return [
    ['SHA-256', exhibit.sha256, TYPE.mono],
    ['SHA-512', exhibit.sha512 ?? NOT_RECORDED, exhibit.sha512 ? TYPE.mono : TYPE.cell],
    ['Picture hash, PDQ', exhibit.pdq ?? 'none: the picture gave no hash', exhibit.pdq ? TYPE.mono : TYPE.cell],
    ...(exhibit.pdqQuality === null ? [] : [['PDQ quality', qualityWords(exhibit.pdqQuality)] as Fact]),
    ['Kept as', exhibit.evidenceId, TYPE.mono],
  ]
}

const qualityWords = (quality: number) => `${quality} of 100${quality < 50 ? ', too little detail to compare by' : ''}`

function drawRemarks(sheet: Sheet, section: Element, { remarks }: DossierExhibit): void {
  if (remarks.length === 0) return
  subheading(sheet, section, 'Remarks made at import')
  drawList(sheet, section, remarks.map((remark) => sheet.strips(remark, TYPE.cell, BODY.width - 10, 'LBody')))
}

const modelWords = ({ models }: DossierOcr) =>
  models?.map(({ name, sha256 }) => `language data ${name} with SHA-256 ${sha256}`).join(', ') ?? `language data ${NOT_RECORDED}`

function drawReading(sheet: Sheet, section: Element, { ocr }: DossierExhibit): void {
  subheading(sheet, section, 'Text read in the picture')
  if (!ocr) return sheet.paragraph(section, 'No text has been read in this picture.', TYPE.cellSoft)
  const confidence = `mean confidence ${Math.round(ocr.meanConfidence)} of 100 on the engine’s own scale`
  sheet.paragraph(section, `Read by ${ocr.engine}, language ${ocr.language}, ${modelWords(ocr)}, ${confidence}; reading ${ocr.version}; picture prepared: ${ocr.recipe || 'not at all'}. Software misreads: the picture decides.`, TYPE.small)
  sheet.gap(6)
  if (ocr.text.trim()) sheet.paragraph(section, ocr.text.trimEnd(), TYPE.reading)
  else sheet.paragraph(section, 'The engine found no text.', TYPE.cellSoft)
}
