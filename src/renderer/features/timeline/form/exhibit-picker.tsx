import { useState } from 'react'
import { Images, X } from 'lucide-react'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { Button, IconButton, SearchBox } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { useMarked } from '../../evidence/index.ts'

const OFFERED = 8
const MOST = 200

/** Which exhibits an event rests on: those chosen, each with a way out; one more by number or name; those that are marked, at once. */
export function ExhibitPicker({ caseId, chosen, onChange }: { caseId: CaseId; chosen: readonly EvidenceId[]; onChange: (ids: readonly EvidenceId[]) => void }) {
  const [text, setText] = useState('')
  const known = useQuery('evidence.summaries', { evidenceIds: chosen.slice(0, MOST) })
  const found = useQuery('evidence.find', text.trim() === '' ? null : { caseId, filter: { text: text.trim() }, sort: 'exhibit', descending: false, group: 'none' })
  const offeredIds = (found.data?.ids ?? []).filter((id) => !chosen.includes(id)).slice(0, OFFERED)
  const offered = useQuery('evidence.summaries', offeredIds.length > 0 ? { evidenceIds: offeredIds } : null)
  const marked = [...useMarked(caseId)].filter((id) => !chosen.includes(id))
  const add = (ids: readonly EvidenceId[]) => { setText(''); onChange([...chosen, ...ids].slice(0, MOST)) }
  return (
    <div className="exhibit-picker">
      <span className="ui-label">{say('event.exhibits')}</span>
      {chosen.length > 0 && (
        <ul className="exhibit-picker-chosen" aria-label={say('event.exhibits.of')}>
          {chosen.map((id) => {
            const item = known.data?.find((each) => each.id === id)
            const name = item ? `E-${item.exhibitNumber}` : say('event.exhibit')
            return (
              <li key={id}>
                <span className="is-truncated"><b>{name}</b> <bdi>{item?.name}</bdi></span>
                <IconButton icon={X} size="dense" label={say('event.exhibits.remove', { name })} onPress={() => onChange(chosen.filter((each) => each !== id))} />
              </li>
            )
          })}
        </ul>
      )}
      <SearchBox label={say('event.exhibits.find')} placeholder={say('event.exhibits.find')} value={text} onChange={setText} />
      {text.trim() !== '' && offered.data && offeredIds.length > 0 && (
        <ul className="exhibit-picker-chosen" aria-label={say('event.exhibits.found')}>
          {offered.data.map((item) => (
            <li key={item.id}>
              <span className="is-truncated"><b>E-{item.exhibitNumber}</b> <bdi>{item.name}</bdi></span>
              <Button size="dense" onPress={() => add([item.id])}>{say('event.exhibits.add', { name: `E-${item.exhibitNumber}` })}</Button>
            </li>
          ))}
        </ul>
      )}
      {text.trim() !== '' && found.data && offeredIds.length === 0 && <p className="ui-hint">{say('event.exhibits.nothing')}</p>}
      {marked.length > 0 && <Button size="dense" icon={Images} onPress={() => add(marked)}>{say('event.exhibits.marked', { count: marked.length })}</Button>}
    </div>
  )
}
