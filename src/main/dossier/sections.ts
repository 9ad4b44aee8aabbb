import { formatInstant } from '../../shared/time.ts'
import { linkTo } from './contents.ts'
import { drawFacts, NONE } from './facts.ts'
import { BODY, TYPE } from './look.ts'
import { exhibitLabel, type DossierEvent, type DossierModel, type DossierNote } from './model.ts'
import type { Element, Sheet, Strip } from './sheet.ts'
import { drawTable, innerWidth } from './table.ts'
import { eventTimeWords, KIND_WORDS, MEANING_WORDS } from './words.ts'

export const exhibitDestination = (number: number): string => `exhibit-${number}`

export function drawSummary(sheet: Sheet, section: Element, { summary }: DossierModel): void {
  if (summary.trim()) sheet.paragraph(section, summary.trim(), TYPE.body)
  else sheet.paragraph(section, 'No summary was written.', TYPE.cellSoft)
}

/** The account as it shows itself. Every value is a claim; none is checked, and the table says so. */
export function drawSubject(sheet: Sheet, section: Element, { subject }: DossierModel): void {
  sheet.paragraph(section, 'What the account claims about itself, as the analyst noted it. Nothing here has been checked.', TYPE.cellSoft)
  sheet.gap(8)
  drawFacts(sheet, section, [
    ['Display name, claimed', subject.displayName, TYPE.cellStrong],
    ['Handle', subject.handle], ['Platform', subject.platform], ['Profile address', subject.profileUrl],
    ['Employer, claimed', subject.claimedEmployer], ['Role, claimed', subject.claimedRole], ['Place, claimed', subject.claimedPlace],
    ['Remarks', subject.remarks],
  ])
}

const TIMELINE = [
  { title: 'TIME', width: 132 }, { title: 'KIND', width: 70 }, { title: 'WHAT HAPPENED', width: 217.28 }, { title: 'EXHIBITS', width: 64 },
]

export function drawTimeline(sheet: Sheet, section: Element, { events, exhibits }: DossierModel): void {
  sheet.paragraph(section, 'Sorted by time, then by precision (the coarser first), then by the order in which events were recorded. A time is given to its precision and no further. Where the zone is not known, the sorting takes the time as UTC.', TYPE.cellSoft)
  sheet.gap(8)
  if (events.length === 0) return sheet.paragraph(section, 'No events are recorded.', TYPE.cellSoft)
  const known = new Set(exhibits.map(({ number }) => number))
  drawTable(sheet, section, { columns: TIMELINE, head: true, rowHeaders: true }, events.map((event) => eventCells(sheet, event, known)))
}

function eventCells(sheet: Sheet, event: DossierEvent, known: Set<number>): Strip[][] {
  const [time, kind, text, exhibits] = TIMELINE.map(innerWidth) as [number, number, number, number]
  const [clock, detail] = eventTimeWords(event.time)
  return [
    [
      ...sheet.strips(clock, TYPE.cellStrong, time, 'TH'),
      ...sheet.strips(detail, TYPE.small, time, 'TH'),
      ...sheet.strips(MEANING_WORDS[event.time.meaning], TYPE.small, time, 'TH'),
    ],
    sheet.strips(KIND_WORDS[event.kind], TYPE.cell, kind, 'TD'),
    sheet.strips(event.text, TYPE.cell, text, 'TD'),
    event.exhibits.length > 0 ? exhibitLinks(sheet, event.exhibits, exhibits, known) : sheet.strips(NONE, TYPE.cellSoft, exhibits, 'TD'),
  ]
}

/** `E-1  E-4` as links, as many in a strip as fit; an exhibit that is not in the document is named without a link. */
function exhibitLinks(sheet: Sheet, numbers: number[], width: number, known: Set<number>): Strip[] {
  const style = TYPE.cellLink
  const gap = 6
  const rows: { number: number; x: number }[][] = []
  let x = Infinity
  for (const number of numbers) {
    const own = sheet.setter.fit(exhibitLabel(number), style, width).width
    if (x + own > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1)!.push({ number, x })
    x += own + gap
  }
  return rows.map((row) => ({
    height: style.leading,
    draw: (left, top, element) => row.forEach(({ number, x }) => drawExhibitName(sheet, element, number, left + x, top, known.has(number))),
  }))
}

function drawExhibitName(sheet: Sheet, parent: Element, number: number, x: number, top: number, linked: boolean): void {
  const style = linked ? TYPE.cellLink : TYPE.cell
  const line = sheet.setter.fit(exhibitLabel(number), style, Infinity)
  if (!linked) return sheet.content(parent, 'TD', () => sheet.drawLine(line, x, top, style))
  const link = sheet.element(parent, 'Link')
  sheet.content(link, 'Link', () => sheet.drawLine(line, x, top, style))
  linkTo(sheet, link, exhibitDestination(number), [x, top, line.width, style.leading], `Exhibit ${exhibitLabel(number)}`)
  link.end()
}

export function drawNotes(sheet: Sheet, section: Element, notes: DossierNote[]): void {
  for (const note of notes) {
    sheet.need(TYPE.small.leading + TYPE.body.leading * 2)
    sheet.paragraph(section, formatInstant(note.createdMs), TYPE.small)
    sheet.paragraph(section, note.text, TYPE.body, 'P', BODY.left)
    sheet.gap(8)
  }
}
