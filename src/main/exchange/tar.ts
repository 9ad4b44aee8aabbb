/**
 * The part of the tar format (POSIX ustar) that a backup in one file is made of: regular files under short ASCII names, nothing else.
 * Every tar program reads it. A header is read by writing it anew and comparing: links, paths out of the folder's form, devices,
 * extensions and whatever else a header can say is not understood, and so cannot be obeyed.
 */
export const TAR_BLOCK_BYTES = 512
/** Two blocks of zeros. */
export const TAR_END = Buffer.alloc(2 * TAR_BLOCK_BYTES)

/** From this size on the field takes binary (GNU), as 11 octal digits hold no more. */
const OCTAL_END = 8 ** 11
const SIZE_AT = 124
const CHECKSUM_AT = 148

/** One file's header. `name`: ASCII, at most 100 bytes. Time, owner and group are zero: they would tell of the machine. */
export function tarHeader(name: string, sizeBytes: number): Buffer {
  const header = Buffer.alloc(TAR_BLOCK_BYTES)
  if (name.length > 100 || !/^[\x21-\x7e]+$/.test(name)) throw new Error('not a name for this archive')
  header.write(name, 'latin1')
  for (const [at, digits] of [[100, '0000600'], [108, '0000000'], [116, '0000000'], [136, '00000000000'], [329, '0000000'], [337, '0000000']] as const) header.write(digits, at, 'latin1')
  writeSize(header, sizeBytes)
  header.write('0', 156, 'latin1')
  header.write('ustar\0' + '00', 257, 'latin1')
  header.fill(' ', CHECKSUM_AT, CHECKSUM_AT + 8)
  header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0`, CHECKSUM_AT, 'latin1')
  return header
}

function writeSize(header: Buffer, sizeBytes: number): void {
  if (sizeBytes < OCTAL_END) return void header.write(sizeBytes.toString(8).padStart(11, '0'), SIZE_AT, 'latin1')
  header.writeUInt8(0x80, SIZE_AT)
  header.writeUIntBE(sizeBytes, SIZE_AT + 6, 6)
}

/** What a header says; null when it is not exactly one that `tarHeader` writes. */
export function readTarHeader(block: Buffer): { name: string; sizeBytes: number } | null {
  const name = block.toString('latin1', 0, 100).replace(/\0+$/, '')
  const isBinary = block[SIZE_AT] === 0x80
  const octal = block.toString('latin1', SIZE_AT, SIZE_AT + 11)
  if (!/^[\x21-\x7e]+$/.test(name) || (!isBinary && !/^[0-7]{11}$/.test(octal))) return null
  const sizeBytes = isBinary ? block.readUIntBE(SIZE_AT + 6, 6) : Number.parseInt(octal, 8)
  return tarHeader(name, sizeBytes).equals(block) ? { name, sizeBytes } : null
}

/** Zeros after a file's bytes, up to a whole block. */
export const tarPadding = (sizeBytes: number): number => (TAR_BLOCK_BYTES - (sizeBytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES
