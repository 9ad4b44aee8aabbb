import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import type { EventKind } from '../../../../shared/contract/timeline.ts'
import type { TimeMeaning } from '../../../../shared/time.ts'
import { Checkbox } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { countFacet, FACETS } from '../filter-events.ts'
import type { Facet } from '../filter-events.ts'
import { kindWord, meaningWord } from '../time-words.ts'
import { useTimelineView } from '../timeline-view.ts'

/** More values than these are found by words. */
const SHOWN = 12

function wordOf(facet: Facet, value: string): string {
  if (value === '') return say('table.filter.none')
  if (facet === 'kind') return kindWord(value as EventKind)
  if (facet === 'meaning') return meaningWord(value as TimeMeaning)
  return facet === 'exactness' ? say(`event.exactness.${value as 'exact'}`) : value
}

/** What the events can be told apart by, with how many there are of each. */
export function Facets({ events }: { events: readonly TimelineEvent[] }) {
  const { filter, setPicked } = useTimelineView()
  return (
    <div className="facets">
      {FACETS.map((facet) => {
        const picked = filter.picked[facet] ?? []
        const counted = countFacet(events, facet)
        if (counted.length < 2 && picked.length === 0) return null
        return (
          <fieldset key={facet}>
            <legend className="ui-label">{say(`table.facet.${facet}`)}</legend>
            {counted.slice(0, SHOWN).map(({ value, count }) => (
              <div key={value} className="facet-value">
                <Checkbox isSelected={picked.includes(value)} onChange={(isOn) => setPicked(facet, isOn ? [...picked, value] : picked.filter((each) => each !== value))}>
                  <bdi className="is-truncated">{wordOf(facet, value)}</bdi>
                </Checkbox>
                <span className="type-small type-faint">{count}</span>
              </div>
            ))}
          </fieldset>
        )
      })}
    </div>
  )
}
