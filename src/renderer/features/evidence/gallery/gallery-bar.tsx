import { LayoutGrid, List } from 'lucide-react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { SearchBox, Select, ToggleButton } from '../../../ui/index.ts'
import { ImportButtons } from '../intake/import-button.tsx'
import { GalleryActions } from './gallery-actions.tsx'
import { GALLERY_ORDERS } from './gallery-order.ts'
import type { GalleryOrder } from './gallery-order.ts'
import type { GalleryShape } from './gallery-view.ts'

const ORDER_WORDS: Record<GalleryOrder, string> = { exhibit: 'By exhibit', name: 'By name', imported: 'Newest first' }
const ORDERS = GALLERY_ORDERS.map((id) => ({ id, label: ORDER_WORDS[id] }))

/** How many there are, what is shown of them and how. */
export function GalleryBar({ caseId, total, shown, shape, onShape, order, onOrder, filter, onFilter }: {
  caseId: CaseId; total: number; shown: readonly EvidenceSummary[]; shape: GalleryShape; onShape: (shape: GalleryShape) => void
  order: GalleryOrder; onOrder: (order: GalleryOrder) => void; filter: string; onFilter: (filter: string) => void
}) {
  return (
    <header className="gallery-bar">
      <div className="gallery-bar-row">
        <h2 className="gallery-count">{shown.length === total ? `${total} exhibit${total === 1 ? '' : 's'}` : `${shown.length} of ${total}`}</h2>
        <ImportButtons caseId={caseId} />
        <GalleryActions caseId={caseId} shown={shown} />
      </div>
      <div className="gallery-bar-row">
        <SearchBox label="Filter exhibits by name or number" placeholder="Filter" value={filter} onChange={onFilter}
          onKeyDown={(event) => { if (event.key === 'Escape') onFilter('') }} />
        <Select label="Order" hideLabel size="dense" options={ORDERS} value={order} onChange={onOrder} />
        <ToggleButton iconOnly icon={LayoutGrid} label="Grid" size="dense" isSelected={shape === 'grid'} onChange={() => onShape('grid')} />
        <ToggleButton iconOnly icon={List} label="List" size="dense" isSelected={shape === 'list'} onChange={() => onShape('list')} />
      </div>
    </header>
  )
}
