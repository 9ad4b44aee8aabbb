/**
 * What a picture's file tells of itself beside its pixels: tags, traces of making and changing, the device's clock, a place, signed
 * statements. Everything becomes plain text within bounds, whatever the file holds; nothing of it is believed, and no failure here
 * keeps a picture from being read.
 */
import type { ImageFormat } from '../../../shared/contract/evidence.ts'
import type { FileFacts } from '../../../shared/contract/metadata.ts'
import { readClock } from './clock.ts'
import { readExif, type ExifBlock } from './exif.ts'
import { createFound, type Found } from './found.ts'
import { readGifPieces } from './gif-pieces.ts'
import { readHeifPieces } from './heif-pieces.ts'
import { readIptc } from './iptc.ts'
import { readJpegPieces } from './jpeg-pieces.ts'
import { noPieces, type Pieces } from './pieces.ts'
import { readPngPieces } from './png-pieces.ts'
import { readPosition } from './position.ts'
import { tracePreview, type PictureFacts } from './preview-trace.ts'
import { readProfile } from './profile.ts'
import { findTraces } from './traces.ts'
import { readWebpPieces } from './webp-pieces.ts'
import { readXmp } from './xmp.ts'

const READERS: Record<ImageFormat, (bytes: Uint8Array) => Pieces> = {
  jpeg: readJpegPieces, png: readPngPieces, webp: readWebpPieces, heic: readHeifPieces, avif: readHeifPieces, gif: readGifPieces,
  // A TIFF file is itself what EXIF is made of.
  tiff: noPieces, bmp: noPieces,
}

/**
 * Reads the metadata of a file that was decoded before. Never throws for what is in the file. `hasManifest`: Content Credentials are
 * there, which `credentials.ts` reads in a task of its own.
 */
export async function readMetadata(bytes: Uint8Array, format: ImageFormat, picture: PictureFacts): Promise<{ facts: FileFacts; hasManifest: boolean }> {
  const found = createFound()
  const pieces = piecesOf(bytes, format, found)
  for (const { group, name, value } of pieces.own) found.add(group, name, value)
  const blocks = format === 'tiff' ? [bytes] : pieces.exif
  const exif: ExifBlock[] = []
  for (const block of blocks) await guarded(found, 'EXIF', async () => void exif.push(await readExif(block, pieces, found)))
  for (const block of pieces.xmp) await guarded(found, 'XMP', () => readXmp(block, found))
  for (const block of pieces.iptc) await guarded(found, 'IPTC', () => readIptc(block, found))
  const { profile } = pieces
  if (profile) await guarded(found, 'colour profile', () => readProfile(profile, found))
  const preview = exif.find((one) => one.preview)?.preview
  if (preview) await tracePreview(preview, picture, found)
  findTraces(pieces, format, found)
  for (const remark of pieces.remarks) found.remark(remark)
  found.finish()
  const position = readPosition(exif[0] ?? null, found)
  const { entries, traces, remarks } = found
  const metadata = { entries, traces, remarks, clock: readClock(found), credentials: null, hasPosition: position !== null }
  return { facts: { metadata, position }, hasManifest: pieces.hasManifest }
}

function piecesOf(bytes: Uint8Array, format: ImageFormat, found: Found): Pieces {
  try {
    return READERS[format](bytes)
  } catch {
    found.remark('The file’s own order is damaged: what it tells of itself could not be read.')
    return noPieces()
  }
}

async function guarded(found: Found, what: string, read: () => void | Promise<void>): Promise<void> {
  try {
    await read()
  } catch {
    found.remark(`The ${what} in the file is damaged: what could be read of it is shown.`)
  }
}
