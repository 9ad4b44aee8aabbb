import { MOST_CHARACTERS, MOST_ENTRIES, MOST_VALUE_CHARACTERS, type MetadataEntry, type MetadataTrace } from '../../../shared/contract/metadata.ts'

const MOST_NAME_CHARACTERS = 160
/** What tells of a place, in whatever block, is told only when asked for. */
export const PLACE_GROUP = 'EXIF position'
const PLACE_NAME = /gps|latitude|longitude/i
const MOST_PLACE_ENTRIES = 60
const MOST_REMARKS = 40

/** Gathers what a file tells of itself, within the bounds of the contract, whatever the file holds. */
export interface Found {
  entries: MetadataEntry[]
  /** What tells of a place. */
  place: MetadataEntry[]
  traces: MetadataTrace[]
  remarks: string[]
  add(group: string, name: string, value: string): void
  trace(text: string, basis: string): void
  remark(text: string): void
  /** The first value under a name of a group; null where there is none. */
  value(group: string, name: string): string | null
  /** Says how much was left out for the bounds. */
  finish(): void
}

export function createFound(): Found {
  const entries: MetadataEntry[] = [], place: MetadataEntry[] = [], traces: MetadataTrace[] = [], remarks: string[] = []
  let characters = 0, left = 0

  function add(group: string, name: string, value: string): void {
    const entry = { group, name: plain(name, MOST_NAME_CHARACTERS), value: plain(value, MOST_VALUE_CHARACTERS) }
    if (entry.value === '') return
    if (group === PLACE_GROUP || PLACE_NAME.test(name)) {
      if (place.length < MOST_PLACE_ENTRIES) place.push(entry)
      return
    }
    const size = entry.group.length + entry.name.length + entry.value.length
    if (entries.length >= MOST_ENTRIES || characters + size > MOST_CHARACTERS) {
      left += 1
      return
    }
    characters += size
    entries.push(entry)
  }

  return {
    entries, place, traces, remarks, add,
    trace: (text, basis) => void (traces.length < 60 && traces.push({ text: plain(text, 990), basis: plain(basis, 290) })),
    remark(text) {
      const said = plain(text, 290)
      if (remarks.length < MOST_REMARKS && !remarks.includes(said)) remarks.push(said)
    },
    value: (group, name) => entries.find((one) => one.group === group && one.name === name)?.value ?? null,
    finish() {
      const tags = left === 1 ? 'tag is' : 'tags are'
      if (left > 0) remarks.push(`${left} more ${tags} in the file and not shown: the list ends at ${MOST_ENTRIES} tags or ${MOST_CHARACTERS / 1024} KB.`)
    },
  }
}

/** Well-formed text without control characters, blanks at its ends and what is beyond `most` characters, of which it says the number. */
export function plain(text: string, most: number): string {
  // Cut first: what follows then takes no longer than what is kept.
  const kept = text.slice(0, most).toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/gu, ' ').trim()
  return text.length > most ? `${kept.slice(0, most)}… (${text.length} characters)` : kept
}

/** What is not text. */
export const binaryWords = (byteLength: number): string => `binary, ${byteLength} byte${byteLength === 1 ? '' : 's'}`

const utf8 = new TextDecoder('utf-8', { fatal: true }), latin = new TextDecoder('latin1')

/** UTF-8 where it is, else Latin-1, up to the first NUL; at most `mostBytes` are looked at. */
export function readText(bytes: Uint8Array, mostBytes = 8_192): string {
  const end = bytes.indexOf(0)
  const own = bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, mostBytes))
  try {
    return utf8.decode(own)
  } catch {
    // A character may have been cut in two at the bound; Latin-1 would show all others wrongly for it.
    return own.length === mostBytes ? new TextDecoder('utf-8').decode(own) : latin.decode(own)
  }
}

export const readLatin = (bytes: Uint8Array): string => latin.decode(bytes)
