import { Filter, X } from 'lucide-react'
import { say } from '../../../words/index.ts'
import { Icon, IconButton } from '../../../ui/index.ts'
import { spellInstant } from './lengths.ts'
import { setTimeFilter, useTimeFilter } from './time-filter.ts'
import { UTC } from './zones.ts'
import type { Zone } from './zones.ts'
import './score.css'

/** That everything is filtered by a stretch of time, and the way out of it; nothing while it is not. */
export function TimeFilterChip({ zone = UTC }: { zone?: Zone }) {
  const filter = useTimeFilter()
  if (!filter) return null
  const length = filter.toMs - filter.fromMs
  const values = { from: spellInstant(filter.fromMs, length, zone), to: spellInstant(filter.toMs, length, zone) }
  return (
    <span className="time-filter" role="group" aria-label={say('score.filter.name', values)}>
      <Icon of={Filter} sizePx={12} />
      <span className="is-truncated">{say('score.filter', values)}</span>
      <IconButton icon={X} label={say('score.filter.clear')} size="dense" onPress={() => setTimeFilter(null)} />
    </span>
  )
}
