import { join } from 'node:path'
import { replaceFile } from './durable-file.ts'
import { decodeHeader, encodeHeader, isAuthentic, type Header, type HeaderReading } from './header.ts'
import { HEADER_FILES, readHeaderCopies, replaceHeader, type ReadyHeader } from './header-copies.ts'

/** A header copy that is not the header in use. */
export interface CopyProblem {
  copy: (typeof HEADER_FILES)[number]
  was: 'missing' | 'damaged' | 'changed' | 'older'
}

/** The header of an unlocked vault, through its changes. */
export interface HeaderInUse {
  readonly header: Header
  /** Puts another in force. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED: the earlier one then holds. */
  replace(next: Header, headerKey: Uint8Array): void
  problems(): CopyProblem[]
  /** Writes the header in use over every copy that is not it, and returns what was wrong. Throws as `replace`. */
  heal(): CopyProblem[]
}

/** `headerKey` is the buffer whose content a re-key changes. */
export function keepHeader(folder: string, opened: ReadyHeader, headerKey: Uint8Array): HeaderInUse {
  let current = opened

  function problems(): CopyProblem[] {
    return readHeaderCopies(folder).flatMap((copy, at) => {
      const was = stateOf(copy)
      return was === null ? [] : [{ copy: HEADER_FILES[at]!, was }]
    })
  }

  function stateOf(copy: HeaderReading): CopyProblem['was'] | null {
    if (copy.state === 'missing' || copy.state === 'damaged') return copy.state
    if (copy.state !== 'ready' || !isAuthentic(copy, headerKey)) return 'changed'
    return copy.text === current.text ? null : 'older'
  }

  return {
    get header() { return current.header },
    replace(next, nextKey) {
      const wanted = decodeHeader(encodeHeader(next, nextKey)) as ReadyHeader
      try {
        replaceHeader(folder, next, nextKey)
      } catch (error) {
        // A disk can refuse after the new copy took its place: then that one holds, and to say otherwise would lock people out.
        if (!readHeaderCopies(folder).some((copy) => copy.state === 'ready' && copy.text === wanted.text)) throw error
      }
      current = wanted
    },
    problems,
    heal() {
      const found = problems()
      for (const { copy } of found) replaceFile(join(folder, copy), encodeHeader(current.header, headerKey), 'the vault header')
      return found
    },
  }
}
