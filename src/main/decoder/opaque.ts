/** Pixels of four bytes are moved four at a time, as three words. The machine's byte order is little-endian on every architecture the app is built for. */
const ALPHA = 0xff000000

/**
 * The RGB of interleaved 8-bit RGBA, or null when any pixel is not wholly opaque. Screenshots mostly carry an alpha channel that
 * hides nothing, and libvips takes three times as long to lay it on white.
 */
export function dropOpaqueAlpha(pixels: Uint8Array): Uint8Array | null {
  const count = pixels.length / 4
  const from = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice()
  const four = new Uint32Array(from.buffer, from.byteOffset, count)
  const three = new Uint32Array(Math.ceil(count / 4) * 3)
  let alpha = ALPHA
  for (let read = 0, write = 0; read < count; read += 4, write += 3) {
    // Past the end there is nothing but what does no harm: zero colour, full alpha.
    const [a, b, c, d] = [four[read]!, four[read + 1] ?? ALPHA, four[read + 2] ?? ALPHA, four[read + 3] ?? ALPHA]
    alpha &= a & b & c & d
    three[write] = (a & 0xffffff) | (b << 24)
    three[write + 1] = ((b >>> 8) & 0xffff) | (c << 16)
    three[write + 2] = ((c >>> 16) & 0xff) | (d << 8)
  }
  return alpha >>> 24 === 255 ? new Uint8Array(three.buffer, 0, count * 3) : null
}
