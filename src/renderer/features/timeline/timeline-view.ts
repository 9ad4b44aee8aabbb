/** How the events of a case are looked at: one filter for table, drawing and what is exported; the table's order and columns. */
import { useMemo } from 'react'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import { createForgetful } from '../../bridge/index.ts'
import { filterEvents, NO_FILTER, sortEvents } from './filter-events.ts'
import type { EventFilter, EventSort, Facet } from './filter-events.ts'
import { useTimeFilter } from './view/time-filter.ts'

export const TABLE_COLUMNS = ['time', 'kind', 'actors', 'channel', 'text', 'exhibits', 'grade', 'tags', 'meaning', 'zone', 'skew'] as const
export type TableColumn = (typeof TABLE_COLUMNS)[number]

interface TimelineView {
  filter: EventFilter
  sort: EventSort
  /** Columns shown, in the order of `TABLE_COLUMNS`. */
  columns: readonly TableColumn[]
  setText(text: string): void
  /** Which values of a facet are let through; none: all. */
  setPicked(facet: Facet, values: readonly string[]): void
  clearFilter(): void
  sortBy(column: TableColumn): void
  setColumns(columns: readonly TableColumn[]): void
}

export const useTimelineView = createForgetful<TimelineView>((set) => ({
  filter: NO_FILTER, sort: { column: 'time', isDescending: false }, columns: ['time', 'kind', 'actors', 'channel', 'text', 'exhibits', 'grade', 'tags', 'meaning', 'zone'],
  setText: (text) => set(({ filter }) => ({ filter: { ...filter, text } })),
  setPicked: (facet, values) => set(({ filter }) => ({ filter: { ...filter, picked: { ...filter.picked, [facet]: values } } })),
  clearFilter: () => set({ filter: NO_FILTER }),
  sortBy: (column) => set(({ sort }) => ({ sort: { column, isDescending: sort.column === column && !sort.isDescending } })),
  setColumns: (columns) => set({ columns: TABLE_COLUMNS.filter((one) => columns.includes(one)) }),
}))

/** The events that the filter lets through, in the order of time: what is drawn. */
export function useFacetedEvents(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const filter = useTimelineView((state) => state.filter)
  return useMemo(() => filterEvents(events, filter, null), [events, filter])
}

/** Of these, what lies in the stretch of time that is chosen on the timeline. */
export function useFilteredEvents(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const within = useTimeFilter()
  return useMemo(() => filterEvents(events, NO_FILTER, within), [events, within])
}

/** The same in the order of the table. */
export function useSortedEvents(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const sort = useTimelineView((state) => state.sort)
  return useMemo(() => sortEvents(events, sort), [events, sort])
}
