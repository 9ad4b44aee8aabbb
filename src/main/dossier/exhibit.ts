import { isPicture } from '../../shared/contract/evidence.ts'
import { spellExhibits } from '../../shared/document-formats.ts'
import { NOT_RECORDED } from '../../shared/acquisition-words.ts'
import { drawMarkList } from './annotations.ts'
import { drawAcquisition } from './acquisition.ts'
import { drawList } from './cover.ts'
import { drawDocument } from './exhibit-document.ts'
import { drawMissing, drawPicture, type Shown } from './exhibit-picture.ts'
import { drawFacts, type Fact } from './facts.ts'
import { drawFileMetadata } from './file-metadata.ts'
import { BODY, TYPE } from './look.ts'
import { exhibitLabel, type DossierExhibit, type DossierOcr } from './model.ts'
import { drawNotes } from './sections.ts'
import type { Element, Sheet } from './sheet.ts'
import { graphemesOf, isolate } from './paragraph.ts'
import { countWords } from './words.ts'

/** Characters of a name in a title; the whole name stands among the facts. */
const TITLE_NAME_MOST = 150

export const exhibitTitle = ({ number, name }: DossierExhibit): string => `${exhibitLabel(number)}  ${isolate(shortened(name))}`

function shortened(name: string): string {
  const characters = graphemesOf(name)
  return characters.length <= TITLE_NAME_MOST ? name : `${characters.slice(0, TITLE_NAME_MOST - 41).join('')}…${characters.slice(-40).join('')}`
}

/** Characters of a document’s text that are printed: some forty pages. */
const DOCUMENT_TEXT_MOST = 120_000

/** One exhibit under `section`: picture, where it came from, hashes, remarks, notes, and all text read in it. `shown` null: it is no picture. */
export function drawExhibit(sheet: Sheet, section: Element, exhibit: DossierExhibit, shown: Shown | null): void {
  sheet.heading(section, 'H2', exhibitTitle(exhibit), TYPE.heading)
  sheet.gap(8)
  if (shown === null) drawDocument(sheet, section, exhibit)
  else if ('image' in shown) drawPicture(sheet, section, exhibit, shown.image)
  else drawMissing(sheet, section, exhibit, shown.missing)
  if (exhibit.annotations?.length) {
    subheading(sheet, section, 'Marked on the picture')
    drawMarkList(sheet, section, exhibit.annotations)
  }
  sheet.gap(10)
  drawFacts(sheet, section, digestFacts(exhibit), { nameWidth: 92 })
  subheading(sheet, section, 'Acquisition record')
  drawAcquisition(sheet, section, exhibit)
  if (exhibit.metadata !== undefined) {
    subheading(sheet, section, 'What the file tells of itself')
    drawFileMetadata(sheet, section, exhibit.metadata)
  }
  drawRemarks(sheet, section, exhibit)
  if (exhibit.notes.length > 0) {
    subheading(sheet, section, 'Notes')
    drawNotes(sheet, section, exhibit.notes)
  }
  if (shown !== null) drawReading(sheet, section, exhibit)
  else if (exhibit.ocr) drawOwnText(sheet, section, exhibit.ocr)
}

/** What a document says, as far as it is printed. */
function drawOwnText(sheet: Sheet, section: Element, { text, engine, recipe, withheld }: DossierOcr): void {
  subheading(sheet, section, 'What it says')
  const isCut = text.length > DOCUMENT_TEXT_MOST
  const bound = isCut ? ` Printed are the first ${countThousands(DOCUMENT_TEXT_MOST)} of ${countThousands(text.length)} characters; the rest is in the file.` : ''
  sheet.paragraph(section, `The ${engine}, ${recipe}; nothing in it was run, loaded or followed.${bound}`, TYPE.small)
  if (withheld) sheet.paragraph(section, `Redacted: ${countWords(withheld.passages, 'passage')} ${withheld.passages === 1 ? 'is' : 'are'} left out, whose words are redacted on ${spellExhibits(withheld.exhibits)}.`, TYPE.small)
  sheet.gap(6)
  const shownText = isCut ? text.slice(0, DOCUMENT_TEXT_MOST).toWellFormed() : text
  if (text.trim()) sheet.paragraph(section, shownText.trimEnd(), TYPE.reading)
  else sheet.paragraph(section, 'It holds no text.', TYPE.cellSoft)
}

const countThousands = (amount: number) => amount.toLocaleString('en')

function subheading(sheet: Sheet, section: Element, text: string): void {
  sheet.gap(14)
  sheet.heading(section, 'H3', text, TYPE.subheading)
  sheet.gap(4)
}

function digestFacts(exhibit: DossierExhibit): Fact[] {
  return [
    ['SHA-256', exhibit.sha256, TYPE.mono],
    ['SHA-512', exhibit.sha512 ?? NOT_RECORDED, exhibit.sha512 ? TYPE.mono : TYPE.cell],
    ...(isPicture(exhibit.format) ? pictureHash(exhibit) : []),
    ['Kept as', exhibit.evidenceId, TYPE.mono],
    ...(exhibit.captureLacks ? [['Capture lacks', `${exhibit.captureLacks}, as far as a program can see`] as Fact] : []),
  ]
}

const pictureHash = (exhibit: DossierExhibit): Fact[] => [
  ['Picture hash, PDQ', exhibit.pdq ?? 'none: the picture gave no hash', exhibit.pdq ? TYPE.mono : TYPE.cell],
  ...(exhibit.pdqQuality === null ? [] : [['PDQ quality', qualityWords(exhibit.pdqQuality)] as Fact]),
]

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
  sheet.paragraph(section, `Read by ${ocr.engine}, language ${ocr.language}, ${modelWords(ocr)}, ${confidence}; ${ocr.mode ? `${ocr.mode} mode, ` : ''}reading ${ocr.version}; picture prepared: ${ocr.recipe || 'not at all'}. Software misreads: the picture decides.`, TYPE.small)
  if (ocr.corrected) sheet.paragraph(section, correctedWords(ocr.corrected), TYPE.small)
  if (ocr.redacted) sheet.paragraph(section, `Redacted: ${ocr.redacted} ${ocr.redacted === 1 ? 'word lies' : 'words lie'} under a redaction of the picture and ${ocr.redacted === 1 ? 'is' : 'are'} left out here too.`, TYPE.small)
  sheet.gap(6)
  if (ocr.text.trim()) sheet.paragraph(section, ocr.text.trimEnd(), TYPE.reading)
  else sheet.paragraph(section, 'The engine found no text.', TYPE.cellSoft)
}

/** That people changed the text, and how much of it. */
function correctedWords({ words, removed, over }: NonNullable<DossierOcr['corrected']>): string {
  const taken = removed === 0 ? '' : `, ${removed} taken out`
  return `Corrected by hand: ${words} ${words === 1 ? 'word' : 'words'} written in place of what was read${taken}. What the machine read is kept in the vault as reading ${over}.`
}
