import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Random } from './run-length.ts'

/**
 * What a process did to a folder, read from strace, and the states in which a power cut may have left the disk. A write is sure
 * once the file was flushed after it; a name once its folder was. Everything else may be there, missing, or in part, in any order.
 */
export type Change =
  | { kind: 'write'; file: number; at: number; bytes: Buffer }
  | { kind: 'truncate'; file: number; sizeBytes: number }
  | { kind: 'name'; path: string; file: number }
  | { kind: 'rename'; from: string; path: string; file: number }
  | { kind: 'unname'; path: string }
  | { kind: 'folder'; path: string }

export type Step = Change
  | { kind: 'flush'; file: number }
  | { kind: 'flushFolder'; path: string }
  | { kind: 'said'; text: string }

export interface Recording {
  /** Files that were there before, by number, and the folders; paths are relative. */
  before: { path: string; content: Buffer }[]
  folders: string[]
  steps: Step[]
}

/** `-f`-like output of several threads, strings in hex (`-xx`), whole (`-s`). Descriptor 1 is where acknowledgements go. */
export function readRecording(traceFile: string, folder: string, before: string): Recording {
  const entries = readdirSync(before, { recursive: true, withFileTypes: true })
  const pathOf = (entry: { parentPath: string; name: string }) => relative(before, join(entry.parentPath, entry.name))
  const recording: Recording = {
    before: entries.filter((one) => one.isFile()).map((one) => ({ path: pathOf(one), content: readFileSync(join(one.parentPath, one.name)) })),
    folders: ['', ...entries.filter((one) => one.isDirectory()).map(pathOf)],
    steps: [],
  }
  const reader = createReader(folder, recording)
  for (const line of wholeLines(readFileSync(traceFile, 'latin1'))) reader(line)
  return recording
}

/**
 * Joins `… <unfinished ...>` with its `<... resumed>`; a call counts where it ended. A close counts where it began: its descriptor
 * is free from then on, and another thread may have been given the same number before the end of the close is printed.
 */
function* wholeLines(text: string): Generator<string> {
  const open = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, thread, rest] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (!thread || rest === undefined) continue
    const begun = rest.endsWith(' <unfinished ...>') ? rest.slice(0, -' <unfinished ...>'.length) : null
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    if (begun?.startsWith('close(')) yield `${begun})`
    else if (begun !== null) open.set(thread, begun)
    else if (resumed === null) yield rest
    else if (open.has(thread)) {
      yield open.get(thread)! + resumed[1]!
      open.delete(thread)
    }
  }
}

const unhex = (quoted: string): Buffer => Buffer.from(quoted.replace(/\\x/g, ''), 'hex')
const STRING = '"((?:\\\\x[0-9a-f]{2})*)"'
function createReader(folder: string, { before, folders, steps }: Recording): (line: string) => void {
  const names = new Map(before.map((one, file) => [one.path, file]))
  const known = new Set(folders)
  const descriptors = new Map<string, { file: number; at: number } | { folder: string }>()
  let files = before.length
  const inFolder = (quoted: string): string | null => {
    const path = relative(folder, unhex(quoted).toString())
    return path.startsWith('..') ? null : path
  }

  function open(quoted: string, flags: string, descriptor: string): void {
    const path = inFolder(quoted)
    if (path === null) return
    if (known.has(path)) return void descriptors.set(descriptor, { folder: path })
    let file = names.get(path)
    if (file === undefined) {
      file = files++
      names.set(path, file)
      steps.push({ kind: 'name', path, file })
    } else if (flags.includes('O_TRUNC')) steps.push({ kind: 'truncate', file, sizeBytes: 0 })
    descriptors.set(descriptor, { file, at: 0 })
  }

  function write(descriptor: string, quoted: string, count: number, at?: number): void {
    if (descriptor === '1') return void steps.push({ kind: 'said', text: unhex(quoted).toString() })
    const target = descriptors.get(descriptor)
    if (!target || !('file' in target)) return
    steps.push({ kind: 'write', file: target.file, at: at ?? target.at, bytes: unhex(quoted).subarray(0, count) })
    if (at === undefined) target.at += count
  }

  function flush(descriptor: string): void {
    const target = descriptors.get(descriptor)
    if (target) steps.push('file' in target ? { kind: 'flush', file: target.file } : { kind: 'flushFolder', path: target.folder })
  }

  function truncate(descriptor: string, sizeBytes: number): void {
    const target = descriptors.get(descriptor)
    if (target && 'file' in target) steps.push({ kind: 'truncate', file: target.file, sizeBytes })
  }

  function rename(from: string | null, path: string | null): void {
    if (from === null || path === null) return
    const file = names.get(from)!
    names.delete(from)
    names.set(path, file)
    steps.push({ kind: 'rename', from, path, file })
  }

  function unname(path: string | null): void {
    if (path === null) return
    names.delete(path)
    steps.push({ kind: 'unname', path })
  }

  function addFolder(path: string | null): void {
    if (path === null) return
    known.add(path)
    steps.push({ kind: 'folder', path })
  }

  const calls: [RegExp, (one: string, two: string, three: string, four: string) => void][] = [
    [new RegExp(`^openat\\(AT_FDCWD, ${STRING}, ([A-Z_|0-9]+)(?:, 0\\d+)?\\) += (\\d+)`), open],
    [new RegExp(`^write\\((\\d+), ${STRING}, \\d+\\) += (\\d+)`), (descriptor, bytes, count) => write(descriptor, bytes, Number(count))],
    [new RegExp(`^pwrite64\\((\\d+), ${STRING}, \\d+, (\\d+)\\) += (\\d+)`), (descriptor, bytes, at, count) => write(descriptor, bytes, Number(count), Number(at))],
    [/^f(?:data)?sync\((\d+)\) += 0/, flush],
    [/^ftruncate\((\d+), (\d+)\) += 0/, (descriptor, sizeBytes) => truncate(descriptor, Number(sizeBytes))],
    [/^close\((\d+)\)/, (descriptor) => void descriptors.delete(descriptor)],
    [new RegExp(`^rename\\(${STRING}, ${STRING}\\) += 0`), (from, path) => rename(inFolder(from), inFolder(path))],
    [new RegExp(`^unlink\\(${STRING}\\) += 0`), (path) => unname(inFolder(path))],
    [new RegExp(`^mkdir\\(${STRING}, 0\\d+\\) += 0`), (path) => addFolder(inFolder(path))],
  ]
  return (line) => {
    for (const [pattern, take] of calls) {
      const [, one = '', two = '', three = '', four = ''] = pattern.exec(line) ?? []
      if (one !== '') return take(one, two, three, four)
    }
  }
}

