import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync, inflateSync } from 'node:zlib'
import type { Sentinel } from './sentinels.ts'

export interface Hit { sentinel: string; place: string }

/** Every hit of a sentinel in the bytes, or in a zlib or gzip stream that begins anywhere in them. */
export function findIn(bytes: Buffer, sentinels: readonly Sentinel[], place: string): Hit[] {
  const found = new Set<string>()
  for (const part of [bytes, ...streamsIn(bytes)]) {
    for (const { name, bytes: forms } of sentinels) if (!found.has(name) && forms.some((form) => part.includes(form))) found.add(name)
  }
  return [...found].map((sentinel) => ({ sentinel, place }))
}

/** Unpacked beginnings of everything that looks like a compressed stream. */
function streamsIn(bytes: Buffer): Buffer[] {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8_000_000 }
  const unpack = (at: number, how: typeof inflateSync) => { try { return [how(bytes.subarray(at), options)] } catch { return [] } }
  const streams: Buffer[] = []
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if (((0x78 << 8) | (bytes[at + 1] ?? 0)) % 31 === 0) streams.push(...unpack(at, inflateSync))
  }
  for (let at = bytes.indexOf('\x1f\x8b\x08', 0, 'latin1'); at >= 0; at = bytes.indexOf('\x1f\x8b\x08', at + 1, 'latin1')) streams.push(...unpack(at, gunzipSync))
  return streams
}

export interface ScanOptions {
  /** Folders that may hold anything. */
  skip?: readonly string[]
  /** Also what is open there but has no name any more: on a disk its bytes can be found all the same. */
  withNameless?: boolean
}

/** Searches every file below the folder, and its name. */
export function scanFolder(folder: string, sentinels: readonly Sentinel[], { skip = [], withNameless = false }: ScanOptions = {}): { hits: Hit[]; files: number; sizeBytes: number } {
  const hits: Hit[] = []
  let files = 0
  let sizeBytes = 0
  const look = (path: string, name: string) => {
    const bytes = readOrNothing(path)
    files++
    sizeBytes += bytes.byteLength
    hits.push(...findIn(Buffer.concat([Buffer.from(`${name}\n`), bytes]), sentinels, name))
  }
  for (const path of filesBelow(folder, skip)) look(path, path)
  if (withNameless) for (const { path, name } of nameless(folder)) look(path, name)
  return { hits, files, sizeBytes }
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    // A running browser takes files away while one looks.
    return Buffer.alloc(0)
  }
}

export function filesBelow(folder: string, skip: readonly string[] = []): string[] {
  if (skip.includes(folder)) return []
  const entries = (() => { try { return readdirSync(folder, { withFileTypes: true }) } catch { return [] } })()
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path, skip) : entry.isFile() ? [path] : []
  })
}

/** Files below the folder that were removed while a process still has them open: their bytes are on the disk all the same. */
function nameless(folder: string): { path: string; name: string }[] {
  return processes().flatMap((pid) => {
    const names = (() => { try { return readdirSync(`/proc/${pid}/fd`) } catch { return [] } })()
    return names.flatMap((fd) => {
      const path = `/proc/${pid}/fd/${fd}`
      const name = (() => { try { return readlinkSync(path) } catch { return '' } })()
      return name.startsWith(`${folder}/`) && name.endsWith(' (deleted)') ? [{ path, name }] : []
    })
  })
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)

/** The process and all it started, with their command lines. */
export function familyOf(pid: number): { pid: number; command: string; environment: string }[] {
  const parents = new Map(processes().map((one) => [one, parentOf(one)]))
  const belongs = (one: number): boolean => one === pid || (parents.has(one) && one > 1 && belongs(parents.get(one)!))
  const read = (one: number, file: string) => { try { return readFileSync(`/proc/${one}/${file}`, 'utf8') } catch { return '' } }
  return [...parents.keys()].filter(belongs).map((one) => ({ pid: one, command: read(one, 'cmdline').replaceAll('\0', ' '), environment: read(one, 'environ') }))
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1])
  } catch {
    return 0
  }
}

const CHUNK_BYTES = 8 * 1024 * 1024

/** How often each sentinel's plain forms (itself, 16-bit units) stand in the memory of a process. */
export function countInMemory(pid: number, sentinels: readonly Sentinel[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const memory = (() => { try { return openSync(`/proc/${pid}/mem`, 'r') } catch { return null } })()
  if (memory === null) return counts
  const overlap = Math.max(...sentinels.flatMap(({ bytes }) => bytes.slice(0, 2).map((form) => form.byteLength)))
  const buffer = Buffer.alloc(CHUNK_BYTES + overlap)
  try {
    for (const [, from, to, rights, inode, residentKb] of readFileSync(`/proc/${pid}/smaps`, 'utf8').matchAll(/^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ (\d+)[^]*?^Rss: +(\d+) kB/gm)) {
      // What was never touched is many gigabytes of nothing; what nobody may write into is the program's own file.
      if (!rights!.startsWith('r') || residentKb === '0' || (rights![1] === '-' && inode !== '0')) continue
      const end = Number.parseInt(to!, 16)
      for (let at = Number.parseInt(from!, 16); at < end; at += CHUNK_BYTES) {
        const got = (() => { try { return readSync(memory, buffer, 0, Math.min(CHUNK_BYTES + overlap, end - at), at) } catch { return 0 } })()
        if (got === 0) continue
        for (const { name, bytes } of sentinels) for (const form of bytes.slice(0, 2)) count(buffer.subarray(0, got), form, name)
      }
    }
  } catch {
    // It ended while one looked: what is gone holds nothing.
  } finally {
    closeSync(memory)
  }
  return counts

  function count(bytes: Buffer, form: Buffer, name: string): void {
    // What begins in the overlap is counted with the next piece.
    for (let at = bytes.indexOf(form); at >= 0 && at < CHUNK_BYTES; at = bytes.indexOf(form, at + 1)) counts[name] = (counts[name] ?? 0) + 1
  }
}
