import { formatInstant } from '../../shared/time.ts'
import { drawFacts, type Fact } from './facts.ts'
import { BODY, LAMP, TINT, TLP_LOOK, TYPE } from './look.ts'
import type { DossierModel } from './model.ts'
import type { Element, Sheet } from './sheet.ts'
import { isolate } from './paragraph.ts'
import { countWords } from './words.ts'

/** Characters; a longer title is set smaller so that the cover stays one page. */
const LONG_TITLE = 100

const CAN = [
  'the exact bytes of each file as it was brought in, and their SHA-256',
  'when and by which way it was brought in, by this computer’s clock',
  'what the file says of itself: name, format, size, file time',
  'what software read in the picture, and how sure it was',
]
const CANNOT = [
  'when the picture was shown on a screen, or on whose',
  'that it is complete and unedited',
  'that the account shown said it, or who stood behind the account',
  'that the details an account claims are true',
]

/** The cover: what this is, who made it, who may see it, and what a screenshot can and cannot prove. */
export function drawCover(sheet: Sheet, root: Element, model: DossierModel): void {
  const section = sheet.element(root, 'Sect', { title: 'Cover' })
  sheet.gap(46)
  sheet.box(BODY.left, sheet.y, 36, 3, LAMP)
  sheet.gap(14)
  sheet.paragraph(section, 'Dossier on a suspected fake profile', TYPE.lead)
  sheet.gap(4)
  sheet.paragraph(section, model.title, model.title.length > LONG_TITLE ? TYPE.title : TYPE.display, 'H1')
  sheet.gap(18)
  drawFacts(sheet, section, coverFacts(model))
  sheet.gap(26)
  drawAssertions(sheet, section)
  section.end()
}

function coverFacts(model: DossierModel): Fact[] {
  return [
    ['Subject account', subjectLine(model), TYPE.cellStrong],
    ['Case reference', model.reference, TYPE.mono],
    ['Author', model.author.trim() || 'not named'],
    ['Made', formatInstant(model.atMs)],
    ['Made with', `Lamplighter ${model.appVersion}, on a computer without use of the network`],
    ['Contents', `${countWords(model.exhibits.length, 'exhibit')}, ${countWords(model.events.length, 'timeline event')}`],
    ['Marking', `${model.tlp}. ${TLP_LOOK[model.tlp].meaning}`],
    ...(model.handling.trim() ? [['Handling', model.handling, TYPE.cellStrong] as Fact] : []),
  ]
}

/** Name, handle and platform on one line, each protected from the direction of the others. */
export function subjectLine({ subject }: DossierModel): string {
  const parts = [subject.displayName, subject.handle, subject.platform].filter((part) => part.trim())
  return parts.length > 0 ? parts.map(isolate).join(' · ') : 'not named'
}

function drawAssertions(sheet: Sheet, section: Element): void {
  const gutter = 20
  const width = (BODY.width - gutter - 28) / 2
  const columns = [
    { title: 'What this dossier can assert', items: CAN, x: BODY.left + 14 },
    { title: 'What it cannot assert', items: CANNOT, x: BODY.left + 14 + width + gutter },
  ].map((column) => ({
    ...column,
    strips: column.items.map((item) => sheet.strips(item, TYPE.cell, width - 10, 'LBody')),
  }))
  const depth = Math.max(...columns.map(({ strips }) => strips.flat().reduce((sum, strip) => sum + strip.height, 0) + strips.length * 3))
  const note = sheet.strips(
    'A screenshot is the weaker form of record: it shows what a screen displayed, not what a service stored. It is used here because it is what the person approached could keep. The exhibits are given as they were received.',
    TYPE.cellSoft, BODY.width - 28)
  const height = 14 + 16 + depth + 8 + note.length * TYPE.cellSoft.leading + 12
  sheet.need(height)
  sheet.box(BODY.left, sheet.y, BODY.width, height, TINT)
  const top = sheet.y + 14
  for (const { title, strips, x } of columns) {
    sheet.y = top
    sheet.flow(section, 'H2', sheet.strips(title, TYPE.subheading, width, 'H2'), x)
    sheet.gap(3)
    drawList(sheet, section, strips, x)
  }
  sheet.y = top + 16 + depth + 8
  sheet.flow(section, 'P', note, BODY.left + 14)
  sheet.y = top - 14 + height
}

/** A list whose items are already broken into strips; the dash before each is an artifact. */
export function drawList(sheet: Sheet, parent: Element, items: ReturnType<Sheet['strips']>[], x: number = BODY.left): void {
  const list = sheet.element(parent, 'L')
  for (const strips of items) {
    sheet.need(strips[0]?.height ?? 0)
    sheet.box(x, sheet.y + 6, 4, 0.8, LAMP)
    const item = sheet.element(list, 'LI')
    sheet.flow(item, 'LBody', strips, x + 10)
    item.end()
    sheet.gap(3)
  }
  list.end()
}
