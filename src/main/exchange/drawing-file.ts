import type { DrawingFormat } from '../../shared/contract/drawing.ts'
import { AppError } from '../../shared/errors.ts'

const ELEMENTS = new Set(['svg', 'title', 'defs', 'linearGradient', 'stop', 'pattern', 'path', 'clipPath', 'g', 'rect', 'line', 'circle', 'polygon', 'text'])
const ATTRIBUTES = new Set([
  'xmlns', 'viewBox', 'role', 'id', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'd', 'width', 'height', 'points', 'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'offset',
  'stop-color', 'stop-opacity', 'patternUnits', 'clip-path', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'direction',
])
const TAG = /<(\/?)([A-Za-z]+)((?: [A-Za-z][\w-]*="[^"<&]*(?:&#\d{1,4};[^"<&]*)*")*)(\/?)>/y
const TEXT = /(?:[^<&]|&#\d{1,4};)+/y
const ATTRIBUTE = / ([\w-]+)="([^"]*)"/g

const refuse = () => new AppError('BAD_INPUT', 'This is not a drawing of a timeline. Nothing was saved.')

/** The bytes of a drawing, when it is nothing else: the page is not trusted to put whatever it likes into a file. Throws BAD_INPUT. */
export function drawingBytes(format: DrawingFormat, content: string): Buffer {
  return format === 'svg' ? svgBytes(content) : pngBytes(content)
}

/** Shapes and words alone: no script, style, link, picture or entity can be in it. */
function svgBytes(content: string): Buffer {
  const open: string[] = []
  if (!content.startsWith('<svg xmlns="http://www.w3.org/2000/svg" ') || !content.isWellFormed()) throw refuse()
  for (let at = 0; at < content.trimEnd().length;) {
    TAG.lastIndex = TEXT.lastIndex = at
    const tag = TAG.exec(content)
    const text = tag ? null : TEXT.exec(content)
    if (tag ? !isTagSound(tag, open) : !text || open.length === 0) throw refuse()
    at = tag ? TAG.lastIndex : TEXT.lastIndex
    if (open.length === 0 && content.slice(at).trim() !== '') throw refuse()
  }
  if (open.length > 0) throw refuse()
  return Buffer.from(content)
}

function isTagSound([, isEnd, name, attributes, isAlone]: readonly (string | undefined)[], open: string[]): boolean {
  if (!ELEMENTS.has(name!)) return false
  if (isEnd) return attributes === '' && !isAlone && open.pop() === name
  if (!isAlone) open.push(name!)
  return [...attributes!.matchAll(ATTRIBUTE)].every(([, key, value]) =>
    ATTRIBUTES.has(key!) && !/url\s*\((?!#[a-z]+\d+\)$)|:\/\/|javascript:/i.test(key === 'xmlns' && value === 'http://www.w3.org/2000/svg' ? '' : value!))
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const CHUNKS = new Set(['IHDR', 'sRGB', 'gAMA', 'cHRM', 'pHYs', 'sBIT', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
const CHUNK_FRAME_BYTES = 12

/** Pixels alone: chunks that hold text or anything unknown are refused, and so is what follows the end. */
function pngBytes(content: string): Buffer {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content)) throw refuse()
  const bytes = Buffer.from(content, 'base64')
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw refuse()
  let [at, last] = [8, '']
  while (at + CHUNK_FRAME_BYTES <= bytes.length && last !== 'IEND') {
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (!CHUNKS.has(name) || (last === '') !== (name === 'IHDR')) throw refuse()
    at += CHUNK_FRAME_BYTES + bytes.readUInt32BE(at)
    last = name
  }
  if (last !== 'IEND' || at !== bytes.length) throw refuse()
  return bytes
}
