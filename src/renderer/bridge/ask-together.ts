import type { OperationName, Output, PageInput } from '../../shared/contract/index.ts'
import { call } from './client.ts'

/** Two parts of the page that ask the same within one frame get one answer. Longer would hand out what was true before a change. */
const SAME_MOMENT_MS = 16

const underWay = new Map<string, { answer: Promise<unknown>; askedMs: number }>()

/** Asks the core, or joins somebody who is just asking the very same. `key` tells questions apart. */
export function askTogether<N extends OperationName>(name: N, input: PageInput<N>, key: string): Promise<Output<N>> {
  const nowMs = performance.now()
  const other = underWay.get(key)
  if (other && nowMs - other.askedMs < SAME_MOMENT_MS) return other.answer as Promise<Output<N>>
  const answer = call(name, input)
  const mine = { answer, askedMs: nowMs }
  underWay.set(key, mine)
  const leave = () => { if (underWay.get(key) === mine) underWay.delete(key) }
  answer.then(leave, leave)
  return answer
}
