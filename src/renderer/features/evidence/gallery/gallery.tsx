import { useEffect, useRef } from 'react'
import { GridLayout, GridList, GridListItem, ListLayout, Size, Virtualizer } from 'react-aria-components'
import type { VirtualizerProps } from 'react-aria-components'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { ImportProgress } from '../intake/import-progress.tsx'
import { WatchLine } from '../intake/watch-line.tsx'
import { GalleryBar } from './gallery-bar.tsx'
import { GridItem, itemWords, ListItem } from './gallery-item.tsx'
import { useGalleryView } from './gallery-view.ts'
import type { GalleryShape } from './gallery-view.ts'
import { GRID_MIN_PX, GRID_ROW_PX, GRID_SPACE_PX, LIST_ROW_PX, scrollTopFor } from './gallery-scroll.ts'
import { useTellOnScreen } from './tell-on-screen.ts'
import './gallery.css'

const LAYOUTS: Record<GalleryShape, Pick<VirtualizerProps<object>, 'layout' | 'layoutOptions'>> = {
  grid: { layout: GridLayout, layoutOptions: { minItemSize: new Size(GRID_MIN_PX, GRID_ROW_PX), maxItemSize: new Size(220, GRID_ROW_PX), minSpace: new Size(GRID_SPACE_PX, GRID_SPACE_PX), maxHorizontalSpace: GRID_SPACE_PX } },
  list: { layout: ListLayout, layoutOptions: { rowHeight: LIST_ROW_PX } },
}

/** The exhibits of the case. `filter` and what is `shown` belong to the section: the viewer steps through the same list. */
export function Gallery({ caseId, items, shown, filter, onFilter, selected, onSelect, onOpen }: {
  caseId: CaseId; items: readonly EvidenceSummary[]; shown: readonly EvidenceSummary[]; filter: string; onFilter: (filter: string) => void
  selected: EvidenceId | null; onSelect: (id: EvidenceId) => void; onOpen: (id: EvidenceId) => void
}) {
  const { shape, order } = useGalleryView()
  const change = useGalleryView.setState
  const list = useRef<HTMLDivElement>(null)
  // What a filter leaves begins at its beginning.
  useEffect(() => { list.current?.scrollTo({ top: 0 }) }, [filter])
  useFollowSelection(list, shown, selected, shape)
  useTellOnScreen(list, shown, selected)
  return (
    <section className="gallery" aria-label="Exhibits">
      <GalleryBar caseId={caseId} total={items.length} shown={shown} shape={shape} onShape={(next) => change({ shape: next })}
        order={order} onOrder={(next) => change({ order: next })} filter={filter} onFilter={onFilter} />
      <WatchLine caseId={caseId} />
      <ImportProgress caseId={caseId} onOpen={onOpen} />
      <div className="gallery-body">
        <Virtualizer key={shape} {...LAYOUTS[shape]}>
          <GridList ref={list} aria-label="Exhibits. Enter opens." className="gallery-list" layout={shape === 'grid' ? 'grid' : 'stack'} items={shown}
            selectionMode="single" selectionBehavior="replace" disallowEmptySelection disallowTypeAhead selectedKeys={selected ? [selected] : []}
            onSelectionChange={(keys) => { const [id] = keys === 'all' ? [] : [...keys]; if (id) onSelect(id as EvidenceId) }}
            onAction={(key) => onOpen(key as EvidenceId)}
            renderEmptyState={() => <p className="gallery-none">No exhibit’s name has “<bdi>{filter}</bdi>” in it.</p>}>
            {(item) => (
              <GridListItem id={item.id} textValue={itemWords(item)} className={`gallery-item is-${shape}${item.parent ? ' is-part' : ''}`}>
                {shape === 'grid' ? <GridItem item={item} /> : <ListItem item={item} />}
              </GridListItem>
            )}
          </GridList>
        </Virtualizer>
      </div>
    </section>
  )
}

/** Keeps the selected item in sight when the selection moves from elsewhere: the viewer's keys, the timeline, a link. */
function useFollowSelection(list: { current: HTMLDivElement | null }, shown: readonly EvidenceSummary[], selected: EvidenceId | null, shape: GalleryShape): void {
  const index = shown.findIndex((item) => item.id === selected)
  useEffect(() => {
    const box = list.current
    if (!box || index < 0 || box.contains(document.activeElement)) return
    box.scrollTo({ top: scrollTopFor(index, shape, { scrollTop: box.scrollTop, width: box.clientWidth, height: box.clientHeight }) })
  }, [list, index, shape])
}
