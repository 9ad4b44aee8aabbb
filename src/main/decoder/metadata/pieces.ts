import type { MetadataEntry } from '../../../shared/contract/metadata.ts'

/** What the containers of pictures hold beside pixels, taken out and not yet understood. */
export interface Pieces {
  /** EXIF: each a TIFF structure of its own. */
  exif: Uint8Array[]
  /** XMP packets, as bytes of XML. */
  xmp: Uint8Array[]
  /** IPTC: IIM records. */
  iptc: Uint8Array[]
  /** ICC. */
  profile: Uint8Array | null
  /** What the container itself says in words. */
  own: MetadataEntry[]
  /** A C2PA manifest stands in the file. */
  hasManifest: boolean
  /** Facts of the container that tell how the file was made: see `traces.ts`. */
  marks: {
    /** JPEG: its tables in the order of their numbers, 64 values each as they stand (zigzag). */
    tables?: number[][]
    /** JPEG: APP13 of Photoshop, APP14 of Adobe. */
    hasPhotoshop?: boolean
    hasAdobe?: boolean
    /** PNG: a chunk that only Apple’s programs write. */
    hasAppleChunk?: boolean
    /** Bytes after the end of the picture. */
    bytesBehind?: number
  }
  remarks: string[]
  /** Packed blocks that were unpacked so far. */
  unpacked: number
}

export const noPieces = (): Pieces => ({ exif: [], xmp: [], iptc: [], profile: null, own: [], hasManifest: false, marks: {}, remarks: [], unpacked: 0 })

/** Larger blocks are told of, not read: no program writes them, and all of them together must be read in a moment. */
export const MOST_BLOCK_BYTES = 1024 * 1024
/** Parts of a file that are looked at; a picture has a handful, or one for every few KB of pixels. */
export const MOST_PARTS = 100_000

/** Keeps a block unless it is too large. */
export function keep(pieces: Pieces, kind: 'exif' | 'xmp' | 'iptc', bytes: Uint8Array): void {
  if (pieces[kind].length >= 8) return
  if (bytes.length <= MOST_BLOCK_BYTES) pieces[kind].push(bytes)
  else pieces.remarks.push(`A block of ${kind.toUpperCase()} of ${bytes.length} bytes was too large to be read.`)
}

export const latinAt = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, Math.min(to, bytes.length))
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

/** An EXIF block without the name that stands before it in JPEG, and where programs left it elsewhere. */
export const withoutName = (bytes: Uint8Array): Uint8Array => (latinAt(bytes, 0, 6) === 'Exif\0\0' ? bytes.subarray(6) : bytes)
