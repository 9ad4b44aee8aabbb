import { X } from 'lucide-react'
import { Button } from 'react-aria-components'
import { parseQuery, withoutPart } from '../../../shared/search-query.ts'
import type { QueryPart } from '../../../shared/search-query.ts'
import { setTimeFilter, useTimeFilter } from '../timeline/index.ts'
import { Button as TextButton, Icon, VisuallyHidden } from '../../ui/index.ts'
import { say } from '../../words/index.ts'

const spell = ({ kind, key, value, isNot }: QueryPart): string => `${isNot ? '−' : ''}${kind === 'filter' ? `${key}: ${value}` : kind === 'phrase' ? `“${value}”` : value}`

/** The filters of the query, each to be taken out with one press; what is not understood says so. The words themselves stand in the field. */
export function QueryChips({ text, onText }: { text: string; onText: (text: string) => void }) {
  const time = useTimeFilter()
  const parts = parseQuery(text).parts.filter((part) => part.kind !== 'word' || part.isNot)
  if (parts.length === 0 && !time) return null
  return (
    <ul className="search-chips" aria-label={say('search.filters')}>
      {parts.map((part) => (
        <li key={part.start}>
          <Button className="search-chip" data-off={part.isUnderstood === false || undefined} onPress={() => onText(withoutPart(text, part))}>
            <VisuallyHidden>{say('search.drop')} </VisuallyHidden>
            <bdi>{spell(part)}</bdi>
            {part.isUnderstood === false && <em>{say('search.notUnderstood')}</em>}
            <Icon of={X} sizePx={12} />
          </Button>
        </li>
      ))}
      {time && (
        <li>
          <Button className="search-chip" onPress={() => setTimeFilter(null)}><VisuallyHidden>{say('search.drop')} </VisuallyHidden>{say('search.timeBrush')}<Icon of={X} sizePx={12} /></Button>
        </li>
      )}
      {parts.length > 1 && <li><TextButton variant="quiet" size="dense" onPress={() => onText(parseQuery(text).parts.filter((part) => part.kind === 'word' && !part.isNot).map((part) => part.value).join(' '))}>{say('search.clear')}</TextButton></li>}
    </ul>
  )
}
