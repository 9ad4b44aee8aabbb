import type { ErrorCode } from '../../shared/errors.ts'
import type { ImageFormat, Word } from '../../shared/contract/evidence.ts'

/**
 * What passes between the core and a decoder process: one untrusted file at a time, bytes in, pixels and text out.
 * A decoder answers every request with exactly one `done` or `failed`, after any number of `progress`.
 */
export interface InspectTask { kind: 'inspect'; bytes: Uint8Array }
/** Re-encodes the picture upright, in sRGB, without metadata; never the original bytes. */
export interface RenderTask { kind: 'render'; bytes: Uint8Array; as: 'png' | 'jpeg' | 'webp'; maxEdgePixels: number | null }
export interface RecogniseTask { kind: 'recognise'; bytes: Uint8Array; language: string }
export type DecoderTask = InspectTask | RenderTask | RecogniseTask

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
}

export interface Rendering { bytes: Uint8Array; mime: string; width: number; height: number }

export interface Recognition {
  text: string
  words: Word[]
  /** 0–100: mean over words, weighted by their length; 0 without words. */
  meanConfidence: number
  engine: string
  /** The language data it was read with: file name and SHA-256. */
  models: { name: string; sha256: string }[]
  language: string
  /** The preparation that was applied, in words, enough to repeat it. */
  recipe: string
  milliseconds: number
}

export type DecoderResult = { inspect: Inspection; render: Rendering; recognise: Recognition }
export type ResultOf<T extends DecoderTask> = DecoderResult[T['kind']]

export interface DecoderRequest { id: number; task: DecoderTask }

export type DecoderReply =
  | { id: number; kind: 'progress'; fraction: number }
  | { id: number; kind: 'done'; result: DecoderResult[keyof DecoderResult] }
  | { id: number; kind: 'failed'; code: ErrorCode; message: string }
