import sharp from 'sharp'

/** A PNG with words in it, small enough to be read in a moment. */
export async function makeReadable(file: string): Promise<string> {
  const words = '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="90"><rect width="360" height="90" fill="white"/><text x="16" y="56" font-size="30" font-family="DejaVu Sans, sans-serif">The harbour on 4 March</text></svg>'
  await sharp(Buffer.from(words)).png().toFile(file)
  return file
}
