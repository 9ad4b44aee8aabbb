import { Files } from 'lucide-react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { DocumentPart, EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { EmptyState } from '../../../ui/index.ts'
import { useEvidenceSelection } from '../../timeline/index.ts'
import { NameText } from '../gallery/name-text.tsx'
import { contentWords } from '../document/document-words.ts'
import { useDocument } from '../document/use-document.ts'

/** Every part of a document: the exhibit it became, or why it is none. */
export function PartsTab({ evidence }: { evidence: EvidenceSummary }) {
  const view = useDocument(evidence)
  const select = useEvidenceSelection((state) => state.select)
  const parts = view.data?.parts ?? []
  return (
    <div className="parts-tab">
      <ErrorNotice error={view.error} onRetry={view.refresh} />
      {view.data && parts.length === 0 && <EmptyState icon={Files} title="No parts">Everything it says stands in the document itself.</EmptyState>}
      {parts.length > 0 && <h3 className="inspector-heading">{contentWords(evidence)}</h3>}
      {parts.length > 0 && (
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 36 }}>
          <GridList aria-label="Parts. Enter goes there." className="parts-list" disallowTypeAhead items={parts.map((part) => ({ id: part.index, part }))}
            onAction={(key) => { const id = parts[Number(key)]?.evidenceId; if (id) select(id) }}>
            {({ id, part }) => <GridListItem id={id} textValue={`${part.name}, ${partState(part)}`} className="part-row"><PartRow part={part} /></GridListItem>}
          </GridList>
        </Virtualizer>
      )}
    </div>
  )
}

const partState = ({ exhibitNumber, code }: DocumentPart): string => (exhibitNumber !== null ? `E-${exhibitNumber}` : code === null ? 'waiting' : 'missing')

const PartRow = ({ part }: { part: DocumentPart }) => (
  <>
    <b className="gallery-number" data-missing={part.evidenceId === null || undefined}>{partState(part)}</b>
    <NameText name={part.name} />
    {part.message && <span className="part-problem type-small type-secondary" dir="auto">{part.message}</span>}
  </>
)
