/**
 * What a document says, as a calm page to read. Promises that nothing of it is run, loaded or followed: all of it is text that was
 * taken out of the file, and its pictures are exhibits of their own.
 */
import type { ReactNode } from 'react'
import { ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import type { DocumentContent } from '../../../../shared/contract/document.ts'
import type { DocumentView, EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { formatName } from '../../../../shared/document-formats.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Icon, IconButton } from '../../../ui/index.ts'
import { Blocks } from './blocks.tsx'
import { formatIcon } from './format-icon.ts'
import { Links } from './links.tsx'
import { PartStrip } from './part-strip.tsx'
import { UnreadPlate } from './unread-plate.tsx'
import { useDocument } from './use-document.ts'
import { useStepKeys } from './use-step-keys.ts'
import './document.css'

/** Mount with the exhibit’s id as key. */
export function DocumentViewer({ evidence, onPrevious, onNext, position }: {
  evidence: EvidenceSummary; onPrevious: (() => void) | null; onNext: (() => void) | null; position: ReactNode
}) {
  useStepKeys(onPrevious, onNext)
  return (
    <section className="viewer" data-exhibit={evidence.id} aria-label="Viewer">
      <Toolbar className="viewer-toolbar" aria-label="Viewer tools">
        <IconButton icon={ChevronLeft} label="Previous exhibit" keys="[" size="dense" isDisabled={!onPrevious} onPress={() => onPrevious?.()} />
        <IconButton icon={ChevronRight} label="Next exhibit" keys="]" size="dense" isDisabled={!onNext} onPress={() => onNext?.()} />
        <div className="viewer-position">{position}</div>
      </Toolbar>
      <div className="document-scroll" tabIndex={0} role="document" aria-label={`Exhibit E-${evidence.exhibitNumber}, ${evidence.name}`}>
        {evidence.format === 'other' ? <UnreadPlate evidence={evidence} /> : <OpenDocument evidence={evidence} />}
      </div>
    </section>
  )
}

function OpenDocument({ evidence }: { evidence: EvidenceSummary }) {
  const view = useDocument(evidence)
  if (!view.data) return <div className="document-page"><ErrorNotice error={view.error} onRetry={view.refresh} /></div>
  return <Page evidence={evidence} view={view.data} />
}

function Page({ evidence, view: { content, parts } }: { evidence: EvidenceSummary; view: DocumentView }) {
  return (
    <article className="document-page is-selectable" data-copies="text">
      <header className="document-head">
        <p className="document-kind type-small"><Icon of={formatIcon(evidence.format)} sizePx={14} />{formatName(evidence.format)}</p>
        {content?.title && content.title !== formatName(evidence.format) && <h2 className="type-title" dir="auto">{content.title}</h2>}
      </header>
      {content && <Remarks remarks={content.remarks} />}
      {content && <Facts facts={content.facts} />}
      {parts.length > 0 && <PartStrip evidence={evidence} parts={parts} />}
      {content && <Links links={content.links} />}
      {content && <Blocks blocks={content.blocks} parts={parts} />}
    </article>
  )
}

const Remarks = ({ remarks }: Pick<DocumentContent, 'remarks'>) => remarks.length > 0 && (
  <ul className="record-remarks document-remarks" aria-label="What to know about this document">
    {remarks.map((remark) => <li key={remark}><Icon of={TriangleAlert} sizePx={14} /><span dir="auto">{remark}</span></li>)}
  </ul>
)

const Facts = ({ facts }: Pick<DocumentContent, 'facts'>) => facts.length > 0 && (
  <dl className="document-facts">
    {facts.map(({ label, value }, index) => <div key={index}><dt>{label}</dt><dd dir="auto">{value}</dd></div>)}
  </dl>
)
