import type { AnnotationId, CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { Checkbox } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'

const SHOWN = 40

/** The annotations of the exhibits named, to say on which regions the event rests; nothing where there are none. */
export function RegionPicker({ caseId, evidenceIds, chosen, onChange }: { caseId: CaseId; evidenceIds: readonly EvidenceId[]; chosen: readonly AnnotationId[]; onChange: (ids: AnnotationId[]) => void }) {
  const { data } = useQuery('annotation.list', evidenceIds.length > 0 ? { caseId } : null, { refreshOn: (told) => told.name === 'annotation.changed' && told.caseId === caseId })
  const offered = (data ?? []).filter((each) => evidenceIds.includes(each.evidenceId) || chosen.includes(each.id))
  if (offered.length === 0) return null
  return (
    <fieldset className="region-picker">
      <legend className="ui-label">{say('event.regions')}</legend>
      {offered.slice(0, SHOWN).map((each) => (
        <Checkbox key={each.id} isSelected={chosen.includes(each.id)} onChange={(isOn) => onChange(isOn ? [...chosen, each.id] : chosen.filter((id) => id !== each.id))}>
          <span className="is-truncated">E-{each.exhibitNumber} · {each.number} <bdi>{each.text || each.claim}</bdi></span>
        </Checkbox>
      ))}
      {offered.length > SHOWN && <p className="ui-hint">{say('event.regions.more', { count: offered.length - SHOWN })}</p>}
    </fieldset>
  )
}
