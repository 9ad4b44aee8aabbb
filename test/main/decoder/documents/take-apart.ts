import { readParts, unpack } from '../../../../src/main/decoder/documents/index.ts'
import type { Part, Unpacked } from '../../../../src/main/decoder/protocol.ts'

export const takeApart = (bytes: Uint8Array): Promise<Unpacked> => unpack({ kind: 'unpack', bytes, name: 'file' })

/** All parts, in batches of so many bytes. */
export async function takeParts(bytes: Uint8Array, mostBytes = 1e9): Promise<Part[]> {
  const parts: Part[] = []
  for (let from: number | null = 0; from !== null;) {
    const batch = await readParts({ kind: 'parts', bytes, from, mostBytes })
    parts.push(...batch.parts)
    from = batch.next
  }
  return parts
}

export const codeOf = (part: Part | undefined): string => (part === undefined ? 'none' : 'code' in part ? part.code : 'bytes')
