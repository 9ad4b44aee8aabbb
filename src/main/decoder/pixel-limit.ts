import { AppError } from '../../shared/errors.ts'

/** 100 megapixels: ten times a large phone photo, 300 MB as RGB. */
export const MOST_PIXELS = 100_000_000

/** Throws IMAGE_TOO_LARGE for a size that is not to be decoded. */
export function checkPixelCount(width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw tooLarge(`${width} × ${height} pixels`)
}

export const tooLarge = (size: string): AppError =>
  new AppError('IMAGE_TOO_LARGE', `This picture claims ${size}; the limit is ${MOST_PIXELS / 1e6} megapixels. Use a smaller copy of it.`)
