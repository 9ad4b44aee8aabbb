import { Clock, X } from 'lucide-react'
import type { EvidenceFilter } from '../../../../shared/contract/gallery.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { setTimeFilter } from '../../timeline/index.ts'
import { Button, Icon } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { filterParts } from './filter-words.ts'
import { changeFilter, clearFilter } from './gallery-view.ts'

/** What is filtered by besides the text, each to be taken back. */
export function FilterChips({ caseId, filter }: { caseId: CaseId; filter: EvidenceFilter }) {
  const parts = filterParts(filter)
  if (parts.length === 0 && !filter.around) return null
  const clear = () => {
    clearFilter(caseId)
    setTimeFilter(null)
  }
  return (
    <div className="filter-chips">
      {filter.around && <Chip words={say('gallery.around')} icon={Clock} onRemove={() => setTimeFilter(null)} />}
      {parts.map(({ id, words, without }) => <Chip key={id} words={words} onRemove={() => changeFilter(caseId, without)} />)}
      {parts.length > 1 && <Button size="dense" variant="quiet" onPress={clear}>{say('gallery.filter.clear')}</Button>}
    </div>
  )
}

const Chip = ({ words, icon, onRemove }: { words: string; icon?: typeof Clock; onRemove: () => void }) => (
  <button type="button" className="filter-chip" aria-label={say('gallery.filter.remove', { what: words })} title={words} onClick={onRemove}>
    {icon && <Icon of={icon} sizePx={12} />}<bdi>{words}</bdi><Icon of={X} sizePx={12} />
  </button>
)
