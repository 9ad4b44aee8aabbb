import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { SEALED_CHUNK_BYTES } from './blob-cipher.ts'
import { isMissing, readError } from './disk-error.ts'

/** The sealed bytes at a path within the vault, as `blobs/xx/…`. Fails with ENOENT when it is not there. */
export type ReadSealed = (path: string) => Promise<Buffer>

/** A sealed file that is read from its beginning, in whole chunks. A piece is overwritten by the one after the next. */
export interface SealedFile {
  sizeBytes: number
  pieces(): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Read in one go: about a megabyte, some milliseconds of work. */
const PIECE_BYTES = 16 * SEALED_CHUNK_BYTES

/** Read buffers that wait for the next file: new ones for each would keep the garbage collector busy. They only ever hold sealed bytes. */
const spare: Buffer[] = []
const SPARE_MOST = 8

function withBuffers(): { take(): Buffer; giveBack(): void } {
  const taken: Buffer[] = []
  return {
    take() {
      const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES)
      taken.push(buffer)
      return buffer
    },
    giveBack: () => void spare.push(...taken.splice(0).slice(0, SPARE_MOST - spare.length)),
  }
}

/** Null when it is not there. Throws READ_FAILED. */
export async function openSealedFile(path: string, { vaultFolder, readSealed }: { vaultFolder: string; readSealed?: ReadSealed | undefined }): Promise<SealedFile | null> {
  try {
    return readSealed ? inMemory(await readSealed(path)) : await onDisk(await open(join(vaultFolder, path), 'r'))
  } catch (error) {
    if (isMissing(error)) return null
    throw readError(error, 'a picture')
  }
}

export async function firstChunkOf(file: SealedFile): Promise<Buffer | null> {
  for await (const piece of file.pieces()) return piece.subarray(0, SEALED_CHUNK_BYTES)
  return null
}

async function onDisk(file: FileHandle): Promise<SealedFile> {
  const { size } = await file.stat()
  const buffers = withBuffers()
  return {
    sizeBytes: size,
    pieces: () => piecesOf(file, size, [buffers.take(), buffers.take()]),
    async close() {
      await file.close() // waits for what is being read
      buffers.giveBack()
    },
  }
}

/** One piece is read while the one before is worked on. */
async function* piecesOf(file: FileHandle, sizeBytes: number, buffers: [Buffer, Buffer]): AsyncGenerator<Buffer> {
  const readAt = (at: number) => readFully(file, buffers[(at / PIECE_BYTES) % 2]!.subarray(0, sizeBytes - at), at)
  let next = readAt(0)
  for (let at = 0; at < sizeBytes; at += PIECE_BYTES) {
    const piece = await next
    if (piece.length === 0) return
    if (at + PIECE_BYTES < sizeBytes) {
      next = readAt(at + PIECE_BYTES)
      next.catch(() => undefined) // told when it is awaited, if it comes to that
    }
    yield piece
  }
}

async function readFully(file: FileHandle, into: Buffer, at: number): Promise<Buffer> {
  let filled = 0
  while (filled < into.length) {
    const { bytesRead } = await file.read(into, filled, into.length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return into.subarray(0, filled)
}

const inMemory = (sealed: Buffer): SealedFile => ({
  sizeBytes: sealed.length,
  async *pieces() {
    for (let at = 0; at < sealed.length; at += PIECE_BYTES) yield sealed.subarray(at, at + PIECE_BYTES)
  },
  close: async () => undefined,
})
