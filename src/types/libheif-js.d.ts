/** What we use of the package, which ships no types for this build of it. Functions that fail answer an object with a `code` instead. */
declare module 'libheif-js/wasm-bundle.js' {
  interface Failure { code: unknown; message?: string }
  interface Handle { readonly handle: unique symbol }
  interface Image { image: unknown; width: number; height: number; channels: { data: Uint8Array; stride: number; width: number; height: number }[] }
  interface Libheif {
    heif_get_version(): string
    heif_error_code: { heif_error_Ok: unknown }
    heif_colorspace: { heif_colorspace_RGB: unknown }
    heif_chroma: { heif_chroma_interleaved_RGB: unknown; heif_chroma_interleaved_RGBA: unknown }
    heif_context_alloc(): object
    heif_context_free(context: object): void
    heif_context_read_from_memory(context: object, bytes: Uint8Array): Failure
    heif_context_get_number_of_top_level_images(context: object): number
    heif_js_context_get_primary_image_handle(context: object): Handle | Failure
    heif_image_handle_get_width(handle: Handle): number
    heif_image_handle_get_height(handle: Handle): number
    heif_image_handle_has_alpha_channel(handle: Handle): number | boolean
    heif_image_handle_release(handle: Handle): void
    heif_js_decode_image2(handle: Handle, colours: unknown, chroma: unknown): Image | Failure
    heif_image_release(image: unknown): void
  }
  const libheif: Libheif
  export default libheif
}
