import { createForgetful } from '../../../bridge/index.ts'
import { moveLane } from './lanes.ts'
import type { LaneMode } from './lanes.ts'

export const ZONE_CHOICES = ['utc', 'case', 'stated'] as const
export type ZoneChoice = (typeof ZONE_CHOICES)[number]
export const GAP_DAYS = ['1', '3', '7', '14', '30', '90'] as const
export type GapDays = (typeof GAP_DAYS)[number]

/** How the drawing is looked at, the same wherever it shows. */
interface ScoreView {
  mode: LaneMode
  zone: ZoneChoice
  gapDays: GapDays
  hasProposals: boolean
  folded: Record<LaneMode, readonly string[]>
  order: Record<LaneMode, readonly string[]>
  set(change: Partial<Pick<ScoreView, 'mode' | 'zone' | 'gapDays' | 'hasProposals'>>): void
  fold(key: string): void
  foldAll(keys: readonly string[]): void
  move(keys: readonly string[], key: string, by: number): void
}

const NONE: Record<LaneMode, readonly string[]> = { kind: [], actor: [], channel: [], source: [] }

export const useScoreView = createForgetful<ScoreView>((set) => ({
  mode: 'kind', zone: 'utc', gapDays: '7', hasProposals: true, folded: NONE, order: NONE,
  set: (change) => set(change),
  fold: (key) => set(({ mode, folded }) => {
    const now = folded[mode]
    return { folded: { ...folded, [mode]: now.includes(key) ? now.filter((each) => each !== key) : [...now, key] } }
  }),
  foldAll: (keys) => set(({ mode, folded }) => ({ folded: { ...folded, [mode]: keys } })),
  move: (keys, key, by) => set(({ mode, order }) => ({ order: { ...order, [mode]: moveLane(keys, key, by) } })),
}))
