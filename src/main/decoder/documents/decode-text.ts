/** What a text begins with, if it says how it is written. */
const MARKS: readonly (readonly [readonly number[], string])[] = [[[0xef, 0xbb, 0xbf], 'utf-8'], [[0xff, 0xfe], 'utf-16le'], [[0xfe, 0xff], 'utf-16be']]

/** The encoding a text’s own mark tells; null without one. */
export const markedEncoding = (bytes: Uint8Array): string | null => MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1] ?? null

/** Control characters that a text has no use for. */
const NO_TEXT = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31])
/** A mail or a saved page may hold packed pictures farther on. */
const SAMPLE_BYTES = 512
/** A few may have been put in to make a text look like something else. */
const MOST_CONTROLS = 8

/** Whether a file can be a text at all: next to no zeros and other control characters near its start, unless it says it is UTF-16. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (markedEncoding(bytes)?.startsWith('utf-16')) return true
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  return sample.reduce((count, byte) => count + Number(NO_TEXT.has(byte)), 0) <= MOST_CONTROLS
}

/**
 * A text of unknown encoding: by its mark, as `told` says, as UTF-8 where it is that, and as Windows-1252 for the rest. What an encoding
 * does not know shows as U+FFFD. Returns the encoding with it; `told` that nobody knows is ignored.
 */
export function decodeText(bytes: Uint8Array, told: string | null = null): { text: string; encoding: string } {
  const encoding = markedEncoding(bytes) ?? knownEncoding(told) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

export function knownEncoding(label: string | null): string | null {
  try {
    return label === null ? null : new TextDecoder(label.trim()).encoding
  } catch {
    return null
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
