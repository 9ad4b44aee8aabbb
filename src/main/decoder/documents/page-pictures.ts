import { createHash } from 'node:crypto'
import type { ContentWriter } from './content.ts'
import { readDataPicture } from './data-address.ts'
import { MOST_PARTS } from './opened.ts'
import { nameUnnamed } from './part-name.ts'

/** The pictures found in a page while it is read: each once, numbered in order. */
export interface PagePictures {
  found: { path: string; bytes: Uint8Array }[]
  /** Not taken, since there are too many. */
  leftOut(): number
  /** For `readPage`: the part a `data:` address is; null for any other. */
  find(address: string): number | null | 'skip'
}

/** `first`: the number of the first of them, where the document has other parts before. */
export function collectPictures(first = 0): PagePictures {
  const found: PagePictures['found'] = []
  const known = new Map<string, number>()
  let leftOut = 0
  return {
    found,
    leftOut: () => leftOut,
    find(address) {
      const picture = readDataPicture(address)
      if (picture === null || picture === 'skip') return picture
      const hash = createHash('sha256').update(picture.bytes).digest('base64')
      const index = known.get(hash) ?? first + found.length
      if (index === first + found.length) {
        if (index >= MOST_PARTS) {
          leftOut++
          return 'skip'
        }
        found.push({ path: nameUnnamed('picture', found.length + 1, picture.mime), bytes: picture.bytes })
        known.set(hash, index)
      }
      return index
    },
  }
}

export function remarkOnPictures(content: ContentWriter, { leftOut }: PagePictures): void {
  if (leftOut() > 0) content.addRemark(`${leftOut().toLocaleString('en')} more pictures are left out: there are more than ${MOST_PARTS.toLocaleString('en')}.`)
}
