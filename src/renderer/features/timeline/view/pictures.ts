import { previewFilter } from '../../../ui/index.ts'
import type { Pictures } from './canvas-painter.ts'

const KEPT = 300
const AT_ONCE = 4
const SIDE_PX = 80

/** Small pictures of exhibits for the canvas, cut to a square at their top; asked for as they come into sight. */
export function createPictures(onLoaded: () => void): Pictures & { close(): void } {
  const known = new Map<string, ImageBitmap | null>()
  const waiting = new Set<string>()
  let loading = 0
  let isClosed = false

  async function load(url: string): Promise<void> {
    loading++
    try {
      const image = new Image()
      image.src = url
      await image.decode()
      const side = Math.min(image.naturalWidth, image.naturalHeight)
      const picture = await createImageBitmap(image, 0, 0, side, side, { resizeWidth: SIDE_PX, resizeHeight: SIDE_PX, resizeQuality: 'medium' })
      if (isClosed) picture.close()
      else known.set(url, picture)
    } catch {
      // Damaged or a document without a picture: its place stays empty.
    }
    loading--
    if (isClosed) return
    onLoaded()
    goOn()
  }

  function goOn(): void {
    for (const url of waiting) {
      if (loading >= AT_ONCE) return
      waiting.delete(url)
      void load(url)
    }
  }

  return {
    // As the person wants small pictures to be; see preferences.
    get filter() { return previewFilter('') ?? '' },
    get(url) {
      if (previewFilter(url) === null) return null
      const found = known.get(url)
      if (found !== undefined) return found
      if (known.size > KEPT) for (const [old, picture] of [...known].slice(0, KEPT / 2)) { picture?.close(); known.delete(old) }
      known.set(url, null)
      waiting.add(url)
      goOn()
      return null
    },
    close() {
      isClosed = true
      for (const picture of known.values()) picture?.close()
      known.clear()
      waiting.clear()
    },
  }
}
