import type { FoundEvidence } from '../../../../shared/contract/gallery.ts'
import type { GallerySize, GalleryShape } from './gallery-view.ts'

/** The gallery's measures in CSS pixels: items outside the view are not drawn, so they cannot be asked. */
export const HEADER_PX = 28
const GAP_PX = 8
const LIST_ROW_PX: Record<GallerySize, number> = { small: 28, medium: 40, large: 56 }
const GRID_CELL_PX: Record<GallerySize, { least: number; height: number }> = {
  small: { least: 96, height: 118 }, medium: { least: 132, height: 190 }, large: { least: 220, height: 292 },
}
export const STRIP_CELL_PX: Record<GallerySize, number> = { small: 72, medium: 108, large: 168 }

/** A run of exhibits that belong together: from `start` so many, at this place along the way that is scrolled. */
export interface Section { key: string; start: number; count: number; isOpen: boolean; at: number; length: number }

/** Where everything lies along the way that is scrolled: down, in the strip to the side. */
export interface Layout {
  shape: GalleryShape
  sections: readonly Section[]
  /** Items beside one another; their extent along the way, their width, and what stands before the items of a section. */
  columns: number
  step: number
  cell: number
  gap: number
  lead: number
  length: number
}

export interface LayoutOptions { groups: FoundEvidence['groups']; isGrouped: boolean; closed: ReadonlySet<string>; shape: GalleryShape; size: GallerySize; width: number }

export function layOut({ groups, isGrouped, closed, shape, size, width }: LayoutOptions): Layout {
  const measures = measure(shape, size, width)
  const lead = isGrouped ? (shape === 'strip' ? 24 : HEADER_PX) : 0
  let [at, start] = [0, 0]
  const sections = groups.map(({ key, count }): Section => {
    const isOpen = !isGrouped || !closed.has(key)
    const extent = isOpen ? Math.ceil(count / measures.columns) * measures.step + measures.gap : 0
    const section = { key, start, count, isOpen, at, length: shape === 'strip' ? Math.max(extent, lead ? 120 : 0) : lead + extent }
    at += section.length
    start += count
    return section
  })
  return { shape, sections, ...measures, lead, length: at }
}

function measure(shape: GalleryShape, size: GallerySize, width: number): Pick<Layout, 'columns' | 'step' | 'cell' | 'gap'> {
  if (shape === 'list') return { columns: 1, step: LIST_ROW_PX[size], cell: width, gap: 0 }
  if (shape === 'strip') return { columns: 1, step: STRIP_CELL_PX[size] + 4, cell: STRIP_CELL_PX[size], gap: 0 }
  const { least, height } = GRID_CELL_PX[size]
  const columns = Math.max(1, Math.floor((width - GAP_PX) / (least + GAP_PX)))
  return { columns, step: height + GAP_PX, cell: Math.floor((width - GAP_PX) / columns) - GAP_PX, gap: GAP_PX }
}

/** The last section that begins at or before a place. */
function sectionAt({ sections }: Layout, at: number): number {
  let [low, high] = [0, sections.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sections[middle]!.at <= at) low = middle
    else high = middle - 1
  }
  return low
}

export interface Slice { section: Section; /** Of the items of the section, from and to (exclusive). */ from: number; to: number }

/** What lies between two places, section by section. */
export function slicesBetween(layout: Layout, from: number, to: number): Slice[] {
  const slices: Slice[] = []
  const { columns, step } = layout
  for (let index = sectionAt(layout, from); index < layout.sections.length; index++) {
    const section = layout.sections[index]!
    if (section.at >= to) break
    if (section.at + section.length <= from && section.length > 0) continue
    const first = itemsAt(layout, section)
    const row = (place: number) => Math.floor((place - first) / step)
    slices.push(section.isOpen
      ? { section, from: Math.max(0, Math.min(section.count, row(from) * columns)), to: Math.max(0, Math.min(section.count, (row(to) + 1) * columns)) }
      : { section, from: 0, to: 0 })
  }
  return slices
}

