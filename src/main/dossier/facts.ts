import { BODY, TYPE } from './look.ts'
import { drawTable, innerWidth } from './table.ts'
import type { Element, Sheet } from './sheet.ts'
import type { TypeStyle } from './typesetter.ts'

/** One fact: its name, its value, and how the value is set. */
export type Fact = [name: string, value: string, style?: TypeStyle]

export const NONE = '–'

/** A table of facts, each row named by its first cell. */
export function drawFacts(sheet: Sheet, parent: Element, facts: Fact[], options: { x?: number; width?: number; nameWidth?: number } = {}): void {
  const { x = BODY.left, width = BODY.right - x, nameWidth = 118 } = options
  const columns = [{ title: '', width: nameWidth }, { title: '', width: width - nameWidth }] as const
  const rows = facts.map(([name, value, style = TYPE.cell]) => [
    sheet.strips(name, TYPE.cellSoft, innerWidth(columns[0]), 'TH'),
    sheet.strips(value.trim() ? value : NONE, style, innerWidth(columns[1]), 'TD', 'left'),
  ])
  drawTable(sheet, parent, { columns: [...columns], rowHeaders: true, x }, rows)
}
