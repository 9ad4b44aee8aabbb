import sharp from 'sharp'
import type { Metadata, Sharp, SharpOptions } from 'sharp'
import type { ImageFormat } from '../../shared/contract/evidence.ts'
import { AppError } from '../../shared/errors.ts'
import { sniffFile } from './sniff.ts'

/** 100 megapixels: ten times a large phone photo, 300 MB as RGB. */
export const MOST_PIXELS = 100_000_000
const MOST_SECONDS = 10
const READABLE = 'Lamplighter reads PNG, JPEG, WebP and AVIF so far'
const FORMAT_NAMES: Record<ImageFormat, string> = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP', avif: 'AVIF' }

// libvips picks its loader by content, so only these four may exist at all (CVE-2026-66066; see docs/threat-model.md).
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'] })
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
  /** A fresh pipeline over the file. */
  decode(options?: Pick<SharpOptions, 'ignoreIcc'>): Sharp
}

/**
 * Opens an untrusted file. Errors: `FILE_EMPTY`, `FILE_NOT_AN_IMAGE`, `FILE_UNSUPPORTED`, `IMAGE_TOO_LARGE` before any
 * native code sees it; `IMAGE_DAMAGED` after.
 */
export async function openPicture(bytes: Uint8Array): Promise<OpenedPicture> {
  const format = checkHeader(bytes)
  const decode = (options?: Pick<SharpOptions, 'ignoreIcc'>) =>
    sharp(bytes, { failOn: 'warning', limitInputPixels: MOST_PIXELS, sequentialRead: true, ...options }).timeout({ seconds: MOST_SECONDS })
  const metadata = await decode().metadata().catch((cause: unknown) => { throw damaged(format, cause) })
  if (!loaderAgrees(format, metadata)) throw damaged(format, new Error(`loader says ${metadata.format}`))
  return {
    format, width: metadata.width, height: metadata.height, orientation: metadata.orientation ?? 1, hasProfile: metadata.icc !== undefined, decode,
  }
}

function checkHeader(bytes: Uint8Array): ImageFormat {
  const sniffed = sniffFile(bytes)
  if (sniffed.kind === 'empty') throw new AppError('FILE_EMPTY', 'This file is empty (0 bytes). Get it again from where it came from.')
  if (sniffed.kind === 'named') throw new AppError('FILE_UNSUPPORTED', `This is ${sniffed.name}; ${READABLE}. Save it as one of these, or take a screenshot of it.`)
  if (sniffed.kind === 'unknown') throw new AppError('FILE_NOT_AN_IMAGE', `This file is not a picture, whatever its name says; ${READABLE}.`)
  if (!sniffed.size) throw damaged(sniffed.format, new Error('header makes no sense'))
  const { width, height } = sniffed.size
  if (width * height > MOST_PIXELS) throw tooLarge(`${width} × ${height} pixels`)
  return sniffed.format
}

const loaderAgrees = (format: ImageFormat, metadata: Metadata): boolean =>
  format === 'avif' ? metadata.format === 'heif' && metadata.compression === 'av1' : metadata.format === format

const tooLarge = (size: string) =>
  new AppError('IMAGE_TOO_LARGE', `This picture claims ${size}; the limit is ${MOST_PIXELS / 1e6} megapixels. Use a smaller copy of it.`)

const damaged = (format: ImageFormat, cause: unknown) =>
  new AppError('IMAGE_DAMAGED', `This ${FORMAT_NAMES[format]} picture is damaged or cut short. Get it again from where it came from.`, { cause })

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
