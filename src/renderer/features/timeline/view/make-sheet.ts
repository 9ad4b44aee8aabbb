import { canvasPainter, fontOf } from './canvas-painter.ts'
import { drawSheet, sheetScene, sheetSize } from './draw-sheet.ts'
import type { SheetWords } from './draw-sheet.ts'
import { MOST_DRAWING_CHARACTERS } from '../../../../shared/contract/drawing.ts'
import type { LaneMode } from './lanes.ts'
import type { Words } from './painter.ts'
import { paletteOf } from './palette.ts'
import type { Palette } from './palette.ts'
import type { Scene } from './scene.ts'
import { svgPainter } from './svg-painter.ts'

const MOST_PIXELS = 60_000_000
const SCALES = [2, 1.5, 1, 0.75] as const

export interface Sheet { scene: Scene; words: SheetWords; mode: LaneMode }

/** The colours of the light theme, on white: for paper. */
export function paperPalette(): Palette {
  const holder = document.createElement('div')
  holder.className = 'score-export-colours'
  document.body.append(holder)
  const palette = paletteOf(holder, 'light')
  holder.remove()
  return { ...palette, ground: '#ffffff', band: '#ffffff' }
}

export const preparedScene = (scene: Scene): Scene => sheetScene({ ...scene, palette: paperPalette() })

export function sheetAsSvg({ scene, words, mode }: Sheet): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!
  const measure = (text: string, look: Words) => {
    context.font = fontOf(look, scene.score.sizes.letters)
    return context.measureText(text).width
  }
  const { painter, toSvg } = svgPainter({ measure, pictureOf: () => null, letters: scene.score.sizes.letters })
  drawSheet(painter, scene, words, mode)
  const { width, height } = sheetSize(scene, words)
  return toSvg(width, height, `${words.title} — ${words.marking}`)
}

/** As large as fits, base64. Null when not even the smallest does. */
export async function sheetAsPng({ scene, words, mode }: Sheet): Promise<string | null> {
  const { width, height } = sheetSize(scene, words)
  for (const scale of SCALES) {
    if (width * height * scale * scale > MOST_PIXELS) continue
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale))
    const context = canvas.getContext('2d')
    if (!context) return null
    context.scale(scale, scale)
    drawSheet(canvasPainter(context, null, scene.score.sizes.letters), scene, words, mode)
    const text = await asBase64(await canvas.convertToBlob({ type: 'image/png' }))
    if (text.length <= MOST_DRAWING_CHARACTERS) return text
  }
  return null
}

const asBase64 = (blob: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader()
  reader.addEventListener('load', () => resolve((reader.result as string).replace(/^[^,]*,/, '')))
  reader.addEventListener('error', () => reject(reader.error ?? new Error('The picture could not be read.')))
  reader.readAsDataURL(blob)
})
