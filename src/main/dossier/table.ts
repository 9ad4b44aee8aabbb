import { BODY, HAIRLINE, TINT, TYPE } from './look.ts'
import type { Element, Sheet, Strip } from './sheet.ts'

export interface Column { title: string; width: number }
export interface TableShape {
  columns: Column[]
  /** True: the first cell of each row names the row. */
  rowHeaders?: boolean
  /** True: the titles stand above; false: they are left out (a table of facts, each row named by its first cell). */
  head?: boolean
  x?: number
}

const PAD_X = 6
const PAD_Y = 4

/** Room for text inside a column. */
export const innerWidth = (column: Column): number => column.width - PAD_X * 2

const tall = (strips: Strip[]) => strips.reduce((sum, strip) => sum + strip.height, 0)
const lineHeight = (cells: Strip[][]) => Math.max(...cells.map((cell) => cell[0]?.height ?? 0))

/** A table under `parent`. A row taller than the rest of the page is moved whole if it can be, else cut between lines; titles repeat. */
export function drawTable(sheet: Sheet, parent: Element, shape: TableShape, rows: Strip[][][]): void {
  const table = sheet.element(parent, 'Table')
  const first = rows[0]
  if (shape.head) {
    sheet.need(24 + (first ? Math.min(Math.max(...first.map(tall)), 120) : 0))
    drawHead(sheet, table, shape)
  }
  for (const row of rows) drawRow(sheet, table, shape, row)
  table.end()
}

/** The titles; `table` null repeats them on a later page, for the eye only. */
function drawHead(sheet: Sheet, table: Element | null, shape: TableShape): void {
  const left = shape.x ?? BODY.left
  const height = TYPE.label.leading + PAD_Y * 2
  sheet.box(left, sheet.y, widthOf(shape), height, TINT)
  const row = table && sheet.element(table, 'TR')
  let x = left + PAD_X
  for (const column of shape.columns) {
    const line = sheet.setter.fit(column.title, TYPE.label, innerWidth(column))
    const draw = () => sheet.drawLine(line, x, sheet.y + PAD_Y, TYPE.label)
    if (row) {
      const cell = sheet.element(row, 'TH', { scope: 'Column' })
      sheet.content(cell, 'TH', draw)
      cell.end()
    } else {
      sheet.artifact(draw, 'Pagination')
    }
    x += column.width
  }
  row?.end()
  sheet.y += height
}

function drawRow(sheet: Sheet, table: Element, shape: TableShape, cells: Strip[][]): void {
  const height = Math.max(...cells.map(tall)) + PAD_Y * 2
  const freshRoom = BODY.height - (shape.head ? TYPE.label.leading + PAD_Y * 2 : 0)
  if (height > sheet.room && (height <= freshRoom || sheet.room < lineHeight(cells) * 3 + PAD_Y * 2)) turnWithin(sheet, shape)
  const row = sheet.element(table, 'TR')
  const elements = cells.map((_, index) =>
    shape.rowHeaders && index === 0 ? sheet.element(row, 'TH', { scope: 'Row' }) : sheet.element(row, 'TD'))
  const taken = cells.map(() => 0)
  while (drawShare(sheet, shape, cells, elements, taken)) turnWithin(sheet, shape)
  row.end()
}

function turnWithin(sheet: Sheet, shape: TableShape): void {
  sheet.turn()
  if (shape.head) drawHead(sheet, null, shape)
}

/** Draws of each cell what this page holds; true when something is left. */
function drawShare(sheet: Sheet, shape: TableShape, cells: Strip[][], elements: Element[], taken: number[]): boolean {
  const room = sheet.room - PAD_Y * 2
  let x = (shape.x ?? BODY.left) + PAD_X
  let deepest = 0
  cells.forEach((cell, index) => {
    let depth = 0
    for (; taken[index]! < cell.length && depth + cell[taken[index]!]!.height <= room; taken[index]!++) {
      const strip = cell[taken[index]!]!
      strip.draw(x, sheet.y + PAD_Y + depth, elements[index]!)
      depth += strip.height
    }
    deepest = Math.max(deepest, depth)
    x += shape.columns[index]!.width
  })
  sheet.y += deepest + PAD_Y * 2
  sheet.rule(shape.x ?? BODY.left, sheet.y, widthOf(shape), HAIRLINE)
  return cells.some((cell, index) => taken[index]! < cell.length)
}

const widthOf = (shape: TableShape) => shape.columns.reduce((sum, column) => sum + column.width, 0)
