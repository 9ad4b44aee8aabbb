import sharp from 'sharp'
import { decodeWide, tooMuch, withMemory } from './pdfium.ts'
import type { Pdfium } from './pdfium.ts'

/** Fine enough to read the smallest print. A page is measured in points, 72 to the inch. */
const DOTS_PER_INCH = 200, POINTS_PER_INCH = 72
/** Pages larger than about A2 are painted smaller. */
const MOST_PIXELS = 12_000_000
const MOST_EDGE = 12_000
/** FPDFBitmap_BGRx; FPDF_ANNOT, FPDF_REVERSE_BYTE_ORDER and FPDF_RENDER_LIMITEDIMAGECACHE of fpdfview.h. */
const WITHOUT_ALPHA = 3, FLAGS = 0x01 | 0x10 | 0x200
const WHITE = 0xffffffff
/** Characters kept of one page. */
const MOST_CHARACTERS = 100_000
const MOST_LINKS = 200
const ACTION_URI = 3
/** FPDF_PAGEOBJ_IMAGE; as many are looked at, and so large ones PDFium leaves blank. */
const PICTURE = 3, MOST_OBJECTS = 2_000, MOST_PICTURE_PIXELS = 100_000_000

/** Opens a page for as long as `work` runs. Throws an Error where there is no such page or it makes no sense. */
export function withPage<T>(pdfium: Pdfium, document: number, index: number, work: (page: number) => T): T {
  const page = pdfium._FPDF_LoadPage(document, index)
  if (page === 0) throw new Error(`no page ${index}`)
  try {
    return work(page)
  } finally {
    pdfium._FPDF_ClosePage(page)
  }
}

/** The page as a PNG on white, with annotations and filled-in fields, without anything the file does not hold. */
export async function paintPage(pdfium: Pdfium, document: number, index: number): Promise<Uint8Array> {
  const { data, width, height } = withPage(pdfium, document, index, (page) => paint(pdfium, page))
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false }).removeAlpha().png({ compressionLevel: 6 }).toBuffer()
}

function paint(pdfium: Pdfium, page: number): { data: Uint8Array; width: number; height: number } {
  const { width, height } = sizeInPixels(pdfium._FPDF_GetPageWidthF(page), pdfium._FPDF_GetPageHeightF(page))
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, WITHOUT_ALPHA, 0, 0)
  if (bitmap === 0) throw tooMuch()
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS)
    const start = pdfium._FPDFBitmap_GetBuffer(bitmap)
    if (pdfium._FPDFBitmap_GetStride(bitmap) !== width * 4) throw new Error('rows of another length')
    return { data: pdfium.HEAPU8.slice(start, start + width * height * 4), width, height }
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap)
  }
}

export function sizeInPixels(widthPoints: number, heightPoints: number): { width: number; height: number } {
  if (!(widthPoints > 0 && heightPoints > 0)) throw new Error('a page without size')
  const full = DOTS_PER_INCH / POINTS_PER_INCH
  const scale = Math.min(full, Math.sqrt(MOST_PIXELS / (widthPoints * heightPoints)), MOST_EDGE / widthPoints, MOST_EDGE / heightPoints)
  return { width: Math.max(1, Math.floor(widthPoints * scale)), height: Math.max(1, Math.floor(heightPoints * scale)) }
}

export interface PageWords {
  text: string
  links: { text: string; target: string }[]
  /** A picture on it claims more pixels than are painted: its place may be blank. */
  hasHugePicture: boolean
}

/** The text layer of a page and the addresses its links lead to. */
export function readWords(pdfium: Pdfium, document: number, index: number): PageWords {
  return withPage(pdfium, document, index, (page) => {
    const layer = pdfium._FPDFText_LoadPage(page)
    const hasHugePicture = findHugePicture(pdfium, page)
    if (layer === 0) return { text: '', links: [], hasHugePicture }
    try {
      return { text: readLayer(pdfium, layer), links: readLinks(pdfium, document, page, layer), hasHugePicture }
    } finally {
      pdfium._FPDFText_ClosePage(layer)
    }
  })
}

function findHugePicture(pdfium: Pdfium, page: number): boolean {
  const count = Math.min(MOST_OBJECTS, pdfium._FPDFPage_CountObjects(page))
  return withMemory(pdfium, 8, (address) => {
    for (let index = 0; index < count; index++) {
      const object = pdfium._FPDFPage_GetObject(page, index)
      if (object === 0 || pdfium._FPDFPageObj_GetType(object) !== PICTURE || pdfium._FPDFImageObj_GetImagePixelSize(object, address, address + 4) === 0) continue
      const view = new DataView(pdfium.HEAPU8.buffer, address, 8)
      if (view.getUint32(0, true) * view.getUint32(4, true) > MOST_PICTURE_PIXELS) return true
    }
    return false
  })
}

function readLayer(pdfium: Pdfium, layer: number): string {
  const count = Math.min(MOST_CHARACTERS, pdfium._FPDFText_CountChars(layer))
  if (count <= 0) return ''
  return withMemory(pdfium, (count + 1) * 2, (buffer) => {
    const units = pdfium._FPDFText_GetText(layer, 0, count, buffer)
    return decodeWide(pdfium, buffer, Math.max(0, Math.min(units, count + 1) - 1) * 2)
  })
}

function readLinks(pdfium: Pdfium, document: number, page: number, layer: number): PageWords['links'] {
  const links: PageWords['links'] = []
  // The position to go on from, the link found, and its rectangle: left, top, right, bottom.
  withMemory(pdfium, 24, (address) => {
    const view = () => new DataView(pdfium.HEAPU8.buffer, address, 24)
    view().setInt32(0, 0, true)
    while (links.length < MOST_LINKS && pdfium._FPDFLink_Enumerate(page, address, address + 4) !== 0) {
      const link = view().getUint32(4, true)
      const action = pdfium._FPDFLink_GetAction(link)
      if (action === 0 || pdfium._FPDFAction_GetType(action) !== ACTION_URI) continue
      const known = pdfium._FPDFLink_GetAnnotRect(link, address + 8) !== 0
      const sides = [0, 4, 8, 12].map((at) => view().getFloat32(8 + at, true)) as [number, number, number, number]
      links.push({ target: readAddress(pdfium, document, action), text: known ? readWithin(pdfium, layer, sides) : '' })
    }
  })
  return links
}

function readAddress(pdfium: Pdfium, document: number, action: number): string {
  const sizeBytes = Math.min(8_192, pdfium._FPDFAction_GetURIPath(document, action, 0, 0))
  if (sizeBytes <= 1) return ''
  return withMemory(pdfium, sizeBytes, (buffer) => {
    pdfium._FPDFAction_GetURIPath(document, action, buffer, sizeBytes)
    return Buffer.from(pdfium.HEAPU8.slice(buffer, buffer + sizeBytes - 1)).toString('utf8')
  })
}

function readWithin(pdfium: Pdfium, layer: number, [left, top, right, bottom]: [number, number, number, number]): string {
  const MOST_UNITS = 500
  return withMemory(pdfium, MOST_UNITS * 2, (buffer) => {
    const units = pdfium._FPDFText_GetBoundedText(layer, left, top, right, bottom, buffer, MOST_UNITS)
    return decodeWide(pdfium, buffer, Math.min(units, MOST_UNITS) * 2).replace(/\0[^]*$/, '')
  })
}
