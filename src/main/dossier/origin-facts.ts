import { NOT_RECORDED } from '../../shared/acquisition-words.ts'
import { isPicture } from '../../shared/contract/evidence.ts'
import { formatName, spellPart } from '../../shared/document-formats.ts'
import { formatInstant } from '../../shared/time.ts'
import { drawFacts, type Fact } from './facts.ts'
import { TYPE } from './look.ts'
import { exhibitLabel, type DossierExhibit } from './model.ts'
import type { Element, Sheet } from './sheet.ts'
import { INTAKE_WORDS, sizeWords } from './words.ts'

export const drawOriginFacts = (sheet: Sheet, section: Element, exhibit: DossierExhibit): void => drawFacts(sheet, section, originFacts(exhibit), { nameWidth: 92 })

export function originFacts(exhibit: DossierExhibit): Fact[] {
  return [
    ['Name', exhibit.name, TYPE.cellStrong],
    ...partFacts(exhibit),
    ['Came in', `${INTAKE_WORDS[exhibit.intake]}, ${formatInstant(exhibit.importedMs)}`],
    ['Original place', exhibit.originalPath ?? NOT_RECORDED],
    ['File time', exhibit.fileModifiedMs === null ? NOT_RECORDED : `${formatInstant(exhibit.fileModifiedMs)}, by the file’s own clock`],
    [isPicture(exhibit.format) ? 'Picture' : 'File', `${kindWords(exhibit)}, ${sizeWords(exhibit.sizeBytes)}`],
  ]
}

/** Only of what is part of a document. */
const partFacts = ({ parent }: DossierExhibit): Fact[] => (parent ? [['Part', `${spellPart(parent.part)} of ${exhibitLabel(parent.exhibitNumber)}`]] : [])

/** What it is, and its size. */
const kindWords = ({ format, width, height }: DossierExhibit): string => (isPicture(format) ? `${format.toUpperCase()}, ${width} × ${height} pixels` : formatName(format))
