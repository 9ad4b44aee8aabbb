import { createHash } from 'node:crypto'
import { openSealed, sealOnce, TAG_BYTES } from './seal.ts'

/** Plaintext bytes per chunk. */
export const CHUNK_BYTES = 65_536
const LENGTH_BYTES = 8
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES

/**
 * STREAM: the plaintext is an 8-byte big-endian length, the content, and zeros up to a multiple of 64 KiB, so that a file's
 * size tells the content's only to 64 KiB. Chunk i is AES-256-GCM under the object's own key with nonce i; format version,
 * object, index and a final flag are bound to it, so chunks can be neither moved, swapped between objects, nor cut off.
 */
export function* sealChunks(key: Uint8Array, objectId: string, content: Uint8Array): Generator<Buffer> {
  const count = chunkCount(content.length)
  for (let index = 0; index < count; index++) {
    const chunk = Buffer.alloc(CHUNK_BYTES)
    if (index === 0) chunk.writeBigUInt64BE(BigInt(content.length))
    const from = Math.max(0, index * CHUNK_BYTES - LENGTH_BYTES)
    const to = (index + 1) * CHUNK_BYTES - LENGTH_BYTES
    chunk.set(content.subarray(from, to), index === 0 ? LENGTH_BYTES : 0)
    yield sealOnce(key, boundFacts(objectId, index, index === count - 1), chunk, index)
    chunk.fill(0)
  }
}

/** Inverse of `sealChunks` on the whole file; null when a byte, the length or the order differs. */
export function openChunks(key: Uint8Array, objectId: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length === 0 || sealed.length % SEALED_CHUNK_BYTES !== 0) return null
  const count = sealed.length / SEALED_CHUNK_BYTES
  const plain = Buffer.allocUnsafe(count * CHUNK_BYTES)
  for (let index = 0; index < count; index++) {
    const chunk = sealed.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES)
    const opened = openSealed(key, boundFacts(objectId, index, index === count - 1), chunk, index)
    if (!opened) return null
    plain.set(opened, index * CHUNK_BYTES)
  }
  const length = Number(plain.readBigUInt64BE(0))
  return chunkCount(length) === count ? plain.subarray(LENGTH_BYTES, LENGTH_BYTES + length) : null
}

/** The first chunk of a file of `sealedBytes`: whether it was sealed for this object. */
export const opensFirstChunk = (key: Uint8Array, objectId: string, chunk: Uint8Array, sealedBytes: number): boolean =>
  openSealed(key, boundFacts(objectId, 0, sealedBytes === SEALED_CHUNK_BYTES), chunk) !== null

/**
 * The SHA-256 of the content, without keeping it; null when a byte, the length or the order differs. `pieces` are whole sealed chunks,
 * one or more each, `sealedBytes` in all.
 */
export async function digestChunks(key: Uint8Array, objectId: string, sealedBytes: number, pieces: AsyncIterable<Uint8Array>): Promise<{ sha256: string; sizeBytes: number } | null> {
  const count = sealedBytes / SEALED_CHUNK_BYTES
  const hash = createHash('sha256')
  let [index, left, sizeBytes] = [0, 0, 0]
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += SEALED_CHUNK_BYTES, index++) {
      const chunk = openSealed(key, boundFacts(objectId, index, index === count - 1), piece.subarray(at, at + SEALED_CHUNK_BYTES), index)
      if (!chunk) return null
      if (index === 0) left = sizeBytes = Number(chunk.readBigUInt64BE(0))
      const content = chunk.subarray(index === 0 ? LENGTH_BYTES : 0).subarray(0, left)
      hash.update(content)
      left -= content.length
    }
  }
  return index === count && left === 0 && chunkCount(sizeBytes) === count ? { sha256: hash.digest('hex'), sizeBytes } : null
}

/** What a file takes whose content is so long. */
export const sealedSizeBytes = (contentBytes: number): number => chunkCount(contentBytes) * SEALED_CHUNK_BYTES

const chunkCount = (contentBytes: number) => Math.ceil((LENGTH_BYTES + contentBytes) / CHUNK_BYTES)

const boundFacts = (objectId: string, index: number, final: boolean) => `lamplighter v1 blob ${objectId} ${index} ${final ? 'final' : 'more'}`
