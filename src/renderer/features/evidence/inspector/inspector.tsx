import { useEffect, useState } from 'react'
import { CornerLeftUp, FileX2 } from 'lucide-react'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { spellPart } from '../../../../shared/document-formats.ts'
import { spellDamage } from '../../../../shared/findings.ts'
import { useQuery } from '../../../bridge/index.ts'
import { say } from '../../../words/index.ts'
import { MarksTab, useDrawing } from '../../annotation/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, Icon, Tabs } from '../../../ui/index.ts'
import { useEvidenceSelection } from '../../timeline/index.ts'
import { Notes } from '../../note/index.ts'
import { usePointing } from '../viewer/pointing.ts'
import { useViewerTool } from '../viewer/viewer-tool.ts'
import { DatesTab } from './dates-tab.tsx'
import { IdentifiersTab } from './identifiers-tab.tsx'
import { JournalTab } from './journal-tab.tsx'
import { PartsTab } from './parts-tab.tsx'
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
  // A word that is to be corrected is corrected in the text.
  useEffect(() => usePointing.subscribe(({ correcting }) => { if (correcting !== null) { lastTab = 'text'; setTab('text') } }), [])
  // Where something is drawn on the picture, or is to be written on a mark, the marks are what is looked at.
  useEffect(() => useViewerTool.subscribe((now, before) => { if (now.tool === 'annotate' && before.tool !== 'annotate') select('marks') }), [])
  useEffect(() => useDrawing.subscribe(({ writing }) => { if (writing !== null) select('marks') }), [])
  const counted = (title: string, count: number) => <>{title}{count > 0 && <span className="inspector-count">{count}</span>}</>
  const isOfPicture = isPicture(evidence.format)
  const tabs = [
    ...(isOfPicture ? [{ id: 'text', title: 'Text', content: record.data && <TextTab record={record.data} /> }] : []),
    ...(evidence.parts ? [{ id: 'parts', title: counted('Parts', evidence.parts.total), content: <PartsTab evidence={evidence} /> }] : []),
    ...(isOfPicture ? [{ id: 'marks', title: counted(say('annotation.marks'), evidence.annotationCount), content: <MarksTab evidence={evidence} /> }] : []),
    { id: 'dates', title: counted('Dates', evidence.pendingProposals), content: record.data && <DatesTab record={record.data} onChanged={onChanged} /> },
    { id: 'identifiers', title: say('found.tab'), content: record.data && <IdentifiersTab record={record.data} /> },
    { id: 'record', title: 'Record', content: record.data && <RecordTab record={record.data} /> },
    ...(isOfPicture ? [{ id: 'similar', title: 'Elsewhere', content: <SimilarTab evidence={evidence} /> }] : []),
    { id: 'notes', title: counted('Notes', evidence.noteCount), content: <Notes caseId={evidence.caseId} evidenceId={evidence.id} /> },
    { id: 'journal', title: say('found.journal'), content: record.data && <JournalTab record={record.data} /> },
  ]
  return (
    <section className="inspector" data-exhibit={evidence.id} aria-label={`Inspector, exhibit E-${evidence.exhibitNumber}`}>
      <ErrorNotice error={record.error} onRetry={record.refresh} />
      {evidence.damage && <p className="inspector-damage"><Icon of={FileX2} sizePx={16} /><span>{spellDamage(evidence.damage)}</span></p>}
      {evidence.parent && <ParentLink parent={evidence.parent} part={evidence.part!} />}
      <Tabs label="About this exhibit" selected={tabs.some(({ id }) => id === tab) ? tab : evidence.format === 'other' ? 'record' : tabs[0]!.id} onSelect={select} tabs={tabs} />
    </section>
  )
}

/** The way back to the document it came out of. */
function ParentLink({ parent, part }: { parent: NonNullable<EvidenceSummary['parent']>; part: string }) {
  const go = useEvidenceSelection((state) => state.select)
  return (
    <p className="inspector-parent">
      <bdi className="is-truncated" title={part}>{spellPart(part)}</bdi><span>of</span>
      <Button size="dense" variant="quiet" icon={CornerLeftUp} onPress={() => go(parent.id)}>E-{parent.exhibitNumber}</Button>
    </p>
  )
}
