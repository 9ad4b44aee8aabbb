import type { Box } from '../../shared/contract/evidence.ts'

interface Pixels { data: Uint8Array; width: number; height: number; channels: 1 | 2 | 3 | 4 }

/** Paints a box over in opaque black, in place; what of a pixel lies in it is all of it. What reaches beyond the picture is cut off. */
export function fillBox({ data, width, height, channels }: Pixels, [boxLeft, boxTop, boxWidth, boxHeight]: Box): void {
  const [left, right] = [Math.max(0, Math.floor(boxLeft)), Math.min(width, Math.ceil(boxLeft + boxWidth))]
  const [top, bottom] = [Math.max(0, Math.floor(boxTop)), Math.min(height, Math.ceil(boxTop + boxHeight))]
  const hasAlpha = channels === 2 || channels === 4
  for (let y = top; y < bottom; y++) {
    data.fill(0, (y * width + left) * channels, (y * width + Math.max(left, right)) * channels)
    if (hasAlpha) for (let x = left; x < right; x++) data[(y * width + x + 1) * channels - 1] = 255
  }
}
