import { IMAGE_FORMATS, type ImageFormat } from './contract/evidence.ts'

/** What people call a format, its registered media type, and the endings its files bear, the usual one first. */
export const FORMAT_FACTS: Record<ImageFormat, { name: string; mime: string; endings: readonly string[] }> = {
  png: { name: 'PNG', mime: 'image/png', endings: ['png'] },
  jpeg: { name: 'JPEG', mime: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  webp: { name: 'WebP', mime: 'image/webp', endings: ['webp'] },
  avif: { name: 'AVIF', mime: 'image/avif', endings: ['avif'] },
  gif: { name: 'GIF', mime: 'image/gif', endings: ['gif'] },
  tiff: { name: 'TIFF', mime: 'image/tiff', endings: ['tif', 'tiff'] },
  bmp: { name: 'BMP', mime: 'image/bmp', endings: ['bmp', 'dib'] },
  heic: { name: 'HEIC', mime: 'image/heic', endings: ['heic', 'heif', 'hif'] },
}

/** All that is read, as a list for people: `PNG, JPEG, … and TIFF`. */
export function listFormats(last: 'and' | 'or'): string {
  const names = IMAGE_FORMATS.map((format) => FORMAT_FACTS[format].name)
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
}
