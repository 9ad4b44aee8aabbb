import { EVENT_KINDS } from '../../../../shared/contract/timeline.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import type { DrawnEvent } from './drawn-events.ts'

export const LANE_MODES = ['kind', 'actor', 'channel', 'source'] as const
export type LaneMode = (typeof LANE_MODES)[number]

/** What has part in one lane. `key` is the kind, the name as written, or empty for those nobody named. */
export interface LaneMembers { key: string; events: DrawnEvent[] }

/** Where an exhibit comes from, as its record tells; empty when it does not. */
export type SourceOf = (id: EvidenceId) => string

function keysOf(event: DrawnEvent, mode: LaneMode, sourceOf: SourceOf): readonly string[] {
  if (mode === 'kind') return [event.kind]
  if (mode === 'channel') return [event.channel]
  if (mode === 'actor') return event.actors.length > 0 ? event.actors : ['']
  const sources = new Set(event.exhibits.map(({ id }) => sourceOf(id)))
  return sources.size > 0 ? [...sources] : ['']
}

/** Who has a lane, from top to bottom: kinds in their order, others as they first appear, the unnamed last; `order` goes before all that. An event of two actors is in both lanes. */
export function lanesOf(events: readonly DrawnEvent[], mode: LaneMode, { order = [], sourceOf = () => '' }: { order?: readonly string[]; sourceOf?: SourceOf } = {}): LaneMembers[] {
  const lanes = new Map<string, DrawnEvent[]>()
  for (const event of events) {
    for (const key of keysOf(event, mode, sourceOf)) {
      const lane = lanes.get(key)
      if (lane) lane.push(event)
      else lanes.set(key, [event])
    }
  }
  const chosen = new Map(order.map((key, index) => [key, index]))
  const byNature = (key: string, index: number) => (mode === 'kind' ? EVENT_KINDS.indexOf(key as DrawnEvent['kind']) : key === '' ? Infinity : index)
  const ranks = new Map([...lanes.keys()].map((key, index) => [key, [chosen.get(key) ?? Infinity, byNature(key, index)] as const]))
  const compare = (a: string, b: string) => {
    const [[wantedA, natureA], [wantedB, natureB]] = [ranks.get(a)!, ranks.get(b)!]
    return wantedA === wantedB ? natureA - natureB : wantedA - wantedB
  }
  return [...lanes].map(([key, members]) => ({ key, events: members })).sort((a, b) => compare(a.key, b.key))
}

/** The order with one lane moved by so many places. */
export function moveLane(keys: readonly string[], key: string, by: number): string[] {
  const from = keys.indexOf(key)
  const to = Math.min(keys.length - 1, Math.max(0, from + by))
  const rest = keys.filter((each) => each !== key)
  return from < 0 ? [...keys] : [...rest.slice(0, to), key, ...rest.slice(to)]
}
