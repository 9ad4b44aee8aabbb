import { createForgetful } from '../../../bridge/index.ts'

/** A stretch of time chosen on the timeline, ms UTC; `toMs` is exclusive. */
export interface TimeFilter { fromMs: number; toMs: number }

const useStore = createForgetful<{ filter: TimeFilter | null }>(() => ({ filter: null }))

/** The stretch everything else is filtered by, or null. What happened within it, even in part, counts. */
export const useTimeFilter = (): TimeFilter | null => useStore((state) => state.filter)

export const timeFilter = (): TimeFilter | null => useStore.getState().filter

export const setTimeFilter = (filter: TimeFilter | null): void => useStore.setState({ filter })

/** Whether something that lies from `fromMs` to `toMs` (an instant: the same twice) touches the filter. */
export const isWithin = (filter: TimeFilter | null, fromMs: number, toMs = fromMs): boolean =>
  filter === null || (fromMs < filter.toMs && Math.max(toMs, fromMs + 1) > filter.fromMs)
