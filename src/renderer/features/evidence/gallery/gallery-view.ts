import { createForgetful } from '../../../bridge/index.ts'
import type { GalleryOrder } from './gallery-order.ts'

export type GalleryShape = 'grid' | 'list'

interface GalleryView {
  shape: GalleryShape
  order: GalleryOrder
}

/** How the exhibits are listed; lasts while the vault is open, whatever section is gone to meanwhile. */
export const useGalleryView = createForgetful<GalleryView>(() => ({ shape: 'grid', order: 'exhibit' }))
