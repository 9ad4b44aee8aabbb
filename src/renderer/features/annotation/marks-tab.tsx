import { useEffect, useMemo, useRef, useState } from 'react'
import { Braces, ClipboardPaste, PenTool } from 'lucide-react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { Annotation } from '../../../shared/contract/annotation.ts'
import type { EvidenceSummary } from '../../../shared/contract/evidence.ts'
import type { AnnotationId } from '../../../shared/ids.ts'
import { Button, copyText, EmptyState, SearchBox } from '../../ui/index.ts'
import { call } from '../../bridge/index.ts'
import { say } from '../../words/index.ts'
import { pasteMarks, removeMarks } from './actions.ts'
import { revealMark } from './annotation-layer.tsx'
import { focusMark } from './commit.ts'
import { useDrawing } from './drawing-store.ts'
import { ManyMarks } from './many-marks.tsx'
import { MarkForm } from './mark-form.tsx'
import { aboutMark, placeOfMark, shapeWord } from './mark-words.ts'
import { useAnnotations } from './use-annotations.ts'
import './annotation.css'
import './marks.css'

/** From so many on the list can be filtered. */
const FILTER_FROM = 8
const ROW_PX = 44

/** What is drawn on the open picture, as a list: the same marks, the same selection, and everything about them to be read and changed. */
export function MarksTab({ evidence }: { evidence: EvidenceSummary }) {
  const annotations = useAnnotations(evidence.caseId, evidence.id)
  const [filter, setFilter] = useState('')
  const { selected, copied } = useDrawing()
  const shown = useMemo(() => annotations.filter((one) => fits(one, filter)), [annotations, filter])
  const chosen = annotations.filter((one) => selected.has(one.id))
  const paste = copied?.caseId === evidence.caseId && (
    <Button size="dense" icon={ClipboardPaste} onPress={() => void pasteMarks(evidence.caseId, evidence.id, annotations)}>
      {say('annotation.paste', { count: copied.ids.length })}
    </Button>
  )
  if (annotations.length === 0) {
    return <div className="marks"><EmptyState icon={PenTool} title={say('annotation.none')}>{say('annotation.none.step')}</EmptyState>{paste}</div>
  }
  return (
    <div className="marks" data-exhibit={evidence.id}>
      {annotations.length >= FILTER_FROM && (
        <div className="marks-filter">
          <SearchBox label={say('annotation.filter')} placeholder={say('annotation.filter')} value={filter} onChange={setFilter} />
          <span className="type-small type-secondary" role="status">{say('annotation.shown', { shown: shown.length, count: annotations.length })}</span>
        </div>
      )}
      <MarkList annotations={shown} selected={selected} />
      {shown.length === 0 && <p className="type-secondary">{say('annotation.noneFound')}</p>}
      {paste}
      <CopyAll evidence={evidence} />
      {chosen.length === 1 && <MarkForm key={chosen[0]!.id} annotation={chosen[0]!} size={evidence} />}
      {chosen.length > 1 && <ManyMarks annotations={chosen} />}
    </div>
  )
}

/** All of them as other tools take them. What is copied leaves a line in the journal, as every copy does. */
function CopyAll({ evidence: { caseId, id: evidenceId } }: { evidence: EvidenceSummary }) {
  const place = useRef<HTMLDivElement>(null)
  const copyAll = async () => copyText((await call('annotation.export', { caseId, evidenceId })).json, place.current)
  return (
    <div ref={place} className="marks-out">
      <Button size="dense" variant="quiet" icon={Braces} onPress={() => void copyAll()}>{say('annotation.json')}</Button>
    </div>
  )
}

function fits(annotation: Annotation, filter: string): boolean {
  const text = [annotation.number, shapeWord(annotation.shape), aboutMark(annotation), annotation.text, annotation.claim, ...annotation.tags].join(' ').toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

function MarkList({ annotations, selected }: { annotations: readonly Annotation[]; selected: ReadonlySet<AnnotationId> }) {
  const list = useRef<HTMLDivElement>(null)
  const { pointed, from, point, select } = useDrawing()
  // What is pointed at on the picture comes into sight here.
  useEffect(() => {
    if (pointed !== null && from === 'picture') list.current?.querySelector(`[data-key="${pointed}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [pointed, from])
  useEffect(() => {
    const element = list.current
    const onKeyDown = (event: KeyboardEvent) => { if (event.key === 'Delete') void removeMarks([...useDrawing.getState().selected]) }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [])
  const choose = (keys: 'all' | Set<unknown>) => {
    const ids = keys === 'all' ? annotations.map((one) => one.id) : ([...keys] as AnnotationId[])
    select(ids)
    const only = ids.length === 1 ? annotations.find((one) => one.id === ids[0]) : undefined
    if (only) revealMark(only)
  }
  return (
    <div ref={list} className="marks-list" style={{ blockSize: Math.min(annotations.length, 7) * ROW_PX }}>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_PX }}>
        <GridList aria-label={say('annotation.list')} items={annotations} dependencies={[pointed, selected]} className="marks-grid"
          selectionMode="multiple" selectionBehavior="replace" disallowTypeAhead
          selectedKeys={selected} onSelectionChange={choose} onAction={(id) => focusMark(id as AnnotationId)}>
          {(one) => (
            <GridListItem id={one.id} textValue={`${one.number} ${aboutMark(one)}`} className="mark-row" data-pointed={pointed === one.id || undefined}
              onHoverStart={() => point(one.id, 'list')} onHoverEnd={() => point(null, 'list')}>
              <MarkRow annotation={one} />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </div>
  )
}

function MarkRow({ annotation }: { annotation: Annotation }) {
  const about = aboutMark(annotation)
  return (
    <>
      <span className="mark-row-number" data-colour={annotation.shape === 'redaction' ? 'ink' : annotation.style.colour}>{annotation.number}</span>
      <span className="mark-row-words">
        <bdi className="is-truncated" dir="auto" title={about}>{about || shapeWord(annotation.shape)}</bdi>
        <span className="type-small type-secondary is-truncated">
          {about ? shapeWord(annotation.shape) : placeOfMark(annotation)}
          {annotation.tags.map((tag) => <bdi key={tag} className="mark-row-tag" dir="auto">{tag}</bdi>)}
        </span>
      </span>
    </>
  )
}
