import { createForgetful } from '../../../bridge/index.ts'
import { turnBy } from './turn.ts'
import type { Turn } from './turn.ts'

interface Turns {
  of: Readonly<Record<string, Turn>>
  turn(evidenceId: string, quarters: 1 | -1): void
}

/** How pictures were turned to be looked at, until the vault is locked; nothing of it is stored. */
export const useTurns = createForgetful<Turns>((set) => ({
  of: {},
  turn: (evidenceId, quarters) => set(({ of }) => ({ of: { ...of, [evidenceId]: turnBy(of[evidenceId] ?? 0, quarters) } })),
}))

export const useTurn = (evidenceId: string): Turn => useTurns((state) => state.of[evidenceId] ?? 0)
