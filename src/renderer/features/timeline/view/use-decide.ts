import { asBridgeError, call, wordsFor } from '../../../bridge/index.ts'
import type { EventTime } from '../../../../shared/time.ts'
import { say } from '../../../words/index.ts'
import { showToast } from '../../../ui/index.ts'
import { describeTime } from '../time-words.ts'
import type { DrawnEvent } from './drawn-events.ts'

async function tell<T>(work: Promise<T>, words: string): Promise<T | null> {
  try {
    const answer = await work
    showToast('done', words)
    return answer
  } catch (cause) {
    const { title, nextStep } = wordsFor(asBridgeError(cause))
    showToast('error', `${title}. ${nextStep}`)
    return null
  }
}

/** Takes a proposed event onto the timeline or turns it down, where it is drawn. Resolves with the event’s id. */
export async function decideGhost({ proposal, time }: DrawnEvent, verdict: 'accept' | 'reject'): Promise<string | null> {
  if (!proposal) return null
  if (verdict === 'reject') {
    await tell(call('proposal.reject', { proposalId: proposal.id }), say('score.rejected', { words: proposal.matched.slice(0, 80) }))
    return null
  }
  const event = await tell(call('proposal.accept', { proposalId: proposal.id }), say('score.accepted', { time: describeTime(time) }))
  return event?.id ?? null
}

/** Gives an event another time: one edit, which undo takes back. */
export const changeTime = ({ event }: DrawnEvent, time: EventTime) =>
  event ? tell(call('timeline.update', { eventId: event.id, time }), say('score.moved', { time: describeTime(time) })) : Promise.resolve(null)
