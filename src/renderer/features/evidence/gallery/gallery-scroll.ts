/** The gallery's measures in CSS pixels, and what follows from them: items outside the view are not drawn, so they cannot be asked. */
export const GRID_MIN_PX = 132
export const GRID_ROW_PX = 186
export const GRID_SPACE_PX = 8
export const LIST_ROW_PX = 48

export interface GalleryBox { scrollTop: number; width: number; height: number }

/** How far to scroll so that the item at `index` is in sight, moving as little as needed. */
export function scrollTopFor(index: number, shape: 'grid' | 'list', box: GalleryBox): number {
  const columns = shape === 'list' ? 1 : Math.max(1, Math.floor((box.width - GRID_SPACE_PX) / (GRID_MIN_PX + GRID_SPACE_PX)))
  const rowPx = shape === 'list' ? LIST_ROW_PX : GRID_ROW_PX + GRID_SPACE_PX
  const top = Math.floor(index / columns) * rowPx
  const bottom = top + rowPx + (shape === 'grid' ? GRID_SPACE_PX : 0)
  if (top < box.scrollTop) return top
  return bottom > box.scrollTop + box.height ? bottom - box.height : box.scrollTop
}
