import { watch, type FSWatcher } from 'node:fs'
import { isAppError } from '../../shared/errors.ts'
import { takeFile } from '../ingest/intake.ts'
import { lookInFolder, type LyingFile } from '../ingest/look-in-folder.ts'
import { logError } from '../log.ts'
import { PROGRAM, type WatchedFolder } from '../store/index.ts'
import { startIngest } from './ingest-job.ts'
import type { Work } from './work.ts'

/** A folder that is being watched. */
export interface FolderWatch {
  status(): { state: 'watching' | 'missing'; arriving: number }
  stop(): Promise<void>
}

/** A file that did not change for so long has been written. */
const STILL_MS = 2_000
/** What is still waits for what is being written beside it, so that they come in together; not longer than this. */
const TOGETHER_MS = 10_000
/** After a change was told; while something is being written; when nothing is: not every disk tells of changes. */
const SOON_MS = 200
const WRITING_MS = 700
const IDLE_MS = 30_000
const MISSING_MS = 5_000
/** The contract takes this many files an import; what is left comes with the next. */
const MOST_FILES = 5_000

/**
 * Imports what appears in a folder, once it is still: never moves, changes or deletes anything there. What was there or was offered
 * before, by path, size and time, is left alone, and what the case has already by its content too.
 */
export function watchFolder(work: Work, watched: WatchedFolder): FolderWatch {
  const { store, clock } = work
  const { caseId, folder } = watched
  const offered = new Set(store.watches.marks(caseId))
  /** Marks of files not offered yet, and since when they are so. */
  let since = new Map<string, number>()
  let state: 'watching' | 'missing' = 'watching'
  let arriving = 0
  let stopped = false
  let watcher: FSWatcher | null = null
  let timer: NodeJS.Timeout | undefined
  let dueMs = Infinity
  let looking: Promise<void> = Promise.resolve()

  /** An earlier look stays: what goes on and on changing would put it off for ever. */
  function lookIn(ms: number): void {
    const atMs = clock.monotonicMs() + ms
    if (stopped || atMs >= dueMs) return
    clearTimeout(timer)
    dueMs = atMs
    timer = setTimeout(() => {
      dueMs = Infinity
      looking = looking.then(look)
    }, ms)
    timer.unref()
  }

  /** Where the system tells of no changes, looking from time to time has to do. */
  function listen(): void {
    if (watcher || stopped) return
    try {
      watcher = watch(folder, { persistent: false }, () => lookIn(SOON_MS))
      watcher.on('error', deafen)
    } catch {
      deafen()
    }
  }

  function deafen(): void {
    watcher?.close()
    watcher = null
  }

  async function look(): Promise<void> {
    // With its case, a watched folder goes too.
    if (stopped || !store.watches.has(caseId)) return
    const before = `${state} ${arriving}`
    const files = await lookInFolder(folder).catch(() => null)
    state = files ? 'watching' : 'missing'
    arriving = files ? await takeStill(files.filter((file) => !offered.has(file.mark))) : 0
    if (files) listen()
    else deafen()
    if (!stopped && before !== `${state} ${arriving}`) work.announce({ name: 'watch.changed', caseId })
    lookIn(files === null ? MISSING_MS : arriving > 0 ? WRITING_MS : IDLE_MS)
  }

  /** Offers what is still; returns how many files have yet to be. */
  async function takeStill(files: readonly LyingFile[]): Promise<number> {
    const nowMs = clock.monotonicMs()
    since = new Map(files.map(({ mark }) => [mark, since.get(mark) ?? nowMs]))
    const stillFor = ({ mark }: LyingFile) => nowMs - since.get(mark)!
    const still = files.filter((file) => stillFor(file) >= STILL_MS)
    if (still.length === 0 || (still.length < files.length && !still.some((file) => stillFor(file) >= TOGETHER_MS))) return files.length
    const taken = still.slice(0, MOST_FILES)
    return await offer(taken) ? files.length - taken.length : files.length
  }

  /** False where the vault takes no changes now: it is tried again. */
  async function offer(files: readonly LyingFile[]): Promise<boolean> {
    try {
      const fresh = await withoutKnown(files)
      if (stopped) return false
      work.jobs.orForget(() => store.transaction(() => {
        store.watches.addMarks(caseId, files.map((file) => file.mark))
        if (fresh.length === 0) return
        store.journal.append({ action: 'watch.import', actor: PROGRAM, subject: caseId, caseId, details: { files: fresh.length, folder } })
        startIngest(work, { caseId, intake: 'folder', read: true, files: fresh.map(({ name, place }) => ({ name, place, open: async () => null })) })
      }))
      for (const { mark } of files) offered.add(mark)
      return true
    } catch (error) {
      if (!isAppError(error)) logError(caseId, 'watching a folder', error)
      return false
    }
  }

  /** What is in the case already need not come again; only a file of a size that is there is read for that. */
  async function withoutKnown(files: readonly LyingFile[]): Promise<LyingFile[]> {
    const fresh: LyingFile[] = []
    for (const file of files) {
      const isHere = (sha256: string) => store.evidence.findBySha256(caseId, sha256) !== null
      const isKnown = store.watches.hasSize(caseId, file.place.sizeBytes) && await hashOf(file).then(isHere, () => false)
      if (!isKnown) fresh.push(file)
    }
    return fresh
  }

  lookIn(0)
  return {
    status: () => ({ state, arriving }),
    async stop() {
      stopped = true
      clearTimeout(timer)
      deafen()
      await looking
    },
  }
}

const hashOf = async ({ place: { path }, name }: LyingFile): Promise<string> => (await takeFile({ kind: 'path', path, name })).sha256
