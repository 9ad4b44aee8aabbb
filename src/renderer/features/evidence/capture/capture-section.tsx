import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import type { CaptureFinding } from '../../../../shared/contract/quality.ts'
import { ASPECT_WORDS, PLATFORM_NAMES, STATE_WORDS } from '../../../../shared/capture-words.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { Icon } from '../../../ui/index.ts'
import { usePointing } from '../viewer/pointing.ts'
import './capture.css'

const ICONS = { present: CircleCheck, missing: CircleAlert, unknown: CircleDashed } as const
/** What asks for something to be done comes first. */
const ORDER = { missing: 0, present: 1, unknown: 2 } as const

/** How good one capture is: what is there, missing, or cannot be told, each with what that rests on. Pointing at a line shows the place. */
export function CaptureSection({ evidenceId, caseId }: { evidenceId: EvidenceId; caseId: CaseId }) {
  const quality = useQuery('evidence.quality', { evidenceId }, { refreshOn: (told) => told.name === 'evidence.changed' && told.caseId === caseId })
  if (!quality.data) return null
  const { platform, platformBasis, findings } = quality.data
  const sorted = findings.toSorted((a, b) => ORDER[a.state] - ORDER[b.state])
  return (
    <section aria-label="Quality of the capture">
      <header className="record-heading"><h3>Quality of the capture</h3><span className="type-small type-faint" title={`Platform ${platformBasis}`}>{PLATFORM_NAMES[platform]}</span></header>
      <ul className="capture-list">{sorted.map((finding) => <FindingRow key={finding.aspect} finding={finding} />)}</ul>
    </section>
  )
}

function FindingRow({ finding: { aspect, state, basis, box } }: { finding: CaptureFinding }) {
  const point = usePointing((now) => now.pointAtBox)
  const shows = box ? { tabIndex: 0, onFocus: () => point(box), onBlur: () => point(null), onPointerEnter: () => point(box), onPointerLeave: () => point(null) } : {}
  return (
    <li data-state={state} data-place={box ? true : undefined} {...shows}>
      <Icon of={ICONS[state]} sizePx={14} />
      <span><b>{ASPECT_WORDS[aspect]}: {STATE_WORDS[state]}</b><span className="type-small type-secondary" dir="auto">{basis}</span></span>
    </li>
  )
}
