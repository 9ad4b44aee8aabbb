import { readFileSync } from 'node:fs'

/** Linux counts pages; 4 KiB on every architecture the app is built for. */
const PAGE_BYTES = 4096

/** Resident set of a process in bytes from `/proc/<pid>/statm`; null where there is no such file or process. */
export function readResidentBytes(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES
  } catch {
    return null
  }
}
