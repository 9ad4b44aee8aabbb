import type { EvidenceFilter, EvidenceGroup, EvidenceSort } from '../../../../shared/contract/gallery.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { createForgetful } from '../../../bridge/index.ts'

export const GALLERY_SHAPES = ['grid', 'list', 'strip'] as const
export type GalleryShape = (typeof GALLERY_SHAPES)[number]
export const GALLERY_SIZES = ['small', 'medium', 'large'] as const
export type GallerySize = (typeof GALLERY_SIZES)[number]

interface GalleryView {
  shape: GalleryShape
  size: GallerySize
  sort: EvidenceSort
  descending: boolean
  group: EvidenceGroup
  /** What is looked for, and in which case: another case begins without. */
  filter: EvidenceFilter
  filteredCase: CaseId | null
  /** Groups that are folded up, by their keys. */
  closed: ReadonlySet<string>
}

/** How the exhibits are listed; lasts while the vault is open, whatever section is gone to meanwhile. */
export const useGalleryView = createForgetful<GalleryView>(() => ({
  shape: 'grid', size: 'medium', sort: 'exhibit', descending: false, group: 'none', filter: {}, filteredCase: null, closed: new Set(),
}))

const NO_FILTER: EvidenceFilter = {}

/** The filter as it holds for a case. */
export const useFilter = (caseId: CaseId): EvidenceFilter => useGalleryView((state) => (state.filteredCase === caseId ? state.filter : NO_FILTER))

/** Changes what is looked for; a value that is undefined or an empty list looks for nothing. */
export function changeFilter(caseId: CaseId, change: Partial<Record<keyof EvidenceFilter, unknown>>): void {
  const { filter, filteredCase } = useGalleryView.getState()
  const next = Object.entries({ ...(filteredCase === caseId ? filter : {}), ...change }).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
  useGalleryView.setState({ filter: Object.fromEntries(next), filteredCase: caseId })
}

export const clearFilter = (caseId: CaseId): void => useGalleryView.setState({ filter: {}, filteredCase: caseId })

export function toggleGroup(key: string): void {
  const closed = new Set(useGalleryView.getState().closed)
  if (!closed.delete(key)) closed.add(key)
  useGalleryView.setState({ closed })
}
