/**
 * The exhibits as they are listed. Draws what is in sight of however many there are: a hundred thousand cost what fifty do. One thing has the
 * focus, the list; it names the item that is open as its active one, so that nothing is lost when that is scrolled out of sight.
 */
import { useEffect, useId, useMemo } from 'react'
import type { CSSProperties, DragEvent, KeyboardEvent, MouseEvent } from 'react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { EvidenceGroup, FoundEvidence } from '../../../../shared/contract/gallery.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { Icon } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { itemMark } from '../../workspace/index.ts'
import { startDrag } from './drag.ts'
import { ItemBody } from './gallery-item.tsx'
import { toggleGroup } from './gallery-view.ts'
import { groupWords, itemWords } from './item-words.ts'
import { scrollFor, slicesBetween, type Layout, type Slice } from './layout.ts'
import { useMarked } from './marked.ts'
import { markAt } from './marking.ts'
import { useSummaries } from './summaries.ts'
import type { View } from './use-scroll.ts'

interface Props {
  caseId: CaseId
  found: FoundEvidence
  layout: Layout
  group: EvidenceGroup
  view: View
  box: (node: HTMLDivElement | null) => void
  element: { current: HTMLDivElement | null }
  open: EvidenceId | null
  onSelect: (id: EvidenceId) => void
  onOpen: (id: EvidenceId) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

export function VirtualGallery({ caseId, found, layout, group, view, box, element, open, onSelect, onOpen, onKeyDown }: Props) {
  const listId = useId()
  const marked = useMarked(caseId)
  const slices = useMemo(() => slicesBetween(layout, view.at - view.length / 2, view.at + view.length * 1.5), [layout, view.at, view.length])
  const drawn = useMemo(() => slices.flatMap(({ section, from, to }) => found.ids.slice(section.start + from, section.start + to)), [slices, found])
  const known = useSummaries(useSame(drawn))
  useFollowOpen(element, layout, found, open)
  const isOpenDrawn = open !== null && drawn.includes(open)
  const indexOf = (event: MouseEvent | DragEvent): number => Number((event.target as Element).closest('[data-index]')?.getAttribute('data-index') ?? -1)
  const onClick = (event: MouseEvent) => {
    const index = indexOf(event)
    if (index < 0) return
    markAt(caseId, layout, found, index, open, { toggles: event.ctrlKey || event.metaKey, extends: event.shiftKey })
    onSelect(found.ids[index]!)
  }
  return (
    <div ref={box} className="gallery-list" role="grid" tabIndex={0} aria-label={say('gallery.label')} aria-multiselectable aria-rowcount={found.ids.length} data-shape={layout.shape} style={{ '--lead': `${layout.lead}px` } as CSSProperties}
      {...(isOpenDrawn ? { 'aria-activedescendant': `${listId}${open}` } : {})} onKeyDown={onKeyDown} onClick={onClick}
      onDoubleClick={(event) => { const index = indexOf(event); if (index >= 0) onOpen(found.ids[index]!) }}
      onDragStart={(event) => { const index = indexOf(event); if (index >= 0) startDrag(event, caseId, found.ids[index]!, marked) }}>
      <div role="presentation" className="gallery-way" style={{ '--way': `${layout.length}px` } as CSSProperties}>
        {slices.map((slice) => (
          <Run key={slice.section.key} {...{ slice, layout, group, found, known, marked, open, listId }} isPassing={view.isPassing} />
        ))}
      </div>
    </div>
  )
}

interface RunProps {
  slice: Slice; layout: Layout; group: EvidenceGroup; found: FoundEvidence; known: ReadonlyMap<EvidenceId, EvidenceSummary>; marked: ReadonlySet<EvidenceId>
  open: EvidenceId | null; listId: string; isPassing: boolean
}

/** A group, its head staying in sight while any of it is. */
function Run({ slice: { section, from, to }, layout, group, found, known, marked, open, listId, isPassing }: RunProps) {
  const isSideways = layout.shape === 'strip'
  const indexes = Array.from({ length: to - from }, (_, at) => section.start + from + at)
  return (
    <div role="presentation" className="gallery-run" style={{ '--at': `${section.at}px`, '--length': `${section.length}px` } as CSSProperties}>
      {group !== 'none' && <GroupHead group={group} groupKey={section.key} count={section.count} isOpen={section.isOpen} />}
      {indexes.map((index) => {
        const id = found.ids[index]!
        const item = known.get(id)
        const [row, column] = [Math.floor((index - section.start) / layout.columns), (index - section.start) % layout.columns]
        const along = (isSideways ? 0 : layout.lead) + layout.gap + row * layout.step
        const across = layout.gap + column * (layout.cell + layout.gap)
        const words = item ? itemWords(item) : `E-${found.numbers[index]}`
        return (
          <div key={id} id={`${listId}${id}`} role="row" aria-rowindex={index + 1} aria-selected={marked.has(id) || (marked.size === 0 && id === open)} aria-label={words} data-key={id} data-index={index} draggable {...(item && itemMark({ kind: 'exhibit', name: `E-${item.exhibitNumber}`, caseId: item.caseId, evidenceId: id }))}
            className={`gallery-item is-${layout.shape}${item?.parent ? ' is-part' : ''}`} data-open={id === open || undefined} data-marked={marked.has(id) || undefined}
            style={{ '--along': `${along}px`, '--across': `${across}px`, '--cell': `${layout.cell}px`, '--step': `${layout.step - layout.gap}px` } as CSSProperties}>
            <div role="gridcell" className="gallery-item-body"><ItemBody item={item} number={found.numbers[index]!} shape={layout.shape} isPassing={isPassing} /></div>
          </div>
        )
      })}
    </div>
  )
}

function GroupHead({ group, groupKey, count, isOpen }: { group: EvidenceGroup; groupKey: string; count: number; isOpen: boolean }) {
  const name = groupWords(group, groupKey)
  return (
    <div role="row" className="gallery-head">
      <div role="gridcell">
        <button type="button" className="gallery-head-button" aria-expanded={isOpen} aria-label={say('gallery.header', { name, count })} onClick={(event) => { event.stopPropagation(); toggleGroup(groupKey) }}>
          <Icon of={isOpen ? ChevronDown : ChevronRight} sizePx={14} />
          <bdi className="gallery-head-name" title={name}>{name}</bdi>
          <span className="gallery-head-count">{count.toLocaleString()}</span>
        </button>
      </div>
    </div>
  )
}

/** The same array while it holds the same. */
function useSame(ids: readonly EvidenceId[]): readonly EvidenceId[] {
  const key = ids.join()
  return useMemo(() => ids, [key])
}

/** Keeps the open item in sight when another one is opened: here, by the viewer's keys, from the timeline or by a link. */
function useFollowOpen(element: { current: HTMLDivElement | null }, layout: Layout, found: FoundEvidence, open: EvidenceId | null): void {
  const index = open ? found.ids.indexOf(open) : -1
  useEffect(() => {
    const box = element.current
    if (!box || index < 0) return
    const isSideways = layout.shape === 'strip'
    const view = { at: isSideways ? Math.abs(box.scrollLeft) : box.scrollTop, length: isSideways ? box.clientWidth : box.clientHeight }
    const to = scrollFor(layout, index, view)
    if (to === view.at) return
    box.scrollTo(isSideways ? { left: document.dir === 'rtl' ? -to : to } : { top: to })
    // Not when the list itself changes: what was scrolled to stays.
  }, [element, open, index < 0, layout.shape, layout.step])
}
