import { createHash } from 'node:crypto'
import { digestChunks, opensFirstChunk, sealChunks, sealedSizeBytes } from './blob-cipher.ts'
import type { SealedBlob } from './blobs.ts'
import { readError } from './disk-error.ts'
import { firstChunkOf, type SealedFile } from './sealed-file.ts'

/** `truncated`: shorter than it was; `altered`: any other difference. */
export type BlobState = 'whole' | 'altered' | 'truncated' | 'missing'

/** What verification asks of a sealed file. The content is never kept. */
export interface BlobExamination {
  /** Whether the file is as it was sealed. Throws READ_FAILED. */
  check(blob: SealedBlob): Promise<BlobState>
  /** Of those, the one whose file lies where this one's should; null: none of them. Throws READ_FAILED. */
  recognise(blob: SealedBlob, others: Iterable<SealedBlob>): Promise<SealedBlob | null>
  /** SHA-256 of the file as it lies there, sealed; null when there is none. Throws READ_FAILED. */
  fileSha256(blob: SealedBlob): Promise<string | null>
  /** The same of the file as it must have been when it held this content; null when its key is damaged. */
  sealedSha256(blob: SealedBlob, content: Uint8Array): string | null
}

/** `keyOf`: the key of the object, overwritten here; null when what is kept of it is damaged. `open`: its file, null when it is not there. */
export function examineBlobs({ keyOf, open }: { keyOf(blob: SealedBlob): Buffer | null; open(blob: SealedBlob): Promise<SealedFile | null> }): BlobExamination {
  function withKey<T>(blob: SealedBlob, work: (key: Buffer) => T): T | null {
    const key = keyOf(blob)
    try {
      return key && work(key)
    } finally {
      key?.fill(0)
    }
  }

  async function withFile<T>(blob: SealedBlob, work: (file: SealedFile) => Promise<T>): Promise<T | null> {
    const file = await open(blob)
    try {
      return file && await work(file)
    } catch (error) {
      throw readError(error, 'a picture')
    } finally {
      await file?.close()
    }
  }

  async function stateOf(blob: SealedBlob, file: SealedFile): Promise<BlobState> {
    const wanted = sealedSizeBytes(blob.sizeBytes)
    if (file.sizeBytes !== wanted) return file.sizeBytes < wanted ? 'truncated' : 'altered'
    const key = keyOf(blob)
    const content = key && await digestChunks(key, blob.objectId, file.sizeBytes, file.pieces()).finally(() => key.fill(0))
    return content?.sha256 === blob.sha256 && content.sizeBytes === blob.sizeBytes ? 'whole' : 'altered'
  }

  return {
    check: async (blob) => await withFile(blob, (file) => stateOf(blob, file)) ?? 'missing',

    recognise: (blob, others) => withFile(blob, async (file) => {
      const first = await firstChunkOf(file)
      if (first) for (const other of others) if (withKey(other, (key) => opensFirstChunk(key, other.objectId, first, file.sizeBytes))) return other
      return null
    }),

    fileSha256: (blob) => withFile(blob, async (file) => {
      const hash = createHash('sha256')
      for await (const piece of file.pieces()) hash.update(piece)
      return hash.digest('hex')
    }),

    sealedSha256: (blob, content) => withKey(blob, (key) => {
      const hash = createHash('sha256')
      for (const chunk of sealChunks(key, blob.objectId, content)) hash.update(chunk)
      return hash.digest('hex')
    }),
  }
}
