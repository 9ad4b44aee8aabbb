import { canvasPainter } from './canvas-painter.ts'
import { drawScore } from './draw-score.ts'
import { mirrored } from './painter.ts'
import { paletteOf, watchTheme } from './palette.ts'
import { createPictures } from './pictures.ts'
import { pxPerMs } from './scene.ts'
import type { Scene } from './scene.ts'
import { forgetCuts } from './text-cuts.ts'
import type { TimeWindow } from './time-window.ts'

/** What the page gives; size, colours and the window in sight the stage knows itself. */
export type Staged = Omit<Scene, 'window' | 'width' | 'height' | 'palette' | 'scrollPx'>

export interface Stage {
  /** What is drawn next, or was drawn last. Null before the first. */
  scene(): Scene | null
  set(staged: Staged): void
  scrollTo(scrollPx: number): void
  /** Time runs from right to left. */
  isMirrored(): boolean
  redraw(): void
  close(): void
}

/** Draws a score on a canvas, at most once a frame and only when something changed. `onDrawn` hears of every picture that was drawn. */
export function createStage(canvas: HTMLCanvasElement, time: TimeWindow, onDrawn: (scene: Scene) => void): Stage {
  const context = canvas.getContext('2d', { alpha: false })!
  let staged: Staged | null = null
  let scrollPx = 0
  let frame = 0
  let lastMs = 0
  let idle = 0
  const holder = canvas.parentElement!
  let palette = paletteOf(holder)
  let isMirrored = getComputedStyle(canvas).direction === 'rtl'
  let size = { width: canvas.clientWidth, height: canvas.clientHeight }
  const pictures = createPictures(redraw)

  function redraw(): void {
    if (!frame) frame = requestAnimationFrame(draw)
  }
  const scene = (): Scene | null => staged && { ...staged, ...size, palette, scrollPx, window: time.now() }

  function draw(nowMs: number): void {
    frame = 0
    const isMoving = time.step(Math.min(50, lastMs ? nowMs - lastMs : 16))
    lastMs = isMoving ? nowMs : 0
    const shown = scene()
    if (!shown || size.width === 0 || size.height === 0) return
    const ratio = devicePixelRatio
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)]
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const painter = canvasPainter(context, pictures, shown.score.sizes.letters)
    drawScore(isMirrored ? mirrored(painter, size.width) : painter, shown)
    onDrawn(shown)
    if (isMoving) redraw()
    idle ||= requestIdleCallback(prepare)
  }

  /** Between frames the degrees of zoom beside this one are laid out. */
  function prepare(deadline: IdleDeadline): void {
    idle = 0
    const shown = scene()
    if (!shown || size.width === 0) return
    while (deadline.timeRemaining() > 2) if (!shown.score.prepare(pxPerMs(shown))) return
    idle = requestIdleCallback(prepare)
  }

  const sizes = new ResizeObserver(() => {
    size = { width: canvas.clientWidth, height: canvas.clientHeight }
    redraw()
  })
  sizes.observe(canvas)
  const stopWatching = watchTheme(() => {
    palette = paletteOf(holder)
    isMirrored = getComputedStyle(canvas).direction === 'rtl'
      redraw()
  })
  const stopTime = time.subscribe(redraw)
  void document.fonts.ready.then(() => { forgetCuts(); redraw() })
  return {
    scene, redraw,
    isMirrored: () => isMirrored,
    set(next) { staged = next; redraw() },
    scrollTo(next) { scrollPx = next; redraw() },
    close() {
      cancelAnimationFrame(frame)
      cancelIdleCallback(idle)
      sizes.disconnect()
      stopWatching()
      stopTime()
      pictures.close()
      forgetCuts()
    },
  }
}
