/** Smaller pictures are spacers and counters, nothing anybody looked at. */
const LEAST_BYTES = 200
/** Of one that is written in percent signs, as drawings are. */
const MOST_PLAIN_CHARACTERS = 1_000_000

/** A picture within a page: `data:image/png;base64,…`. */
export interface DataPicture { mime: string; bytes: Uint8Array }

/** The picture an address holds itself (RFC 2397); null for any other address, `skip` for a spacer. */
export function readDataPicture(address: string): DataPicture | 'skip' | null {
  const comma = address.slice(0, 200).indexOf(',')
  const match = comma === -1 ? null : /^\s*data:(image\/[\w.+-]+)((?:;[\w=-]+)*?)(;base64)?$/i.exec(address.slice(0, comma))
  if (!match) return /^\s*data:/i.test(address) ? 'skip' : null
  const body = address.slice(comma + 1)
  if (!match[3] && body.length > MOST_PLAIN_CHARACTERS) return 'skip'
  const bytes = match[3] ? Buffer.from(unescapeSigns(body), 'base64') : decodePercent(body)
  return bytes.length < LEAST_BYTES ? 'skip' : { mime: match[1]!.toLowerCase(), bytes }
}

/** `+`, `/` and `=` may be written in percent signs. */
const unescapeSigns = (text: string): string => text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

function decodePercent(text: string): Uint8Array {
  const decode = (piece: string, hex: string | undefined) => (hex ? String.fromCharCode(parseInt(hex, 16)) : Buffer.from(piece).toString('latin1'))
  return Buffer.from(text.replace(/%([0-9a-f]{2})|[^]/gi, decode), 'latin1')
}
