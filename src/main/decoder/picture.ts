import sharp from 'sharp'
import type { Metadata, Sharp, SharpOptions } from 'sharp'
import type { ImageFormat } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import { LISTED_DOCUMENTS } from '../../shared/document-formats.ts'
import { FORMAT_FACTS, listFormats } from '../../shared/image-formats.ts'
import { decodeBmp } from './bmp.ts'
import { decodeHeic } from './heic.ts'
import { checkPixelCount, MOST_PIXELS, tooLarge } from './pixel-limit.ts'
import { sniffFile } from './sniff.ts'
import { decodeLabTiff } from './tiff-lab.ts'

const MOST_SECONDS = 10
const READABLE = `Lamplighter reads ${listFormats('and')}; ${LISTED_DOCUMENTS}`

// libvips picks its loader by content, so only these may exist at all (CVE-2026-66066; see docs/threat-model.md).
sharp.block({ operation: ['VipsForeignLoad'] })
const LOADERS = ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif', 'VipsForeignLoadNsgif', 'VipsForeignLoadTiff']
sharp.unblock({ operation: LOADERS })
sharp.cache(false)
sharp.concurrency(1)

/** A file whose first bytes, header and chosen loader agree. Its pixels are not checked yet. */
export interface OpenedPicture {
  format: ImageFormat
  /** Stored size, before orientation. */
  width: number
  height: number
  /** EXIF orientation 1–8. */
  orientation: number
  hasProfile: boolean
  hasAlpha: boolean
  /** Frames or pages in the file, of which the first, in HEIC the main one, is the picture. */
  frames: number
  /** All of it, where a decoder of ours gave it at once. */
  pixels?: DecodedPixels
  /** Which that was. */
  decoder?: string
  /** A fresh pipeline over the file. */
  decode(options?: Pick<SharpOptions, 'ignoreIcc'>): Sharp
}

/** A picture as our own decoders give it: upright, 8 bits, interleaved. */
export interface DecodedPixels { data: Uint8Array; width: number; height: number; channels: 3 | 4; frames: number; decoder: string }

/** Of these nobody reads every kind, and a sound one may be refused. */
const MANY_PACKINGS: readonly ImageFormat[] = ['tiff', 'bmp', 'heic']

/** What libvips does not read. Null: it does. */
const OWN_DECODERS: Partial<Record<ImageFormat, (bytes: Uint8Array) => DecodedPixels | Promise<DecodedPixels | null>>> = { bmp: decodeBmp, heic: decodeHeic, tiff: decodeLabTiff }

/**
 * Opens an untrusted file. Errors: `FILE_EMPTY`, `FILE_NOT_AN_IMAGE`, `FILE_UNSUPPORTED`, `IMAGE_TOO_LARGE` before any
 * decoder sees it; `IMAGE_DAMAGED` after.
 */
export async function openPicture(bytes: Uint8Array): Promise<OpenedPicture> {
  const format = checkHeader(bytes)
  const decodeWhole = OWN_DECODERS[format]
  const pixels = await Promise.resolve().then(() => decodeWhole?.(bytes)).catch((cause: unknown) => { throw explainFailure(format, cause) })
  return pixels ? openDecoded(format, pixels) : openWithVips(format, bytes)
}

function openDecoded(format: ImageFormat, pixels: DecodedPixels): OpenedPicture {
  const { data, width, height, channels, frames, decoder } = pixels
  const decode = () => sharp(data, { raw: { width, height, channels }, limitInputPixels: false }).timeout({ seconds: MOST_SECONDS })
  return { format, width, height, orientation: 1, hasProfile: false, hasAlpha: channels === 4, frames, pixels, decoder, decode }
}

async function openWithVips(format: ImageFormat, bytes: Uint8Array): Promise<OpenedPicture> {
  // libtiff warns of any odd field that a scanner left; missing or wrong pixels are errors to it.
  const decode = (options?: Pick<SharpOptions, 'ignoreIcc'>) =>
    sharp(bytes, { failOn: format === 'tiff' ? 'error' : 'warning', limitInputPixels: MOST_PIXELS, sequentialRead: true, ...options }).timeout({ seconds: MOST_SECONDS })
  const metadata = await decode().metadata().catch((cause: unknown) => { throw explainFailure(format, cause) })
  if (!loaderAgrees(format, metadata)) throw damaged(format, new Error(`loader says ${metadata.format}`))
  return {
    format, width: metadata.width, height: metadata.height, orientation: metadata.orientation ?? 1, hasProfile: metadata.icc !== undefined,
    hasAlpha: metadata.hasAlpha, frames: metadata.pages ?? 1, decode,
  }
}

function checkHeader(bytes: Uint8Array): ImageFormat {
  const sniffed = sniffFile(bytes)
  if (sniffed.kind === 'empty') throw new AppError('FILE_EMPTY', 'This file is empty (0 bytes). Get it again from where it came from.')
  if (sniffed.kind === 'document') throw new AppError('FILE_NOT_AN_IMAGE', 'This is a document and no picture.')
  if (sniffed.kind === 'named') throw new AppError('FILE_UNSUPPORTED', `This is ${sniffed.name}, which is not read. Save it as a format that is, or take a screenshot of it. ${READABLE}.`)
  if (sniffed.kind === 'unknown') throw new AppError('FILE_NOT_AN_IMAGE', `This file is neither a picture nor a document, whatever its name says. ${READABLE}.`)
  if (!sniffed.size) throw damaged(sniffed.format, new Error('header makes no sense'))
  checkPixelCount(sniffed.size.width, sniffed.size.height)
  return sniffed.format
}

const loaderAgrees = (format: ImageFormat, metadata: Metadata): boolean =>
  format === 'avif' ? metadata.format === 'heif' && metadata.compression === 'av1' : metadata.format === format

const damaged = (format: ImageFormat, cause: unknown) =>
  new AppError('IMAGE_DAMAGED', `This ${FORMAT_FACTS[format].name} picture is ${MANY_PACKINGS.includes(format)
    ? 'damaged, cut short or packed in a rare way. Get it again from where it came from, or save a copy of it as PNG.'
    : 'damaged or cut short. Get it again from where it came from.'}`, { cause })

/** What a failure of libvips means to people. */
export function explainFailure(format: ImageFormat, error: unknown): AppError {
  if (error instanceof AppError) return error
  const text = error instanceof Error ? error.message : ''
  if (/pixel limit/.test(text)) return tooLarge('too many pixels')
  if (/timeout/.test(text)) return new AppError('DECODER_TIMEOUT', `This picture was not decoded within ${MOST_SECONDS} seconds. Try a smaller copy of it.`, { cause: error })
  return damaged(format, error)
}

/** The quarter turns and mirroring that set a picture upright (EXIF 2.32, tag 274): sharp mirrors before it turns. */
export function setUpright(picture: Sharp, orientation: number): Sharp {
  const angle = { 3: 180, 5: 90, 6: 90, 7: 270, 8: 270 }[orientation] ?? 0
  const turned = angle === 0 ? picture : picture.rotate(angle)
  if (orientation === 2) return turned.flop()
  return orientation === 4 || orientation === 5 || orientation === 7 ? turned.flip() : turned
}

/** Upright size from stored size. */
export const uprightSize = ({ width, height, orientation }: Pick<OpenedPicture, 'width' | 'height' | 'orientation'>) =>
  orientation >= 5 ? { width: height, height: width } : { width, height }
