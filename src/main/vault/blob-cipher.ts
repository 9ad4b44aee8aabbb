import { openSealed, sealOnce, TAG_BYTES } from './seal.ts'

/** Plaintext bytes per chunk. */
export const CHUNK_BYTES = 65_536
const LENGTH_BYTES = 8
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES

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

const chunkCount = (contentBytes: number) => Math.ceil((LENGTH_BYTES + contentBytes) / CHUNK_BYTES)

const boundFacts = (objectId: string, index: number, final: boolean) => `lamplighter v1 blob ${objectId} ${index} ${final ? 'final' : 'more'}`
