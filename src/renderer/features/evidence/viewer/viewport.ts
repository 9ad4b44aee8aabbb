import type { Turn } from './turn.ts'

/**
 * Where a picture lies on the stage: pure geometry, no DOM.
 * `zoom` is device pixels per picture pixel, so 1 is a true 100 % on every screen; `x` and `y` are the stage position,
 * in CSS pixels, of the picture's top left corner.
 */
export interface View { zoom: number; x: number; y: number }
export interface Size { width: number; height: number }
export interface Point { x: number; y: number }
/** What a view is computed for: the picture in its own pixels, as it lies turned, the stage in CSS pixels, the screen's devicePixelRatio. */
export interface Scene { picture: Size; stage: Size; pixelRatio: number; turn?: Turn }

/** The stage kept free around a fitted picture, CSS pixels. */
export const MARGIN_PX = 16
/** From this height a width on, longer than any phone's screen, a picture is a scrolled page and opens at its width. */
const SCROLLED_RATIO = 2.6
const ZOOM_STOPS = [0.02, 0.03, 0.05, 0.08, 0.125, 0.17, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16] as const
const MIN_ZOOM = ZOOM_STOPS[0]
const MAX_ZOOM = 16

/** CSS pixels per picture pixel. */
export const cssScale = (view: View, scene: Scene): number => view.zoom / scene.pixelRatio

const room = (length: number) => Math.max(1, length - 2 * MARGIN_PX)
const widthZoom = ({ picture, stage, pixelRatio }: Scene) => Math.min(1, (room(stage.width) * pixelRatio) / picture.width)

/** The zoom that shows the whole picture, however long it is; never above 100 %. */
export function fitZoom(scene: Scene): number {
  const heightZoom = (room(scene.stage.height) * scene.pixelRatio) / scene.picture.height
  return Math.min(widthZoom(scene), heightZoom)
}

/** The whole picture in the middle of the stage. */
export const fitView = (scene: Scene): View => settle({ zoom: fitZoom(scene), x: 0, y: 0 }, scene)

/** The picture as wide as the stage allows (never above 100 %), from its top. */
export const widthView = (scene: Scene): View => settle({ zoom: Math.max(MIN_ZOOM, widthZoom(scene)), x: 0, y: MARGIN_PX }, scene)

/** How a picture opens: whole, or from the top at full width where whole would be a thin strip (long chats). */
export const openingView = (scene: Scene): View =>
  scene.picture.height > SCROLLED_RATIO * scene.picture.width ? widthView(scene) : fitView(scene)

/** Keeps the picture in sight: centred where it is smaller than the stage, else its edges no further in than the margin. */
export function settle(view: View, scene: Scene): View {
  const scale = cssScale(view, scene)
  return {
    zoom: view.zoom,
    x: settleAxis(view.x, scene.picture.width * scale, scene.stage.width),
    y: settleAxis(view.y, scene.picture.height * scale, scene.stage.height),
  }
}

function settleAxis(offset: number, length: number, stage: number): number {
  if (length <= room(stage)) return Math.round((stage - length) / 2)
  return Math.min(MARGIN_PX, Math.max(stage - length - MARGIN_PX, offset))
}

/** Zooms to `zoom` with the picture point under `at` (stage, CSS pixels) staying where it is. */
export function zoomTo(view: View, zoom: number, at: Point, scene: Scene): View {
  const next = Math.min(MAX_ZOOM, Math.max(Math.min(MIN_ZOOM, fitZoom(scene)), zoom))
  const factor = next / view.zoom
  return settle({ zoom: next, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor }, scene)
}

/** The next zoom stop in a direction. */
export function nextStop(zoom: number, direction: 1 | -1): number {
  const tolerance = 1.001
  if (direction === 1) return ZOOM_STOPS.find((stop) => stop > zoom * tolerance) ?? MAX_ZOOM
  return ZOOM_STOPS.findLast((stop) => stop * tolerance < zoom) ?? MIN_ZOOM
}

/** The zoom factor of a wheel turn; a pinch arrives as small turns with Ctrl held and is followed closely. */
export function wheelFactor(deltaY: number, deltaMode: number, pinch: boolean): number {
  const pixels = deltaY * (deltaMode === 1 ? 16 : deltaMode === 2 ? 400 : 1)
  return Math.exp(-Math.max(-240, Math.min(240, pixels)) * (pinch ? 0.01 : 0.002))
}

export const panBy = (view: View, dx: number, dy: number, scene: Scene): View => settle({ ...view, x: view.x + dx, y: view.y + dy }, scene)

export const centreOf = (stage: Size): Point => ({ x: stage.width / 2, y: stage.height / 2 })

/** Moves as little as needed so that a box of the picture (its own pixels) is on the stage. */
export function revealBox(view: View, [left, top, width, height]: readonly [number, number, number, number], scene: Scene): View {
  const scale = cssScale(view, scene)
  const shift = (offset: number, start: number, length: number, stage: number) => {
    const from = offset + start * scale
    const to = from + length * scale
    if (from < MARGIN_PX) return MARGIN_PX - from
    return to > stage - MARGIN_PX ? stage - MARGIN_PX - to : 0
  }
  return panBy(view, shift(view.x, left, width, scene.stage.width), shift(view.y, top, height, scene.stage.height), scene)
}

/** `67 %`; below 10 % with one decimal. */
export const formatZoom = (zoom: number): string => `${zoom < 0.1 ? (zoom * 100).toFixed(1) : Math.round(zoom * 100)} %`
