import { useEffect, useRef } from 'react'
import { say } from '../../../words/index.ts'
import { useMagnifier } from './magnifier-store.ts'
import type { PictureFrame } from './picture-frame.ts'
import { tiledSource, wholeSource } from './pixel-source.ts'
import type { PixelSource } from './pixel-source.ts'
import { unturnPoint } from './turn.ts'
import type { Point, Scene, View } from './viewport.ts'
import { cssScale } from './viewport.ts'
import './magnifier.css'

/** The loupe's edge, CSS pixels. */
const EDGE_PX = 232
/** From this many pixels of the screen a picture pixel, the grid between them is drawn. */
const GRID_FROM = 6

interface Shown { frame: PictureFrame; view: View; scene: Scene; factor: number }

/**
 * A loupe under the pointer, and in the middle of the stage without one: the picture's own pixels as squares, whatever the zoom, with the
 * place and colour of the one in its middle.
 */
export function Magnifier({ stage, source, isInPieces, frame, view, scene }: { stage: HTMLElement; source: { address: string; whole: string }; isInPieces: boolean } & Omit<Shown, 'factor'>) {
  const { factor } = useMagnifier()
  const loupe = useRef<HTMLDivElement>(null)
  const shown = useRef<Shown>({ frame, view, scene, factor })
  shown.current = { frame, view, scene, factor }
  const redraw = useRef(() => {})
  const { size } = frame
  const { width, height } = size
  useEffect(() => {
    const element = loupe.current!
    let [at, waiting] = [null as Point | null, 0]
    const later = () => { waiting ||= requestAnimationFrame(() => { waiting = 0; draw(element, pixels, shown.current, at) }) }
    const pixels: PixelSource = isInPieces ? tiledSource(source.address, { width, height }, later) : wholeSource(source.whole, { width, height }, later)
    const stop = new AbortController()
    const { signal } = stop
    const follow = (event: PointerEvent) => {
      const { left, top } = stage.getBoundingClientRect()
      at = { x: event.clientX - left, y: event.clientY - top }
      later()
    }
    stage.addEventListener('pointermove', follow, { signal })
    stage.addEventListener('pointerleave', () => { at = null; later() }, { signal })
    redraw.current = later
    later()
    return () => { stop.abort(); cancelAnimationFrame(waiting); pixels.close() }
  }, [stage, source.address, source.whole, isInPieces, width, height])
  useEffect(() => redraw.current(), [frame, view, scene, factor])
  return (
    <div ref={loupe} className="loupe" role="img" aria-label={say('viewer.magnifier.label', { factor })}>
      <canvas aria-hidden />
      <p className="loupe-words"><i className="loupe-colour" /><output className="type-tabular" /><b>{factor}×</b></p>
    </div>
  )
}

function draw(loupe: HTMLElement, pixels: PixelSource, { frame: { size, turn }, view, scene, factor }: Shown, at: Point | null): void {
  const canvas = loupe.querySelector('canvas')!
  const middle = at ?? { x: scene.stage.width / 2, y: scene.stage.height / 2 }
  const scale = cssScale(view, scene)
  const turned = { x: (middle.x - view.x) / scale, y: (middle.y - view.y) / scale }
  const point = unturnPoint(turned, size, turn)
  const edge = Math.round(EDGE_PX * scene.pixelRatio)
  if (canvas.width !== edge) canvas.width = canvas.height = edge
  loupe.style.transform = `translate(${Math.round(middle.x - EDGE_PX / 2)}px, ${Math.round(middle.y - EDGE_PX / 2)}px)`
  const pen = canvas.getContext('2d')!
  pen.resetTransform()
  pen.clearRect(0, 0, edge, edge)
  pen.imageSmoothingEnabled = false
  // Whole pixels of the screen for every pixel: the one under the pointer has its middle in the loupe's.
  const [x, y] = [Math.floor(point.x), Math.floor(point.y)]
  pen.translate(Math.floor(edge / 2), Math.floor(edge / 2))
  pen.scale(factor, factor)
  pen.rotate((turn * Math.PI) / 2)
  pen.translate(-x - 0.5, -y - 0.5)
  const reach = edge / factor / 2 + 1
  pixels.draw(pen, [point.x - reach, point.y - reach, 2 * reach, 2 * reach])
  if (factor >= GRID_FROM) drawGrid(pen, size, [x - reach, y - reach, x + reach, y + reach], factor)
  pen.lineWidth = 2 / factor
  pen.strokeStyle = getComputedStyle(loupe).color
  pen.strokeRect(x, y, 1, 1)
  tell(loupe, x >= 0 && y >= 0 && x < size.width && y < size.height ? { x, y, colour: colourAt(pixels, x, y) } : null)
}

function drawGrid(pen: CanvasRenderingContext2D, { width, height }: { width: number; height: number }, [left, top, right, bottom]: readonly [number, number, number, number], factor: number): void {
  const [fromX, fromY, toX, toY] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top)), Math.min(width, Math.ceil(right)), Math.min(height, Math.ceil(bottom))]
  pen.lineWidth = 1 / factor
  pen.strokeStyle = getComputedStyle(pen.canvas).getPropertyValue('--over-picture-grid')
  pen.beginPath()
  for (let x = fromX; x <= toX; x++) { pen.moveTo(x, fromY); pen.lineTo(x, toY) }
  for (let y = fromY; y <= toY; y++) { pen.moveTo(fromX, y); pen.lineTo(toX, y) }
  pen.stroke()
}

let dropper: CanvasRenderingContext2D | null = null

/** `#rrggbb`, with two more digits where the pixel is not opaque; null while it is not there yet. */
function colourAt(pixels: PixelSource, x: number, y: number): string | null {
  if (!dropper) {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    dropper = canvas.getContext('2d', { willReadFrequently: true })!
    dropper.imageSmoothingEnabled = false
  }
  dropper.resetTransform()
  dropper.clearRect(0, 0, 1, 1)
  dropper.translate(-x, -y)
  pixels.draw(dropper, [x, y, 1, 1])
  const [red, green, blue, alpha] = dropper.getImageData(0, 0, 1, 1).data
  if (alpha === 0) return null
  return `#${[red!, green!, blue!, ...(alpha === 255 ? [] : [alpha!])].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

function tell(loupe: HTMLElement, found: { x: number; y: number; colour: string | null } | null): void {
  loupe.querySelector('output')!.textContent = found ? `${found.x}, ${found.y}${found.colour ? ` ${found.colour}` : ''}` : say('viewer.magnifier.outside')
  loupe.querySelector<HTMLElement>('.loupe-colour')!.style.background = found?.colour ?? 'none'
}
