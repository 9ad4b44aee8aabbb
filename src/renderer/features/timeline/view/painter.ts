/** What the drawing is made with: the screen's canvas and the SVG writer do the same few things. Measures are CSS pixels. */
import type { Glyph } from './glyphs.ts'

export interface Look { fill?: string; stroke?: string; lineWidth?: number; dash?: readonly number[]; radius?: number; opacity?: number }
export interface Words { color: string; sizePx?: number; weight?: 400 | 500 | 600; isMono?: boolean; align?: 'start' | 'middle' | 'end'; halo?: string }

export interface Painter {
  rect(x: number, y: number, width: number, height: number, look: Look): void
  line(x1: number, y1: number, x2: number, y2: number, color: string, look?: Pick<Look, 'dash' | 'opacity' | 'lineWidth'>): void
  glyph(glyph: Glyph, x: number, y: number, look: Look, grow?: number): void
  /** A bar whose colour runs from one opacity to another. */
  fade(x: number, y: number, width: number, height: number, color: string, from: number, to: number): void
  hatch(x: number, y: number, width: number, height: number, color: string): void
  /** At most `maxPx` wide, cut with an ellipsis; `y` is the base line. Returns the width taken. */
  text(text: string, x: number, y: number, maxPx: number, words: Words): number
  /** Nothing while the picture is not there yet. */
  picture(url: string, x: number, y: number, size: number): void
  /** What `draw` draws ends at the edges of this rectangle. */
  clip(x: number, y: number, width: number, height: number, draw: () => void): void
}

export const FONT_UI = "'Inter Variable', 'Noto Sans', 'Noto Naskh Arabic', 'Noto Sans Hebrew', 'Noto Sans SC', 'Noto Sans JP', 'Noto Sans KR', 'Noto Emoji', sans-serif"
export const FONT_MONO = "'JetBrains Mono Variable', 'Noto Sans', monospace"

const RTL = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
/** By the first letter, as `dir="auto"` decides it. */
export const isRightToLeft = (text: string): boolean => RTL.test(text)

/** Controls of direction and invisible ones: in a drawing of single lines they could only mislead. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
export const plainLine = (text: string): string => text.replace(INVISIBLE, '')

/** The same drawing with time running from right to left, as languages written that way expect it. */
export function mirrored(painter: Painter, width: number): Painter {
  const turn = { start: 'end', middle: 'middle', end: 'start' } as const
  return {
    rect: (x, y, w, h, look) => painter.rect(width - x - w, y, w, h, look),
    line: (x1, y1, x2, y2, color, look) => painter.line(width - x1, y1, width - x2, y2, color, look),
    glyph: (glyph, x, y, look, grow) => painter.glyph({ ...glyph, corners: glyph.corners.map(([cx, cy]) => [-cx, cy]) }, width - x, y, look, grow),
    fade: (x, y, w, h, color, from, to) => painter.fade(width - x - w, y, w, h, color, to, from),
    hatch: (x, y, w, h, color) => painter.hatch(width - x - w, y, w, h, color),
    text: (text, x, y, maxPx, words) => painter.text(text, width - x, y, maxPx, { ...words, align: turn[words.align ?? 'start'] }),
    picture: (url, x, y, size) => painter.picture(url, width - x - size, y, size),
    clip: (x, y, w, h, draw) => painter.clip(width - x - w, y, w, h, draw),
  }
}
