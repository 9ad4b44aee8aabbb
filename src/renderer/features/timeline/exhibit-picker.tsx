import { X } from 'lucide-react'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import { IconButton, Select } from '../../ui/index.ts'

/** Which exhibits an event rests on: those chosen, each with a way out, and a list to add from. */
export function ExhibitPicker({ caseId, chosen, onChange }: { caseId: CaseId; chosen: readonly EvidenceId[]; onChange: (ids: readonly EvidenceId[]) => void }) {
  const list = useQuery('evidence.list', { caseId })
  const all = list.data ?? []
  const rest = all.filter((item) => !chosen.includes(item.id))
  const options = [{ id: 'none', label: rest.length ? 'Add an exhibit…' : 'No other exhibits' }, ...rest.map((item) => ({ id: item.id, label: `E-${item.exhibitNumber} ${item.name}` }))]
  return (
    <div className="exhibit-picker">
      <Select label="Exhibits" options={options} value="none" isDisabled={rest.length === 0}
        onChange={(id) => { if (id !== 'none') onChange([...chosen, id as EvidenceId]) }} />
      {chosen.length > 0 && (
        <ul className="exhibit-picker-chosen" aria-label="Exhibits of this event">
          {chosen.map((id) => {
            const item = all.find((each) => each.id === id)
            const name = item ? `E-${item.exhibitNumber}` : 'Exhibit'
            return (
              <li key={id}>
                <span className="is-truncated"><b>{name}</b> <bdi>{item?.name}</bdi></span>
                <IconButton icon={X} size="dense" label={`Take ${name} off this event`} onPress={() => onChange(chosen.filter((each) => each !== id))} />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
