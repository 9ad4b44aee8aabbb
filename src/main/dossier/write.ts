import type { Writable } from 'node:stream'
import { isPicture } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import { Contents, type Entry } from './contents.ts'
import { drawCover } from './cover.ts'
import { fetchPicture } from './exhibit-picture.ts'
import { drawExhibit, exhibitTitle } from './exhibit.ts'
import { FontBook } from './font-book.ts'
import { drawIntegrity } from './integrity.ts'
import { TYPE } from './look.ts'
import { drawRunningHeads } from './marking.ts'
import { exhibitLabel, type DossierModel, type DossierPicture } from './model.ts'
import { openPdf } from './pdf.ts'
import { Pump } from './pump.ts'
import { drawNotes, drawSubject, drawSummary, drawTimeline, exhibitDestination } from './sections.ts'
import { makeShowable } from './showable.ts'
import { Sheet, type Element } from './sheet.ts'
import { Typesetter } from './typesetter.ts'

export interface DossierOptions {
  signal?: AbortSignal
  /** Called after each exhibit. */
  onProgress?: (done: number, total: number) => void
  /** Holds `@fontsource/…` and `@fontsource-variable/…`: the project's `node_modules`, or the shipped fonts in the same layout. */
  fontsFolder: string
}

/** `remarks`: what could not be shown as it is, in words for the person who exported; also printed in the document. */
export interface DossierResult { pages: number; remarks: string[] }

export type AskPicture = (evidenceId: string) => Promise<DossierPicture>

/**
 * Writes the dossier as PDF into `output` and ends it. Asks `picture` for one JPEG (sRGB, upright) at a time; where it
 * throws, the exhibit says so and a remark is made. Throws CANCELLED when `signal` fires, DISK_FULL or WRITE_FAILED when
 * `output` fails; `output` is destroyed then, and removing what it wrote is the caller's.
 */
export async function writeDossier(raw: DossierModel, picture: AskPicture, output: Writable, options: DossierOptions): Promise<DossierResult> {
  const book = new FontBook(options.fontsFolder)
  const { model, remarks } = makeShowable(raw, book)
  const sheet = new Sheet(openPdf(model), new Typesetter(book))
  const pump = new Pump(sheet.pdf, output)
  try {
    await drawDocument(sheet, model, remarks, { picture, pump, options })
    const pages = sheet.pageIndex + 1
    sheet.pdf.end()
    await pump.finish()
    return { pages, remarks }
  } catch (error) {
    output.destroy()
    throw error
  }
}

interface Work { picture: AskPicture; pump: Pump; options: DossierOptions }

async function drawDocument(sheet: Sheet, model: DossierModel, remarks: string[], work: Work): Promise<void> {
  const root = sheet.pdf.struct('Document')
  sheet.pdf.addStructure(root)
  sheet.turn()
  drawCover(sheet, root, model)
  const contents = new Contents(sheet, root, levelsOf(model))
  sheet.turn()
  const open = (title: string, destination: string) => openSection(sheet, root, contents, title, destination)
  close(open('Summary', 'summary'), (section) => drawSummary(sheet, section, model))
  close(open('Subject account', 'subject'), (section) => drawSubject(sheet, section, model))
  close(open('Timeline', 'timeline'), (section) => drawTimeline(sheet, section, model))
  if (model.caseNotes.length > 0) close(open('Notes on the case', 'notes'), (section) => drawNotes(sheet, section, model.caseNotes))
  sheet.turn()
  await drawExhibits(sheet, open('Exhibits', 'exhibits'), contents, model, remarks, work)
  sheet.turn()
  close(open('Integrity', 'integrity'), (section) => drawIntegrity(sheet, section, model, remarks))
  contents.draw()
  root.end()
  drawRunningHeads(sheet, model)
}

/** The entries of the list of contents to come: sections, with the exhibits under theirs. */
function levelsOf(model: DossierModel): Entry['level'][] {
  const sections = model.caseNotes.length > 0 ? 6 : 5
  return [...Array<1>(sections).fill(1), ...Array<2>(model.exhibits.length).fill(2)]
}

function openSection(sheet: Sheet, root: Element, contents: Contents, title: string, destination: string): Element {
  if (sheet.room < 150) sheet.turn()
  else if (sheet.y > sheet.top) sheet.gap(26)
  const section = sheet.element(root, 'Sect')
  contents.enter(title, destination, 1)
  sheet.heading(section, 'H1', title, TYPE.title)
  sheet.gap(8)
  return section
}

function close(section: Element, draw: (section: Element) => void): void {
  draw(section)
  section.end()
}

async function drawExhibits(sheet: Sheet, section: Element, contents: Contents, model: DossierModel, remarks: string[], work: Work): Promise<void> {
  const { options: { signal, onProgress }, picture, pump } = work
  const total = model.exhibits.length
  if (total === 0) sheet.paragraph(section, 'There are no exhibits in the case.', TYPE.cellSoft)
  for (const [index, exhibit] of model.exhibits.entries()) {
    if (signal?.aborted) throw new AppError('CANCELLED', 'Making the dossier was cancelled. Nothing was saved.')
    if (index > 0) sheet.turn()
    const shown = isPicture(exhibit.format) ? await fetchPicture(sheet, () => picture(exhibit.evidenceId)) : null
    if (shown && 'missing' in shown) remarks.push(`The picture of ${exhibitLabel(exhibit.number)} is not shown. ${shown.missing}`)
    contents.enter(exhibitTitle(exhibit), exhibitDestination(exhibit.number), 2)
    const part = sheet.element(section, 'Sect')
    close(part, () => drawExhibit(sheet, part, exhibit, shown))
    await pump.flow()
    onProgress?.(index + 1, total)
  }
  section.end()
}
