import type { SurfaceMap } from './surfaces.ts'
import type { Grey } from './text-height.ts'

/**
 * Paints white what lies wholly on one surface, where no letter is. At the rims of buttons and bubbles the median of the
 * neighbourhood is that of the other side, and the dark halo it leaves makes the engine take the whole for a picture.
 * `rows`: those of the map that the page shows, also between two of them.
 */
export function whitenSurfaces({ data, width, height }: Grey, map: SurfaceMap, rows = { top: 0, count: map.height }): void {
  const isCalm = findCalm(map)
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor((x * map.width) / width))
  for (let y = 0; y < height; y++) {
    const row = Math.min(map.height - 1, Math.floor(rows.top + (y * rows.count) / height)) * map.width
    for (let x = 0; x < width; x++) if (isCalm[row + columns[x]!] === 1) data[y * width + x] = 255
  }
}

/** 1 for each pixel of the map whose four neighbours are on its own surface. */
function findCalm({ labels, width }: SurfaceMap): Uint8Array {
  const isCalm = new Uint8Array(labels.length)
  for (let at = width; at < labels.length - width; at++) {
    const label = labels[at]!
    isCalm[at] = Number(label !== -1 && labels[at - 1] === label && labels[at + 1] === label && labels[at - width] === label && labels[at + width] === label)
  }
  return isCalm
}
