import { createHash } from 'node:crypto'
import { readDataPicture } from './data-address.ts'
import { MOST_PARTS } from './opened.ts'
import { nameUnnamed } from './part-name.ts'

/** The pictures found in a page while it is read: each once, numbered in order. */
export interface PagePictures {
  found: { path: string; bytes: Uint8Array }[]
  /** For `readPage`: the part a `data:` address is; null for any other. */
  find(address: string): number | null | 'skip'
}

/** `first`: the number of the first of them, where the document has other parts before. */
export function collectPictures(first = 0): PagePictures {
  const found: PagePictures['found'] = []
  const known = new Map<string, number>()
  return {
    found,
    find(address) {
      const picture = readDataPicture(address)
      if (picture === null || picture === 'skip') return picture
      const hash = createHash('sha256').update(picture.bytes).digest('base64')
      const index = known.get(hash) ?? first + found.length
      if (index === first + found.length) {
        if (index >= MOST_PARTS) return null
        found.push({ path: nameUnnamed('picture', found.length + 1, picture.mime), bytes: picture.bytes })
        known.set(hash, index)
      }
      return index
    },
  }
}
