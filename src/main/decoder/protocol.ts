import type { ErrorCode } from '../../shared/errors.ts'
import type { ContentCredentials, FileFacts } from '../../shared/contract/metadata.ts'
import type { DocumentContent, DocumentFormat } from '../../shared/contract/document.ts'
import type { Box, ImageFormat, ReadingMode, Word } from '../../shared/contract/evidence.ts'
import type { TilePlace } from '../../shared/tiles.ts'
import type { CaptureFacts } from '../../shared/contract/quality.ts'

/**
 * What passes between the core and a decoder process: one untrusted file at a time, bytes in, pixels and text out.
 * A decoder answers every request with exactly one `done`, `failed` or `needsMemory`, after any number of `progress`.
 */
export interface InspectTask { kind: 'inspect'; bytes: Uint8Array }
/**
 * Re-encodes the picture upright, in sRGB, without metadata; never the original bytes. `fills`: what is painted over in black, in pixels of
 * the upright original, before anything else is done with them.
 */
export interface RenderTask { kind: 'render'; bytes: Uint8Array; as: 'png' | 'jpeg' | 'webp'; maxEdgePixels: number | null; fills?: readonly Box[] | undefined }
/** The picture as the reading engine is given it, grey, as PNG. */
export interface PrepareTask { kind: 'prepare'; bytes: Uint8Array }
export interface RecogniseTask {
  kind: 'recognise'
  bytes: Uint8Array
  /** A code of Tesseract's data, or `auto`. */
  language: string
  /**
   * Absent: `standard`. `deep` in a script the second engine does not know is read as `standard`, and the recipe says so. A word’s
   * confidence is that of the engine whose letters stand.
   */
  mode?: ReadingMode | undefined
  /**
   * In pixels of the upright original; absent: all of it. Only words whose middle lies in it come back, whole, in pixels of the
   * whole original, lines counted from 0 within it. What reaches beyond the picture is cut off.
   */
  region?: Box | undefined
}
/** Takes a document apart: what it says, and which parts it has. `name` tells nothing of what it is, only how to call it. */
export interface UnpackTask { kind: 'unpack'; bytes: Uint8Array; name: string }
/** The document's parts from number `from` on: as many as make `mostBytes` together, and at least one. */
export interface PartsTask { kind: 'parts'; bytes: Uint8Array; from: number; mostBytes: number }
/** Decodes the picture and keeps its pixels under the name `picture`, for tiles, until another is to be held. `fills` as in `RenderTask`; `prepared`: as the reading engine is given it. */
export interface HoldTask { kind: 'hold'; bytes: Uint8Array; picture: string; fills?: readonly Box[] | undefined; prepared?: boolean | undefined }
/** A piece of the picture that is held, as PNG: see `src/shared/tiles.ts`. */
export interface TileTask extends TilePlace { kind: 'tile'; picture: string }
/** Reads and checks the Content Credentials of a file in which `inspect` found some. */
export interface CredentialsTask { kind: 'credentials'; bytes: Uint8Array; format: ImageFormat }
export type DecoderTask = InspectTask | CredentialsTask | RenderTask | PrepareTask | RecogniseTask | UnpackTask | PartsTask | HoldTask | TileTask

export interface PdqHash {
  /** 64 lower-case hex digits. */
  hex: string
  /** 0–100; below 50 the picture has too little detail to compare. */
  quality: number
}

export interface Inspection {
  format: ImageFormat
  /** Upright size in pixels, orientation applied. */
  width: number
  height: number
  /** Frames or pages in the file; the first of them, in HEIC the main one, is the picture. */
  frames: number
  /** WebP, longest edge at most 480 pixels, no metadata. */
  thumbnail: Uint8Array
  /** How the thumbnail was made, enough to repeat it. */
  thumbnailRecipe: string
  /** The libraries that decoded it, with their versions. */
  decoder: string
  /** Bit-exact with the reference: nearest sampling, EXIF orientation ignored, alpha flattened on white. */
  pdqReference: PdqHash
  /** For our own matching: upright, area-averaged. Steadier under resizing. */
  pdqSmooth: PdqHash
  /** What the file tells of itself; without its Content Credentials, which `hasManifest` says are there. */
  facts: FileFacts
  hasManifest: boolean
}

/** What `inspect` answers for a document: it is no picture, but can be unpacked. */
export interface DocumentFound { document: DocumentFormat }

export interface Unpacked {
  format: DocumentFormat
  /** Null where it says nothing itself: an archive. */
  content: DocumentContent | null
  /** What can be had from `parts`, in order: pages, attachments, pictures, files. `path` is as the file tells it, for people only. */
  parts: { path: string; modifiedMs: number | null }[]
  /** The libraries that took it apart, with their versions. */
  decoder: string
}

/** One part as exact bytes (a page of a PDF: as a PNG made of it), or why it cannot be had. */
export type Part = { index: number } & ({ bytes: Uint8Array } | { code: ErrorCode; message: string })
/** `next` is the number to go on from; null at the end. */
export interface Parts { parts: Part[]; next: number | null }

export interface PixelSize { width: number; height: number }
/** Null when the picture is not held (any more). */
export interface Tile { bytes: Uint8Array | null }
export interface Rendering { bytes: Uint8Array; mime: string; width: number; height: number }

export interface Recognition {
  text: string
  words: Word[]
  /** 0–100: mean over words, weighted by their length; 0 without words. */
  meanConfidence: number
  /** Every engine that read it, with its version: `Tesseract 5.1.0`; in deep mode `Tesseract 5.1.0 + PP-OCRv4 (ONNX Runtime 1.30.0)`. */
  engine: string
  /** The language data and models it was read with, of all engines: file name and SHA-256. */
  models: { name: string; sha256: string }[]
  language: string
  /** The preparation that was applied, in words, enough to repeat it. */
  recipe: string
  milliseconds: number
  /** What its pixels tell of the capture; absent for a region. */
  capture?: CaptureFacts
}

export type DecoderResult = { inspect: Inspection | DocumentFound; credentials: ContentCredentials; render: Rendering; prepare: Rendering; recognise: Recognition; unpack: Unpacked; parts: Parts; hold: PixelSize; tile: Tile }
export type ResultOf<T extends DecoderTask> = DecoderResult[T['kind']]

/** `memoryBytes`: what the process may take; a picture that will take more is not begun and answered with `needsMemory`. */
export interface DecoderRequest { id: number; task: DecoderTask; memoryBytes?: number }

export type DecoderReply =
  | { id: number; kind: 'needsMemory'; memoryBytes: number }
  | { id: number; kind: 'progress'; fraction: number }
  | { id: number; kind: 'done'; result: DecoderResult[keyof DecoderResult] }
  | { id: number; kind: 'failed'; code: ErrorCode; message: string }
