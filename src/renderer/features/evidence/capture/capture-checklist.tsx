import { CircleCheck, CircleDashed } from 'lucide-react'
import type { CaseCaptures } from '../../../../shared/contract/quality.ts'
import { CAPTURE_FIRST, CAPTURES, PLATFORM_NAMES } from '../../../../shared/capture-words.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { formatCount, Icon } from '../../../ui/index.ts'
import { ExhibitLink } from '../../timeline/index.ts'
import './capture.css'

/** What the case holds of what is worth capturing on each platform it is about, and what to capture next. */
export function CaptureChecklist({ caseId }: { caseId: CaseId }) {
  const captures = useQuery('evidence.captures', { caseId }, { refreshOn: (told) => 'caseId' in told && told.caseId === caseId })
  if (!captures.data) return null
  return (
    <section aria-label="What to capture next">
      <h3 className="type-caps">What to capture next</h3>
      <p className="type-small type-secondary">{CAPTURE_FIRST}</p>
      {captures.data.map((one) => <PlatformList key={one.platform} of={one} caseId={caseId} />)}
    </section>
  )
}

function PlatformList({ of: { platform, pictures, captures }, caseId }: { of: CaseCaptures[number]; caseId: CaseId }) {
  const labels = new Map(CAPTURES[platform].map(({ id, label }) => [id, label]))
  const open = captures.filter(({ heldBy }) => heldBy.length === 0).length
  return (
    <details className="capture-platform">
      <summary><b>{PLATFORM_NAMES[platform]}</b><span className="type-small type-secondary">{open === 0 ? 'all seen' : `${open} of ${captures.length} not seen`}{pictures > 0 && `, ${formatCount(pictures, 'picture')}`}</span></summary>
      <ul className="capture-checks">
        {captures.map(({ id, heldBy }) => (
          <li key={id} data-held={heldBy.length > 0 || undefined}>
            <Icon of={heldBy.length > 0 ? CircleCheck : CircleDashed} sizePx={14} />
            <span>{labels.get(id)}<span className="visually-hidden">{heldBy.length > 0 ? ': seen in' : ': not seen'}</span></span>
            <span className="capture-holders">{heldBy.map(({ evidenceId, exhibitNumber, words }) => <span key={evidenceId} title={`“${words}”`}><ExhibitLink caseId={caseId} evidence={{ id: evidenceId, exhibitNumber }} /></span>)}</span>
          </li>
        ))}
      </ul>
      {platform === 'other' && <p className="type-small type-secondary">On which platform it was is not known. Name it in the profile’s field “Platform”, or where a picture comes from, and its own list stands here.</p>}
      <p className="type-small type-faint">Told by words read in the exhibits, in English. What is not seen may still be there.</p>
    </details>
  )
}
