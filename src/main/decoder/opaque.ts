/** Pixels of four bytes are moved four at a time, as three words. The machine's byte order is little-endian on every architecture the app is built for. */
const ALPHA = 0xff000000

/**
 * The RGB of interleaved 8-bit RGBA, or null when any pixel is not wholly opaque. Screenshots mostly carry an alpha channel that
 * hides nothing, and libvips takes three times as long to lay it on white.
 */
export function dropOpaqueAlpha(pixels: Uint8Array): Uint8Array | null {
  const count = pixels.length / 4
  const from = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice()
  // Signed, so that no word is too large for the numbers that V8 keeps without memory of their own.
  const four = new Int32Array(from.buffer, from.byteOffset, count)
  const three = new Int32Array(Math.ceil(count / 4) * 3)
  const whole = count - (count % 4)
  let alpha = ALPHA
  let write = 0
  for (let read = 0; read < whole; read += 4, write += 3) {
    const a = four[read]!, b = four[read + 1]!, c = four[read + 2]!, d = four[read + 3]!
    alpha &= a & b & c & d
    three[write] = (a & 0xffffff) | (b << 24)
    three[write + 1] = ((b >>> 8) & 0xffff) | (c << 16)
    three[write + 2] = ((c >>> 16) & 0xff) | (d << 8)
  }
  // Past the end there is nothing but what does no harm: zero colour, full alpha.
  const a = four[whole] ?? ALPHA, b = four[whole + 1] ?? ALPHA, c = four[whole + 2] ?? ALPHA
  alpha &= a & b & c
  if (whole < count) {
    three[write] = (a & 0xffffff) | (b << 24)
    three[write + 1] = ((b >>> 8) & 0xffff) | (c << 16)
    three[write + 2] = (c >>> 16) & 0xff
  }
  return alpha >>> 24 === 255 ? new Uint8Array(three.buffer, 0, count * 3) : null
}
