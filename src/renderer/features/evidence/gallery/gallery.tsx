import { useState } from 'react'
import { GridLayout, GridList, GridListItem, ListLayout, Size, Virtualizer } from 'react-aria-components'
import type { VirtualizerProps } from 'react-aria-components'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { ImportProgress } from '../intake/import-progress.tsx'
import { GalleryBar } from './gallery-bar.tsx'
import type { GalleryShape } from './gallery-bar.tsx'
import { GridItem, itemWords, ListItem } from './gallery-item.tsx'
import type { GalleryOrder } from './gallery-order.ts'
import './gallery.css'

const LAYOUTS: Record<GalleryShape, Pick<VirtualizerProps<object>, 'layout' | 'layoutOptions'>> = {
  grid: { layout: GridLayout, layoutOptions: { minItemSize: new Size(132, 176), maxItemSize: new Size(220, 176), minSpace: new Size(8, 8), maxHorizontalSpace: 8 } },
  list: { layout: ListLayout, layoutOptions: { rowHeight: 44 } },
}

/** The exhibits of the case. `order`, `filter` and what is `shown` belong to the section: the viewer steps through the same list. */
export function Gallery({ caseId, items, shown, order, filter, onOrder, onFilter, selected, onSelect, onOpen }: {
  caseId: CaseId; items: readonly EvidenceSummary[]; shown: readonly EvidenceSummary[]; order: GalleryOrder; filter: string
  onOrder: (order: GalleryOrder) => void; onFilter: (filter: string) => void
  selected: EvidenceId | null; onSelect: (id: EvidenceId) => void; onOpen: (id: EvidenceId) => void
}) {
  const [shape, setShape] = useState<GalleryShape>('grid')
  return (
    <section className="gallery" aria-label="Exhibits">
      <GalleryBar caseId={caseId} total={items.length} shown={shown.length} shape={shape} onShape={setShape} order={order} onOrder={onOrder}
        filter={filter} onFilter={onFilter} />
      <ImportProgress caseId={caseId} onOpen={onOpen} />
      <div className="gallery-body">
        <Virtualizer key={shape} {...LAYOUTS[shape]}>
          <GridList aria-label="Exhibits. Enter opens." className="gallery-list" layout={shape === 'grid' ? 'grid' : 'stack'} items={shown}
            selectionMode="single" selectionBehavior="replace" disallowEmptySelection disallowTypeAhead selectedKeys={selected ? [selected] : []}
            onSelectionChange={(keys) => { const [id] = keys === 'all' ? [] : [...keys]; if (id) onSelect(id as EvidenceId) }}
            onAction={(key) => onOpen(key as EvidenceId)}
            renderEmptyState={() => <p className="gallery-none">No exhibit’s name has “<bdi>{filter}</bdi>” in it.</p>}>
            {(item) => (
              <GridListItem id={item.id} textValue={itemWords(item)} className={`gallery-item is-${shape}`}>
                {shape === 'grid' ? <GridItem item={item} /> : <ListItem item={item} />}
              </GridListItem>
            )}
          </GridList>
        </Virtualizer>
      </div>
    </section>
  )
}

