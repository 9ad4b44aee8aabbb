import type { SealedBlob } from '../vault/index.ts'

/** Sealed files that are read at the same time; each holds two pieces of a megabyte. */
const AT_ONCE = 4
/** A stretch ends after so many objects or bytes, whichever comes first: what an interruption costs. */
const STRETCH = { objects: 256, bytes: 64 * 1024 * 1024 }

/** Calls `look` for each of `blobs`, some at the same time. Settles when none is looked at any more; throws the first error. */
export async function eachBlob(blobs: readonly SealedBlob[], look: (blob: SealedBlob) => Promise<void>): Promise<void> {
  const errors: unknown[] = []
  let next = 0
  const lane = async () => {
    while (next < blobs.length && errors.length === 0) await look(blobs[next++]!).catch((error: unknown) => { errors.push(error) })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  if (errors.length > 0) throw errors[0]
}

/** The next objects in the order of their ids, as many as make a stretch. */
export function nextStretch(after: (objectId: string, limit: number) => SealedBlob[], lastObjectId: string): SealedBlob[] {
  const page = after(lastObjectId, STRETCH.objects)
  let bytes = 0
  const end = page.findIndex(({ sizeBytes }) => (bytes += sizeBytes) >= STRETCH.bytes)
  return end < 0 ? page : page.slice(0, end + 1)
}
