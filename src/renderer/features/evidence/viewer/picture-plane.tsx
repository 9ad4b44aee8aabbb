import type { CSSProperties, ReactNode } from 'react'
import type { Turn } from './turn.ts'
import { turnCss } from './turn.ts'
import type { Size, View } from './viewport.ts'

/** From this many device pixels a picture pixel, pixels are drawn as squares: what is looked for then is the pixel itself. */
export const SQUARE_PIXELS_FROM = 3

/** Lies where the picture does, its coordinates the picture's own pixels, however it is scaled, moved and turned. */
export const PicturePlane = ({ size, view, scale, turn, children }: { size: Size; view: View; scale: number; turn: Turn; children: ReactNode }) => (
  <div className="picture-plane" data-square={view.zoom >= SQUARE_PIXELS_FROM || undefined} data-turn={turn || undefined} style={planeStyle(size, view, scale, turn)}>{children}</div>
)

/** `--screen-px` is one CSS pixel of the screen in the plane's scaled pixels, for lines that stay thin. */
const planeStyle = ({ width, height }: Size, view: View, scale: number, turn: Turn): CSSProperties =>
  ({ width, height, transform: `translate(${view.x}px, ${view.y}px) scale(${scale}) ${turnCss({ width, height }, turn)}`, '--screen-px': `${1 / scale}px` }) as CSSProperties
