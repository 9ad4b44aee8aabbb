import { GalleryHorizontal, LayoutGrid, List, SlidersHorizontal } from 'lucide-react'
import { EVIDENCE_GROUPS, EVIDENCE_SORTS, type FoundEvidence } from '../../../../shared/contract/gallery.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { Checkbox, IconButton, Popover, SearchBox, Select, ToggleButton } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { ImportButtons } from '../intake/import-button.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { GalleryActions } from './gallery-actions.tsx'
import { changeFilter, GALLERY_SHAPES, GALLERY_SIZES, useFilter, useGalleryView, type GalleryShape } from './gallery-view.ts'

const SHAPE_ICONS = { grid: LayoutGrid, list: List, strip: GalleryHorizontal } as const satisfies Record<GalleryShape, unknown>

/** How many there are, what is shown of them and how. */
export function GalleryBar({ caseId, found, isFiltered }: { caseId: CaseId; found: FoundEvidence; isFiltered: boolean }) {
  const { shape } = useGalleryView()
  const { text = '' } = useFilter(caseId)
  const change = useGalleryView.setState
  const shown = found.ids.length
  return (
    <header className="gallery-bar">
      <div className="gallery-bar-row">
        <h2 className="gallery-count">{isFiltered ? say('gallery.countOf', { shown, count: found.total }) : say('gallery.count', { count: found.total })}</h2>
        <ImportButtons caseId={caseId} />
        <GalleryActions caseId={caseId} shown={found.ids} />
      </div>
      <div className="gallery-bar-row">
        <SearchBox label={say('gallery.filter.field')} placeholder={say('gallery.filter.placeholder')} value={text} maxLength={1_000} onChange={(next) => changeFilter(caseId, { text: next })}
          onKeyDown={(event) => { if (event.key === 'Escape') changeFilter(caseId, { text: '' }) }} />
        <FilterPanel caseId={caseId} />
        <SortSelect isSmall />
        {GALLERY_SHAPES.map((id) => <ToggleButton key={id} iconOnly icon={SHAPE_ICONS[id]} label={say(`gallery.shape.${id}`)} size="dense" isSelected={shape === id} onChange={() => change({ shape: id })} />)}
        <ViewPanel />
      </div>
    </header>
  )
}

function SortSelect({ isSmall = false }: { isSmall?: boolean }) {
  const sort = useGalleryView((state) => state.sort)
  const options = EVIDENCE_SORTS.map((id) => ({ id, label: say(`gallery.sort.${id}`) }))
  // What came in last is what people look for first.
  return <Select label={say('gallery.sort')} hideLabel={isSmall} size={isSmall ? 'dense' : 'normal'} options={options} value={sort} onChange={(next) => useGalleryView.setState({ sort: next, descending: next === 'imported' })} />
}

/** What is set less often: groups, size, direction. */
function ViewPanel() {
  const { group, size, descending } = useGalleryView()
  const change = useGalleryView.setState
  return (
    <Popover label={say('gallery.view')} placement="bottom end" trigger={<IconButton icon={SlidersHorizontal} label={say('gallery.view')} size="dense" />}>
      <div className="gallery-view-panel">
        <SortSelect />
        <Select label={say('gallery.group')} options={EVIDENCE_GROUPS.map((id) => ({ id, label: say(`gallery.group.${id}`) }))} value={group} onChange={(next) => change({ group: next, closed: new Set() })} />
        <Select label={say('gallery.size')} options={GALLERY_SIZES.map((id) => ({ id, label: say(`gallery.size.${id}`) }))} value={size} onChange={(next) => change({ size: next })} />
        <Checkbox isSelected={descending} onChange={(next) => change({ descending: next })}>{say('gallery.descending')}</Checkbox>
      </div>
    </Popover>
  )
}