const itemsAt = ({ lead, shape, gap }: Layout, section: Section): number => section.at + (shape === 'strip' ? 0 : lead) + gap

export function sectionOf({ sections }: Layout, index: number): Section | undefined {
  let [low, high] = [0, sections.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const section = sections[middle]!
    if (index < section.start) high = middle - 1
    else if (index >= section.start + section.count) low = middle + 1
    else return section
  }
  return undefined
}

/** How far to scroll so that an item is in sight, moving as little as needed; the same where it is. */
export function scrollFor(layout: Layout, index: number, view: { at: number; length: number }): number {
  const section = sectionOf(layout, index)
  if (!section?.isOpen) return view.at
  const top = itemsAt(layout, section) + Math.floor((index - section.start) / layout.columns) * layout.step
  const covered = layout.shape === 'strip' ? 0 : layout.lead
  if (top - covered < view.at) return Math.max(0, top - covered - layout.gap)
  return Math.max(view.at, top + layout.step - view.length)
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** The item that a key leads to; closed groups are passed over. Null where there is none. */
export function moveFrom(layout: Layout, index: number, move: Move, viewLength: number): number | null {
  const open = layout.sections.filter((section) => section.isOpen && section.count > 0)
  if (open.length === 0) return null
  const here = sectionOf(layout, index)
  if (move === 'first' || !here?.isOpen) return open[0]!.start
  if (move === 'last') return open.at(-1)!.start + open.at(-1)!.count - 1
  const rows = Math.max(1, Math.floor(viewLength / layout.step))
  const isAlong = layout.columns === 1
  switch (move) {
    case 'left': return stepTo(open, here, index, -1)
    case 'right': return stepTo(open, here, index, 1)
    case 'up': return isAlong ? stepTo(open, here, index, -1) : rowTo(layout, open, here, index, -1)
    case 'down': return isAlong ? stepTo(open, here, index, 1) : rowTo(layout, open, here, index, 1)
    case 'page-up': return times(rows, index, (at) => rowTo(layout, open, sectionOf(layout, at)!, at, -1))
    case 'page-down': return times(rows, index, (at) => rowTo(layout, open, sectionOf(layout, at)!, at, 1))
  }
}

function times(count: number, index: number, move: (index: number) => number): number {
  let at = index
  for (let done = 0; done < count; done++) at = move(at)
  return at
}

function stepTo(open: readonly Section[], here: Section, index: number, by: 1 | -1): number {
  const next = index + by
  if (next >= here.start && next < here.start + here.count) return next
  const beside = open[open.indexOf(here) + by]
  return beside ? (by > 0 ? beside.start : beside.start + beside.count - 1) : index
}

/** Straight up or down, as far to the side as there is something. */
function rowTo({ columns }: Layout, open: readonly Section[], here: Section, index: number, by: 1 | -1): number {
  const [row, column] = [Math.floor((index - here.start) / columns), (index - here.start) % columns]
  const lastRow = (section: Section) => Math.floor((section.count - 1) / columns)
  const inRow = (section: Section, wanted: number) => section.start + Math.min(section.count - 1, wanted * columns + column)
  if (row + by >= 0 && row + by <= lastRow(here)) return inRow(here, row + by)
  const beside = open[open.indexOf(here) + by]
  return beside ? inRow(beside, by > 0 ? 0 : lastRow(beside)) : index
}

/** The items from one to another that are not in closed groups, as `[from, to)` runs. */
export function openRuns({ sections }: Layout, from: number, to: number): [number, number][] {
  const [low, high] = from < to ? [from, to] : [to, from]
  return sections.filter((section) => section.isOpen && section.start <= high && section.start + section.count > low)
    .map((section): [number, number] => [Math.max(low, section.start), Math.min(high + 1, section.start + section.count)])
}
