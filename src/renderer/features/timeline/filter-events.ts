import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import { formatGrade } from '../../../shared/grade-words.ts'
import { compareEvents, earliestMs, latestMs } from '../../../shared/time-order.ts'
import { formatEventTime } from '../../../shared/time.ts'
import type { EventTime } from '../../../shared/time.ts'
import { isWithin } from './view/time-filter.ts'
import type { TimeFilter } from './view/time-filter.ts'

/** What events can be told apart by. */
export const FACETS = ['kind', 'actor', 'channel', 'tag', 'grade', 'meaning', 'exactness', 'exhibit'] as const
export type Facet = (typeof FACETS)[number]

export interface EventFilter {
  /** Words that all stand in the event, in any field. */
  text: string
  /** Of each facet the values let through, `''` for those that have none; absent or empty: all. */
  picked: Partial<Record<Facet, readonly string[]>>
}

export const NO_FILTER: EventFilter = { text: '', picked: {} }
export const isFiltering = ({ text, picked }: EventFilter): boolean => text.trim() !== '' || Object.values(picked).some((values) => values.length > 0)

/** `exact`: to the minute or closer; `open`: before, after or between. */
export const exactnessOf = ({ precision, bound, end, approximate }: EventTime): string =>
  bound || end ? 'open' : approximate ? 'about' : precision === 'second' || precision === 'minute' ? 'exact' : 'coarse'

const orNone = (values: readonly string[]): readonly string[] => (values.length > 0 ? values : [''])

export function facetValues(event: TimelineEvent, facet: Facet): readonly string[] {
  if (facet === 'actor') return orNone(event.actors)
  if (facet === 'tag') return orNone(event.tags)
  if (facet === 'exhibit') return orNone(event.evidence.map(({ exhibitNumber }) => `E-${exhibitNumber}`))
  if (facet === 'meaning') return [event.time.meaning]
  if (facet === 'exactness') return [exactnessOf(event.time)]
  return [facet === 'kind' ? event.kind : facet === 'channel' ? event.channel : formatGrade(event)]
}

/** Everything of an event that words are looked for in. */
const haystack = (event: TimelineEvent): string => [
  formatEventTime(event.time), event.kind, event.text, ...event.actors, event.channel, ...event.tags, formatGrade(event), event.skew, ...event.evidence.map((one) => `E-${one.exhibitNumber}`),
].join('\n').normalize('NFKC').toLowerCase()

const haystacks = new WeakMap<TimelineEvent, string>()
function textOf(event: TimelineEvent): string {
  let text = haystacks.get(event)
  if (text === undefined) haystacks.set(event, text = haystack(event))
  return text
}

export function filterEvents(events: readonly TimelineEvent[], { text, picked }: EventFilter, within: TimeFilter | null): readonly TimelineEvent[] {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean)
  const wanted = FACETS.flatMap((facet) => (picked[facet]?.length ? [[facet, new Set(picked[facet])] as const] : []))
  if (words.length === 0 && wanted.length === 0 && !within) return events
  return events.filter((event) =>
    (!within || isWithin(within, earliestMs(event.time) ?? -Infinity, (latestMs(event.time) ?? Infinity) - 1))
    && wanted.every(([facet, values]) => facetValues(event, facet).some((one) => values.has(one)))
    && words.every((word) => textOf(event).includes(word)))
}

/** Values of a facet among events with how many have each, the most frequent first, none last. */
export function countFacet(events: readonly TimelineEvent[], facet: Facet): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const event of events) for (const value of facetValues(event, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => Number(a.value === '') - Number(b.value === '') || b.count - a.count || a.value.localeCompare(b.value, undefined, { numeric: true }))
}

export interface EventSort { column: string; isDescending: boolean }

const KEYS: Readonly<Record<string, (event: TimelineEvent) => string | number>> = {
  kind: (event) => event.kind, actors: (event) => event.actors.join('\n'), channel: (event) => event.channel, text: (event) => event.text, exhibits: (event) => event.evidence[0]?.exhibitNumber ?? Infinity,
  grade: (event) => formatGrade(event), tags: (event) => event.tags.join('\n'), meaning: (event) => event.time.meaning, zone: (event) => event.time.zoneMinutes ?? Infinity, skew: (event) => event.skew,
}

const compareKeys = (a: string | number, b: string | number): number =>
  typeof a === 'number' || typeof b === 'number' ? (a === b ? 0 : Number(a) - Number(b)) : Number(a === '') - Number(b === '') || COLLATOR.compare(a, b)
const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** By a column; what is equal there stays in the order of time, and what has nothing there comes last. Events come in the order of time. */
export function sortEvents(events: readonly TimelineEvent[], { column, isDescending }: EventSort): readonly TimelineEvent[] {
  const key = KEYS[column]
  if (!key) return isDescending ? [...events].sort((a, b) => compareEvents(b, a)) : events
  const keyed = events.map((event) => ({ event, key: key(event) }))
  const isEmpty = (one: string | number) => one === '' || one === Infinity
  return keyed.sort((a, b) => (isDescending && isEmpty(a.key) === isEmpty(b.key) ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key))).map(({ event }) => event)
}
