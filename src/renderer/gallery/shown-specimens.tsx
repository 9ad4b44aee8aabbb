import { useState } from 'react'
import { CircleCheck, FolderOpen, TriangleAlert } from 'lucide-react'
import { TLP_LABELS } from '../../shared/contract/case.ts'
import { Chip, EmptyState, Hash, Icon, InlineError, Kbd, Mono, ProgressBar, SplitPane, Table, Tabs, TlpChip, VisuallyHidden } from '../ui/index.ts'
import { LONG, Specimen } from './specimen.tsx'

const TONES = ['neutral', 'confirmed', 'contradicted', 'unchecked', 'low', 'medium', 'high', 'error', 'selected'] as const

/** What is read. */
export function ShownSpecimens() {
  const [tab, setTab] = useState('one')
  return (
    <>
      <Specimen of="Chip">{TONES.map((tone) => <Chip key={tone} tone={tone} icon={tone === 'error' ? TriangleAlert : CircleCheck}>{tone}</Chip>)}</Specimen>
      <Specimen of="TlpChip">{TLP_LABELS.map((label) => <TlpChip key={label} label={label} />)}</Specimen>
      <Specimen of="Icon"><Icon of={FolderOpen} /><Icon of={FolderOpen} sizePx={28} /></Specimen>
      <Specimen of="Kbd"><Kbd keys="Mod+Shift+Z" /><Kbd keys="Escape" /><Kbd keys="?" /></Specimen>
      <Specimen of="Hash"><Hash value={'ab12'.repeat(16)} isShort /><Hash value={'ab12'.repeat(16)} /></Specimen>
      <Specimen of="Mono"><Mono>2026-03-04 10:32</Mono></Specimen>
      <Specimen of="InlineError">
        <InlineError title="The disk is full." step="Free some space and try again." />
        <InlineError isBoxed title={LONG} step="Get the file again from where it came from." />
      </Specimen>
      <Specimen of="ProgressBar">
        <ProgressBar label="Importing" done={42} total={1_000} detail="42 of 1,000" />
        <ProgressBar label="Looking for files" done={0} total={0} />
      </Specimen>
      <Specimen of="EmptyState"><EmptyState icon={FolderOpen} title="No cases yet">A case holds evidence, notes, a timeline and a dossier.</EmptyState></Specimen>
      <Specimen of="Table">
        <Table label="Exhibits" columns={[{ id: 'number', title: 'Exhibit' }, { id: 'name', title: 'Name' }, { id: 'size', title: 'Size', align: 'end' }]}>
          {['chat.png', LONG].map((name, at) => <tr key={name}><td>E-{at + 1}</td><td dir="auto">{name}</td><td>1.2 MB</td></tr>)}
        </Table>
      </Specimen>
      <Specimen of="Tabs">
        <Tabs label="Inspector" selected={tab} onSelect={setTab} tabs={[{ id: 'one', title: 'Record', content: <p>The record.</p> }, { id: 'two', title: 'Text', content: <p>The text.</p> }]} />
      </Specimen>
      <Specimen of="SplitPane">
        <div className="specimen-split"><SplitPane id="specimen" panes={[{ id: 'left', content: <p>Left</p>, separatorLabel: 'Width of the left pane' }, { id: 'right', content: <p>Right</p> }]} /></div>
      </Specimen>
      <Specimen of="VisuallyHidden"><p>There is more here to be heard.<VisuallyHidden> This.</VisuallyHidden></p></Specimen>
    </>
  )
}
