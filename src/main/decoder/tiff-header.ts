import type { PixelSize } from './picture-header.ts'

/** Tags of TIFF 6.0, TIFF/EP and DNG 1.7. */
const TAG = { kind: 254, width: 256, height: 257, photometric: 262, children: 330, dngVersion: 50_706 }
const SHORT = 3, LONG = 4
/** Colour filter array, linear raw: pixels as a sensor gives them. */
const SENSOR_PIXELS: readonly (number | undefined)[] = [32_803, 34_892]
const REDUCED_COPY = 1

/** The first value of each field of the first page, by tag. Throws RangeError where the file ends too early. */
function readFields(view: DataView, places?: Map<number, number>): Map<number, number> {
  const little = view.getUint8(0) === 0x49
  const start = view.getUint32(4, little)
  const fields = new Map<number, number>()
  for (let left = view.getUint16(start, little), at = start + 2; left > 0; left--, at += 12) {
    const type = view.getUint16(at + 2, little)
    places?.set(view.getUint16(at, little), at + 8)
    fields.set(view.getUint16(at, little), type === SHORT ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little))
    if (type !== SHORT && type !== LONG) fields.set(view.getUint16(at, little), 0)
  }
  return fields
}

export function readTiffSize(view: DataView): PixelSize | null {
  const fields = readFields(view)
  const [width, height] = [fields.get(TAG.width), fields.get(TAG.height)]
  return width !== undefined && height !== undefined ? { width, height } : null
}

/**
 * Whether a file that begins as a TIFF is a camera's raw file: what stands in its first page is then at best a small
 * preview of the picture, and must not be taken for it.
 */
export function isCameraRaw(bytes: Uint8Array): boolean {
  // Canon CR2 says so behind the TIFF header.
  if (bytes[8] === 0x43 && bytes[9] === 0x52) return true
  try {
    const fields = readFields(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
    const isPreview = ((fields.get(TAG.kind) ?? 0) & REDUCED_COPY) !== 0 && fields.has(TAG.children)
    return isPreview || fields.has(TAG.dngVersion) || SENSOR_PIXELS.includes(fields.get(TAG.photometric))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const RGB = 2, CIELAB = 8

/** A copy of the file whose first page calls its CIE L*a*b* pixels RGB; null for any other file. */
export function callLabRgb(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const places = new Map<number, number>()
  if (readFields(view, places).get(TAG.photometric) !== CIELAB) return null
  const copy = new Uint8Array(bytes)
  new DataView(copy.buffer).setUint16(places.get(TAG.photometric)!, RGB, view.getUint8(0) === 0x49)
  return copy
}
