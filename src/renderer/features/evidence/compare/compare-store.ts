import type { EvidenceId } from '../../../../shared/ids.ts'
import { createForgetful } from '../../../bridge/index.ts'

/** How two pictures are looked at together. */
export const MODES = ['beside', 'overlay', 'blink', 'difference'] as const
export type Mode = (typeof MODES)[number]

interface Compare {
  /** The two exhibits; the second is laid over the first, or stands at its right. */
  pair: readonly [EvidenceId, EvidenceId] | null
  /** The exhibit for which another one is being chosen. */
  choosingFor: EvidenceId | null
  mode: Mode
  /** Whether the second is scaled to the width of the first; else both are shown pixel for pixel. */
  isAligned: boolean
  choose(evidenceId: EvidenceId | null): void
  compare(first: EvidenceId, second: EvidenceId): void
  swap(): void
  setMode(mode: Mode): void
  toggleAligned(): void
  close(): void
}

export const useCompare = createForgetful<Compare>((set) => ({
  pair: null, choosingFor: null, mode: 'beside', isAligned: true,
  choose: (choosingFor) => set({ choosingFor }),
  compare: (first, second) => set({ pair: first === second ? null : [first, second], choosingFor: null }),
  swap: () => set(({ pair }) => ({ pair: pair && [pair[1], pair[0]] })),
  setMode: (mode) => set({ mode }),
  toggleAligned: () => set(({ isAligned }) => ({ isAligned: !isAligned })),
  close: () => set({ pair: null, choosingFor: null }),
}))
