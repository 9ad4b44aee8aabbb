import { FONT_MONO, FONT_UI, plainLine } from './painter.ts'
import type { Look, Painter, Words } from './painter.ts'
import { cutText } from './text-cuts.ts'

/** What XML cannot hold is left away, the rest is spelled as text. */
export const escapeXml = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Writes the drawing as SVG. `measure`: the width of a text, `pictureOf`: a picture as a data URL, or null. */
export function svgPainter({ measure, pictureOf, letters = 1 }: { letters?: number; measure: (text: string, words: Words) => number; pictureOf: (url: string) => string | null }): { painter: Painter; toSvg(width: number, height: number, title: string): string } {
  const body: string[] = []
  const defs: string[] = []
  const round = (value: number) => String(Math.round(value * 100) / 100)
  const paint = ({ fill, stroke, lineWidth = 1, dash, opacity }: Look) =>
    ` fill="${fill ? escapeXml(fill) : 'none'}"${stroke ? ` stroke="${escapeXml(stroke)}" stroke-width="${lineWidth}"` : ''}${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}${opacity === undefined ? '' : ` opacity="${round(opacity)}"`}`
  const define = (kind: string, write: (id: string) => string): string => {
    const id = `${kind}${defs.length}`
    defs.push(write(id))
    return id
  }
  const painter: Painter = {
    rect: (x, y, width, height, look) => {
      if (width <= 0 || height <= 0) return
      body.push(`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${look.radius ? ` rx="${round(Math.min(look.radius, width / 2))}"` : ''}${paint(look)}/>`)
    },
    line: (x1, y1, x2, y2, color, look = {}) => void body.push(`<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"${paint({ ...look, stroke: color })}/>`),
    glyph: ({ corners, size }, x, y, look, grow = 1) => {
      const half = size * grow
      const points = corners.map(([cx, cy]) => `${round(x + cx * half)},${round(y + cy * half)}`).join(' ')
      body.push(points ? `<polygon points="${points}"${paint(look)}/>` : `<circle cx="${round(x)}" cy="${round(y)}" r="${round(half)}"${paint(look)}/>`)
    },
    fade: (x, y, width, height, color, from, to) => {
      const stop = (offset: number, opacity: number) => `<stop offset="${offset}" stop-color="${escapeXml(color)}" stop-opacity="${round(opacity)}"/>`
      const id = define('fade', (name) => `<linearGradient id="${name}">${stop(0, from)}${stop(1, to)}</linearGradient>`)
      painter.rect(x, y, width, height, { fill: `url(#${id})` })
    },
    hatch: (x, y, width, height, color) => {
      const id = define('hatch', (name) => `<pattern id="${name}" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M0 7L7 0" fill="none" stroke="${escapeXml(color)}" stroke-width="1"/></pattern>`)
      painter.rect(x, y, width, height, { fill: `url(#${id})` })
    },
    text: (text, x, y, maxPx, words) => {
      const { weight = 400, isMono } = words
      const sizePx = Math.round((words.sizePx ?? 12) * letters * 2) / 2
      const { text: shown, width, isRtl } = cutText(text, maxPx, `${weight} ${sizePx} ${isMono ? 'mono' : 'ui'}`, (part) => measure(part, words))
      if (!shown) return 0
      // In a line from right to left its start is at the right: the anchor keeps the side it was asked for.
      const anchor = words.align === 'middle' ? 'middle' : (words.align === 'end') !== isRtl ? 'end' : 'start'
      body.push(`<text x="${round(x)}" y="${round(y)}" font-family="${escapeXml(isMono ? FONT_MONO : FONT_UI)}" font-size="${sizePx}" font-weight="${weight}" fill="${escapeXml(words.color)}"`
        + ` text-anchor="${anchor}"${isRtl ? ' direction="rtl"' : ''}>${escapeXml(shown)}</text>`)
      return width
    },
    picture: (url, x, y, size) => {
      const data = pictureOf(url)
      if (data) body.push(`<image x="${round(x)}" y="${round(y)}" width="${round(size)}" height="${round(size)}" preserveAspectRatio="xMidYMin slice" href="${escapeXml(data)}"/>`)
    },
    clip: (x, y, width, height, draw) => {
      const id = define('clip', (name) => `<clipPath id="${name}"><rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(Math.max(0, height))}"/></clipPath>`)
      body.push(`<g clip-path="url(#${id})">`)
      draw()
      body.push('</g>')
    },
  }
  return {
    painter,
    toSvg: (width, height, title) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img">`
      + `<title>${escapeXml(plainLine(title))}</title><defs>${defs.join('')}</defs>${body.join('')}</svg>\n`,
  }
}

/** The same painter, moved: what it draws stands `dx` further on and `dy` further down. */
export function shifted(painter: Painter, dx: number, dy: number): Painter {
  return {
    rect: (x, y, width, height, look) => painter.rect(x + dx, y + dy, width, height, look),
    line: (x1, y1, x2, y2, color, look) => painter.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, color, look),
    glyph: (glyph, x, y, look, grow) => painter.glyph(glyph, x + dx, y + dy, look, grow),
    fade: (x, y, width, height, color, from, to) => painter.fade(x + dx, y + dy, width, height, color, from, to),
    hatch: (x, y, width, height, color) => painter.hatch(x + dx, y + dy, width, height, color),
    text: (text, x, y, maxPx, words) => painter.text(text, x + dx, y + dy, maxPx, words),
    picture: (url, x, y, size) => painter.picture(url, x + dx, y + dy, size),
    clip: (x, y, width, height, draw) => painter.clip(x + dx, y + dy, width, height, draw),
  }
}
