import { BODY, HAIRLINE, TYPE } from './look.ts'
import type { Element, Sheet } from './sheet.ts'

export interface Entry { label: string; destination: string; level: 1 | 2; pageIndex: number }

const ROW: Record<Entry['level'], number> = { 1: 20, 2: 15 }
const TITLE_ROOM = 36

/** Keeps pages free for the list of contents, whose length is known before its page numbers are. */
export class Contents {
  readonly #sheet: Sheet
  readonly #section: Element
  readonly #firstPage: number
  readonly #entries: Entry[] = []
  /** Of the section in hand; its exhibits hang below it. */
  #bookmark: PDFKit.PDFOutline | null = null

  /** `levels`: of the entries to come, in order. */
  constructor(sheet: Sheet, root: Element, levels: Entry['level'][]) {
    this.#sheet = sheet
    this.#section = sheet.element(root, 'Sect', { title: 'Contents' })
    sheet.turn()
    this.#firstPage = sheet.pageIndex
    let used = TITLE_ROOM
    for (const level of levels) {
      if (used + ROW[level] > BODY.height) {
        sheet.turn()
        used = 0
      }
      used += ROW[level]
    }
  }

  /** Notes that `label` begins on the page in hand, and sets its bookmark. */
  enter(label: string, destination: string, level: Entry['level']): void {
    const { pdf, pageIndex } = this.#sheet
    pdf.addNamedDestination(destination, 'XYZ', BODY.left, 0, null)
    this.#entries.push({ label, destination, level, pageIndex })
    if (level === 1) this.#bookmark = pdf.outline.addItem(plain(label), { expanded: true })
    else this.#bookmark?.addItem(plain(label))
  }

  /** Fills the pages kept free, once every entry has its page. */
  draw(): void {
    const sheet = this.#sheet
    let page = this.#firstPage
    sheet.pdf.switchToPage(page)
    sheet.y = BODY.top
    sheet.flow(this.#section, 'H1', sheet.strips('Contents', TYPE.title, BODY.width, 'H1'))
    sheet.y = BODY.top + TITLE_ROOM
    let list = sheet.element(this.#section, 'TOC')
    for (const entry of this.#entries) {
      if (sheet.y + ROW[entry.level] > BODY.bottom) {
        sheet.pdf.switchToPage(++page)
        sheet.y = BODY.top
      }
      this.#drawEntry(list, entry)
      sheet.y += ROW[entry.level]
    }
    list.end()
    this.#section.end()
  }

  #drawEntry(list: Element, { label, destination, level, pageIndex }: Entry): void {
    const sheet = this.#sheet
    const style = level === 1 ? TYPE.subheading : TYPE.cell
    const x = BODY.left + (level === 1 ? 0 : 14)
    const top = sheet.y + ROW[level] - style.leading
    const number = sheet.setter.fit(String(pageIndex + 1), style, 40)
    const line = sheet.setter.fit(label, style, BODY.right - x - 48)
    const item = sheet.element(list, 'TOCI')
    const reference = sheet.element(item, 'Reference')
    const link = sheet.element(reference, 'Link')
    sheet.content(link, 'Link', () => {
      sheet.drawLine(line, x, top, style)
      sheet.drawLine(number, BODY.right - number.width, top, style)
    })
    linkTo(sheet, link, destination, [x, top, BODY.right - x, style.leading], `${plain(label)}, page ${pageIndex + 1}`)
    for (const element of [link, reference, item]) element.end()
    const gap = BODY.right - number.width - 6 - (x + line.width + 6)
    if (gap > 8) sheet.rule(x + line.width + 6, top + style.leading - 4, gap, HAIRLINE, 0.4)
  }
}

/** Without the isolates that only our own line setting needs. */
const plain = (label: string) => label.replace(/[\u2066-\u2069]/g, '')

/** A link inside the document. PDF/UA wants words for it (`Contents`) and its place in the structure. */
export function linkTo(sheet: Sheet, link: Element, destination: string, [x, y, width, height]: [number, number, number, number], words: string): void {
  // pdfkit writes a primitive string as a PDF name; a String object as text.
  const Contents = new String(words) as string
  sheet.pdf.goTo(x, y, width, height, destination, { structParent: link, Contents })
}