const isData = (change: Step) => change.kind === 'write' || change.kind === 'truncate'
const isChange = (step: Step): step is Change => step.kind !== 'said' && step.kind !== 'flush' && step.kind !== 'flushFolder'

/** Which of the first `end` steps a power cut after them cannot undo. */
function sureSteps({ steps }: Recording, end: number): boolean[] {
  const flushed = new Map<string, number>()
  steps.slice(0, end).forEach((step, at) => {
    if (step.kind === 'flush') flushed.set(`file ${step.file}`, at)
    if (step.kind === 'flushFolder') flushed.set(`folder ${step.path}`, at)
  })
  const folderOf = (path: string) => (dirname(path) === '.' ? '' : dirname(path))
  return steps.slice(0, end).map((step, at) => {
    if (step.kind === 'write' || step.kind === 'truncate') return (flushed.get(`file ${step.file}`) ?? -1) > at
    return isChange(step) && (flushed.get(`folder ${folderOf(step.path)}`) ?? -1) > at
  })
}

/** How what is not sure is treated. */
export const MODES = ['all gone', 'all there', 'names without content', 'content without names', 'any of it', 'any of it, torn'] as const
export type Mode = typeof MODES[number]

const SECTOR_BYTES = 512

/** Builds the disk as a cut after the first `end` steps may leave it. */
export function buildState(recording: Recording, end: number, mode: Mode, random: Random, target: string): void {
  const sure = sureSteps(recording, end)
  const contents: Buffer[] = recording.before.map((one) => one.content)
  const names = new Map(recording.before.map((one, file) => [one.path, file]))
  const folders = new Set(recording.folders)
  const keeps = (step: Change): boolean => {
    if (mode === 'all gone' || mode === 'all there') return mode === 'all there'
    if (mode === 'names without content') return !isData(step)
    if (mode === 'content without names') return isData(step)
    return random.below(2) === 0
  }
  recording.steps.slice(0, end).forEach((step, at) => {
    if (!isChange(step) || (!sure[at] && !keeps(step))) return
    const torn = !sure[at] && mode === 'any of it, torn'
    if (step.kind === 'write') contents[step.file] = written(contents[step.file] ?? Buffer.alloc(0), step, torn ? random : null)
    else if (step.kind === 'truncate') contents[step.file] = resized(contents[step.file] ?? Buffer.alloc(0), step.sizeBytes)
    else if (step.kind === 'folder') folders.add(step.path)
    else if (step.kind === 'unname') names.delete(step.path)
    else {
      if (step.kind === 'rename') names.delete(step.from)
      names.set(step.path, step.file)
    }
  })
  for (const folder of folders) mkdirSync(join(target, folder), { recursive: true })
  for (const [path, file] of names) if (folders.has(dirname(path) === '.' ? '' : dirname(path))) writeFileSync(join(target, path), contents[file] ?? Buffer.alloc(0))
}

/** With `torn`, each sector arrives or not. */
function written(content: Buffer, { at, bytes }: { at: number; bytes: Buffer }, torn: Random | null): Buffer {
  const grown = resized(content, Math.max(content.length, at + bytes.length))
  for (let from = 0; from < bytes.length; from += SECTOR_BYTES) {
    if (torn === null || torn.below(2) === 0) bytes.copy(grown, at + from, from, Math.min(bytes.length, from + SECTOR_BYTES))
  }
  return grown
}

function resized(content: Buffer, sizeBytes: number): Buffer {
  const made = Buffer.alloc(sizeBytes)
  content.copy(made)
  return made
}
