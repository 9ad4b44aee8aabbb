import type { DecodedPixels } from './picture.ts'
import { checkPixelCount } from './pixel-limit.ts'

type Libheif = typeof import('libheif-js/wasm-bundle.js').default

/**
 * HEIC, as phones take it, by libheif and libde265 in WebAssembly: sharp's libvips has no HEVC. Turned and mirrored as the file's own
 * properties say, which is all of its orientation: what its EXIF says of it does not count (ISO/IEC 23008-12, annex A). A stored colour
 * profile is not applied. Throws IMAGE_TOO_LARGE before pixels are decoded, an Error for a damaged file.
 */
export async function decodeHeic(bytes: Uint8Array): Promise<DecodedPixels> {
  // Only who has such a picture pays for the library: 70 MB and a tenth of a second.
  const { default: libheif } = await import('libheif-js/wasm-bundle.js')
  const context = libheif.heif_context_alloc()
  try {
    const outcome = libheif.heif_context_read_from_memory(context, bytes)
    if (outcome.code !== libheif.heif_error_code.heif_error_Ok) throw new Error(outcome.message)
    const frames = libheif.heif_context_get_number_of_top_level_images(context)
    return { ...decodePrimary(libheif, context), frames, decoder: `libheif ${libheif.heif_get_version()}` }
  } finally {
    libheif.heif_context_free(context)
  }
}

function decodePrimary(libheif: Libheif, context: object): Omit<DecodedPixels, 'frames' | 'decoder'> {
  const handle = libheif.heif_js_context_get_primary_image_handle(context)
  if ('code' in handle) throw new Error(handle.message)
  try {
    checkPixelCount(libheif.heif_image_handle_get_width(handle), libheif.heif_image_handle_get_height(handle))
    const channels = libheif.heif_image_handle_has_alpha_channel(handle) ? 4 : 3
    const { heif_chroma_interleaved_RGB: rgb, heif_chroma_interleaved_RGBA: rgba } = libheif.heif_chroma
    const decoded = libheif.heif_js_decode_image2(handle, libheif.heif_colorspace.heif_colorspace_RGB, channels === 4 ? rgba : rgb)
    if ('code' in decoded) throw new Error(decoded.message)
    try {
      const { width, height, channels: [plane] } = decoded
      if (!plane) throw new Error('no pixels')
      return { data: copyRows(plane.data, plane.stride, width * channels, height), width, height, channels }
    } finally {
      libheif.heif_image_release(decoded.image)
    }
  } finally {
    libheif.heif_image_handle_release(handle)
  }
}

/** Out of the library's memory, which it uses again, and without what it leaves between rows. */
function copyRows(data: Uint8Array, stride: number, rowBytes: number, height: number): Uint8Array {
  if (stride < rowBytes || data.length < stride * (height - 1) + rowBytes) throw new RangeError('rows are missing')
  const copy = new Uint8Array(rowBytes * height)
  for (let row = 0; row < height; row++) copy.set(data.subarray(row * stride, row * stride + rowBytes), row * rowBytes)
  return copy
}
