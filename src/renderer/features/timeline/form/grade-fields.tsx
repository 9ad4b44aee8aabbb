import { INFORMATION_GRADES, SOURCE_GRADES } from '../../../../shared/contract/timeline.ts'
import type { InformationGrade, SourceGrade } from '../../../../shared/contract/timeline.ts'
import { INFORMATION_WORDS, SOURCE_WORDS } from '../../../../shared/grade-words.ts'
import { say } from '../../../words/index.ts'
import { Select } from '../../../ui/index.ts'

/** Source and information, judged apart, in the words of the Admiralty scale. */
export function GradeFields({ sourceGrade, informationGrade, onChange }: {
  sourceGrade: SourceGrade | null; informationGrade: InformationGrade | null; onChange: (change: { sourceGrade: SourceGrade | null } | { informationGrade: InformationGrade | null }) => void
}) {
  const none = { id: 'none' as const, label: say('event.grade.none') }
  return (
    <div className="event-form-row">
      <Select label={say('event.grade.source')} options={[none, ...SOURCE_GRADES.map((id) => ({ id, label: `${id} ${SOURCE_WORDS[id]}` }))]} value={sourceGrade ?? 'none'}
        onChange={(grade) => onChange({ sourceGrade: grade === 'none' ? null : grade })} />
      <Select label={say('event.grade.information')} options={[none, ...INFORMATION_GRADES.map((id) => ({ id, label: `${id} ${INFORMATION_WORDS[id]}` }))]} value={informationGrade ?? 'none'}
        onChange={(grade) => onChange({ informationGrade: grade === 'none' ? null : grade })} />
    </div>
  )
}
