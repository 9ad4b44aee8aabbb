import { useState } from 'react'
import { FileX2 } from 'lucide-react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { spellDamage } from '../../../../shared/findings.ts'
import { useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Icon, Tabs } from '../../../ui/index.ts'
import { Notes } from '../../note/index.ts'
import { DatesTab } from './dates-tab.tsx'
import { RecordTab } from './record-tab.tsx'
import { SimilarTab } from './similar-tab.tsx'
import { TextTab } from './text-tab.tsx'
import './inspector.css'

/** The tab stays while the analyst goes from exhibit to exhibit. */
let lastTab = 'text'

/** What is known of one exhibit. `onChanged` runs after something here changed what the gallery shows. */
export function Inspector({ evidence, onChanged }: { evidence: EvidenceSummary; onChanged: () => void }) {
  const [tab, setTab] = useState(lastTab)
  const refreshOn = (told: { name: string }) => told.name === 'evidence.changed' || told.name === 'timeline.changed'
  const record = useQuery('evidence.get', { evidenceId: evidence.id }, { refreshOn })
  const select = (next: string) => { lastTab = next; setTab(next) }
  const counted = (title: string, count: number) => <>{title}{count > 0 && <span className="inspector-count">{count}</span>}</>
  return (
    <section className="inspector" data-exhibit={evidence.id} aria-label={`Inspector, exhibit E-${evidence.exhibitNumber}`}>
      <ErrorNotice error={record.error} onRetry={record.refresh} />
      {evidence.damage && <p className="inspector-damage"><Icon of={FileX2} sizePx={16} /><span>{spellDamage(evidence.damage)}</span></p>}
      <Tabs label="About this exhibit" selected={tab} onSelect={select} tabs={[
        { id: 'text', title: 'Text', content: record.data && <TextTab record={record.data} /> },
        { id: 'dates', title: counted('Dates', evidence.pendingProposals), content: record.data && <DatesTab record={record.data} onChanged={onChanged} /> },
        { id: 'record', title: 'Record', content: record.data && <RecordTab record={record.data} /> },
        { id: 'similar', title: 'Elsewhere', content: <SimilarTab evidence={evidence} /> },
        { id: 'notes', title: counted('Notes', evidence.noteCount), content: <Notes caseId={evidence.caseId} evidenceId={evidence.id} /> },
      ]} />
    </section>
  )
}
