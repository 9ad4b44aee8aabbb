import { keep, latinAt, MOST_PARTS, noPieces, viewOf, type Pieces } from './pieces.ts'

/** Of the C2PA manifest’s box (C2PA 2.1, A.5). */
const MANIFEST_UUID = 'd8fec3d61b0e483c92975828877ec481'

interface BoxPlace { name: string; start: number; end: number }

/** The items and boxes of HEIC and AVIF beside the picture (ISO/IEC 14496-12, 23008-12 annex A). Throws RangeError where the file ends too early. */
export function readHeifPieces(bytes: Uint8Array): Pieces {
  const pieces = noPieces(), view = viewOf(bytes)
  for (const box of boxesIn(view, 0, bytes.length)) {
    if (box.name === 'uuid') pieces.hasManifest ||= Buffer.from(bytes.subarray(box.start, box.start + 16)).toString('hex') === MANIFEST_UUID
    if (box.name === 'meta') readMeta(pieces, bytes, box)
  }
  return pieces
}

function* boxesIn(view: DataView, from: number, to: number): Generator<BoxPlace> {
  for (let at = from, parts = 0; at + 8 <= to && parts < MOST_PARTS; parts++) {
    const claimed = view.getUint32(at)
    const isLong = claimed === 1
    const sizeBytes = claimed === 0 ? to - at : isLong ? Number(view.getBigUint64(at + 8)) : claimed
    if (sizeBytes < (isLong ? 16 : 8)) return
    const end = Math.min(at + sizeBytes, to)
    yield { name: String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5), view.getUint8(at + 6), view.getUint8(at + 7)), start: at + (isLong ? 16 : 8), end }
    at = end
  }
}

function readMeta(pieces: Pieces, bytes: Uint8Array, meta: BoxPlace): void {
  const view = viewOf(bytes)
  // A full box: version and flags first.
  const inside = [...boxesIn(view, meta.start + 4, meta.end)]
  const iinf = inside.find(({ name }) => name === 'iinf'), iloc = inside.find(({ name }) => name === 'iloc')
  const wanted = iinf ? namesOfItems(view, iinf) : new Map<number, string>()
  const places = iloc ? placesOfItems(view, iloc, wanted) : new Map<number, [number, number]>()
  for (const [id, name] of wanted) {
    const place = places.get(id)
    if (!place) continue
    const body = bytes.subarray(place[0], place[0] + place[1])
    if (name === 'Exif') keep(pieces, 'exif', body.subarray(4 + (body.length > 4 ? viewOf(body).getUint32(0) : 0)))
    else keep(pieces, 'xmp', body)
  }
  const colours = inside.filter(({ name }) => name === 'iprp').flatMap((iprp) => [...boxesIn(view, iprp.start, iprp.end)])
    .filter(({ name }) => name === 'ipco').flatMap((ipco) => [...boxesIn(view, ipco.start, ipco.end)])
    .find(({ name, start }) => name === 'colr' && ['prof', 'rICC'].includes(latinAt(bytes, start, start + 4)))
  if (colours) pieces.profile = bytes.subarray(colours.start + 4, colours.end)
}

/** The items that tell of the picture: EXIF, and XML among the typed ones. */
function namesOfItems(view: DataView, iinf: BoxPlace): Map<number, string> {
  const found = new Map<number, string>()
  const start = iinf.start + 4 + (view.getUint8(iinf.start) === 0 ? 2 : 4)
  for (const infe of boxesIn(view, start, iinf.end)) {
    const version = view.getUint8(infe.start)
    if (infe.name !== 'infe' || version < 2) continue
    const id = version === 2 ? view.getUint16(infe.start + 4) : view.getUint32(infe.start + 4)
    const at = infe.start + (version === 2 ? 8 : 10)
    const type = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
    if ((type === 'Exif' || type === 'mime') && found.size < 16) found.set(id, type)
  }
  return found
}

/** Where wanted items of one piece lie in the file. */
function placesOfItems(view: DataView, iloc: BoxPlace, wanted: ReadonlyMap<number, string>): Map<number, [number, number]> {
  const version = view.getUint8(iloc.start)
  const sizes = view.getUint16(iloc.start + 4)
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version > 0 ? sizes & 15 : 0]
  const number = (at: number, count: number): number => count === 8 ? Number(view.getBigUint64(at)) : count === 4 ? view.getUint32(at) : count === 2 ? view.getUint16(at) : 0
  const wide = version === 2
  const found = new Map<number, [number, number]>()
  let at = iloc.start + 6
  let left = number(at, wide ? 4 : 2)
  at += wide ? 4 : 2
  for (; left > 0 && at < iloc.end; left--) {
    const id = number(at, wide ? 4 : 2)
    at += wide ? 4 : 2
    const method = version > 0 ? view.getUint16(at) & 15 : 0
    at += version > 0 ? 4 : 2
    const base = number(at, baseBytes)
    const extents = view.getUint16(at + baseBytes)
    at += baseBytes + 2
    if (wanted.has(id) && extents === 1 && method === 0) found.set(id, [base + number(at + indexBytes, offsetBytes), number(at + indexBytes + offsetBytes, lengthBytes)])
    at += extents * (indexBytes + offsetBytes + lengthBytes)
  }
  return found
}
