import type { Glyph } from './glyphs.ts'
import { FONT_MONO, FONT_UI } from './painter.ts'
import type { Look, Painter, Words } from './painter.ts'
import { cutText } from './text-cuts.ts'

/** Less room holds no words. */
const LEAST_WORDS_PX = 8

export interface Pictures { get(url: string): CanvasImageSource | null; readonly filter: string }

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** `letters`: their size as a multiple of the usual. */
export function canvasPainter(context: Context, pictures: Pictures | null, letters = 1): Painter {
  let font = ''
  const measure = (text: string) => context.measureText(text).width
  const setFont = (words: Words) => {
    const next = fontOf(words, letters)
    if (next !== font) context.font = font = next
  }
  /** What is drawn with other settings, which end with it. */
  const apart = (draw: () => void) => {
    const before = font
    context.save()
    draw()
    context.restore()
    font = before
  }
  const pen = (look: Look) => {
    context.globalAlpha = look.opacity ?? 1
    if (look.fill) context.fillStyle = look.fill
    if (look.stroke) {
      context.strokeStyle = look.stroke
      context.lineWidth = look.lineWidth ?? 1
      context.setLineDash((look.dash as number[] | undefined) ?? [])
    }
  }
  const finish = (look: Look) => {
    if (look.fill) context.fill()
    if (look.stroke) context.stroke()
    context.globalAlpha = 1
  }
  return {
    rect(x, y, width, height, look) {
      pen(look)
      if (!look.radius && !look.stroke) context.fillRect(x, y, width, height)
      else {
        context.beginPath()
        context.roundRect(x, y, Math.max(0, width), height, Math.min(look.radius ?? 0, Math.max(0, width) / 2))
        finish(look)
      }
      context.globalAlpha = 1
    },
    line(x1, y1, x2, y2, color, look = {}) {
      pen({ ...look, stroke: color })
      context.beginPath()
      context.moveTo(x1, y1)
      context.lineTo(x2, y2)
      finish({ stroke: color })
    },
    glyph(glyph, x, y, look, grow = 1) {
      pen(look)
      context.beginPath()
      traceGlyph(context, glyph, x, y, grow)
      finish(look)
    },
    fade(x, y, width, height, color, from, to) {
      const gradient = context.createLinearGradient(x, 0, x + width, 0)
      gradient.addColorStop(0, withOpacity(color, from))
      gradient.addColorStop(1, withOpacity(color, to))
      context.fillStyle = gradient
      context.fillRect(x, y, width, height)
    },
    hatch(x, y, width, height, color) {
      context.save()
      context.beginPath()
      context.rect(x, y, width, height)
      context.clip()
      context.strokeStyle = color
      context.lineWidth = 1
      context.setLineDash([])
      context.beginPath()
      const first = Math.floor((x - height) / 7) * 7
      for (let at = first; at < x + width; at += 7) {
        context.moveTo(at, y + height)
        context.lineTo(at + height, y)
      }
      context.stroke()
      context.restore()
    },
    text(text, x, y, maxPx, words) {
      if (maxPx < LEAST_WORDS_PX) return 0
      setFont(words)
      const cut = cutText(text, maxPx, font, measure)
      if (cut.text === '') return 0
      context.direction = cut.isRtl ? 'rtl' : 'ltr'
      context.textAlign = words.align === 'middle' ? 'center' : words.align === 'end' ? 'right' : 'left'
      if (words.halo) {
        context.strokeStyle = words.halo
        context.lineWidth = 3
        context.lineJoin = 'round'
        context.setLineDash([])
        context.strokeText(cut.text, x, y)
      }
      context.fillStyle = words.color
      context.fillText(cut.text, x, y)
      return cut.width
    },
    picture(url, x, y, size) {
      const image = pictures?.get(url)
      if (!image) return
      context.save()
      context.beginPath()
      context.roundRect(x, y, size, size, 2)
      context.clip()
      const { filter } = pictures!
      if (filter) context.filter = filter
      context.drawImage(image, x, y, size, size)
      context.restore()
    },
    clip(x, y, width, height, draw) {
      apart(() => {
        context.beginPath()
        context.rect(x, y, width, height)
        context.clip()
        draw()
      })
    },
  }
}

export const fontOf = ({ sizePx = 12, weight = 400, isMono }: Words, letters = 1): string => `${weight} ${Math.round(sizePx * letters * 2) / 2}px ${isMono ? FONT_MONO : FONT_UI}`

function traceGlyph(context: Context, { corners, size }: Glyph, x: number, y: number, grow: number): void {
  const half = size * grow
  if (corners.length === 0) { context.moveTo(x + half, y); context.arc(x, y, half, 0, 2 * Math.PI); return }
  corners.forEach(([cx, cy], index) => (index === 0 ? context.moveTo(x + cx * half, y + cy * half) : context.lineTo(x + cx * half, y + cy * half)))
  context.closePath()
}

/** `color-mix` is known to canvases of every Chromium the product runs in. */
const withOpacity = (color: string, opacity: number): string => `color-mix(in srgb, ${color} ${Math.round(opacity * 100)}%, transparent)`
