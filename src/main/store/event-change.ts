import { MOST_ACTORS, type EventsChange, type TimelineEvent } from '../../shared/contract/timeline.ts'
import { AppError } from '../../shared/errors.ts'

type Own = Pick<TimelineEvent, 'kind' | 'channel' | 'actors' | 'sourceGrade' | 'informationGrade' | 'skew'>

/** What an edit of many events changes in this one, tags apart; null when nothing. Throws BAD_INPUT. */
export function changeOfMany(event: Own, { addActors = [], removeActors = [], kind, channel, sourceGrade, informationGrade, skew }: EventsChange): Partial<Own> | null {
  const actors = [...event.actors.filter((one) => !removeActors.includes(one)), ...addActors.filter((one) => !event.actors.includes(one))]
  if (actors.length > MOST_ACTORS) throw new AppError('BAD_INPUT', `An event has ${MOST_ACTORS} actors at most. Take some off first.`)
  const wanted = { actors, kind, channel, sourceGrade, informationGrade, skew }
  const differing = Object.entries(wanted).filter(([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(event[name as keyof Own]))
  return differing.length > 0 ? (Object.fromEntries(differing) as Partial<Own>) : null
}
