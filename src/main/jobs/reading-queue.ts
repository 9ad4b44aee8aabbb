import type { ReadingMode } from '../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { isAppError, type ErrorCode } from '../../shared/errors.ts'
import { DEFAULT_LANGUAGE } from '../ocr/index.ts'
import { modeUsed } from '../ocr/mode-used.ts'
import { logError } from '../log.ts'
import { VAULT_CLOSING } from './jobs.ts'
import { keepReading } from './keep-reading.ts'
import type { Work } from './work.ts'

export type ReadingOutcome =
  | { state: 'done'; wordCount: number }
  | { state: 'failed'; code: ErrorCode; message: string }
  | { state: 'cancelled' }

export interface ReadingOptions {
  signal: AbortSignal
  /** Without one: that of the case. */
  language?: string | undefined
  mode?: ReadingMode | undefined
  /** While true, its turn does not come; `goOn` says that this may have changed. */
  isHeld?(): boolean
  /** Called when the picture's turn comes. */
  onStart?(): void
}

/** What reading needs of the core. */
export type ReadingWork = Omit<Work, 'readings' | 'jobs' | 'watches'>

/** Pictures waiting to be read. What waits is also marked in the store, so it survives a crash. */
export interface ReadingQueue {
  read(evidenceId: EvidenceId, options: ReadingOptions): Promise<ReadingOutcome>
  /** Looks again what may be read. */
  goOn(): void
  /** Takes out all that waits under this signal, which has been aborted: thousands take no longer than one. */
  drop(signal: AbortSignal): void
  /** These pictures are on the screen: they go first, until others are. */
  prefer(evidenceIds: readonly EvidenceId[]): void
}

interface Waiting {
  evidenceId: EvidenceId
  options: ReadingOptions
  settle(outcome: ReadingOutcome): void
}

/** Reads `lanes` pictures at once: those on the screen first, then first come first served. */
export function createReadingQueue(work: ReadingWork, lanes: number): ReadingQueue {
  let waiting: Waiting[] = []
  let preferred: ReadonlySet<EvidenceId> = new Set()
  let busy = 0

  function takeNext(): Waiting | undefined {
    const isFree = ({ options }: Waiting) => options.signal.aborted || !options.isHeld?.()
    const first = preferred.size > 0 ? waiting.findIndex((one) => preferred.has(one.evidenceId) && isFree(one)) : -1
    const at = first >= 0 ? first : waiting.findIndex(isFree)
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }

  async function serve(): Promise<void> {
    if (busy >= lanes) return
    const next = takeNext()
    if (!next) return
    busy++
    // A full disk can also keep the failure itself from being marked.
    next.settle(await readOne(work, next).catch((error: unknown) => failure(next.evidenceId, error)))
    busy--
    void serve()
  }

  return {
    read: (evidenceId, options) => new Promise((settle) => {
      waiting.push({ evidenceId, options, settle })
      void serve()
    }),
    goOn() {
      for (let free = lanes - busy; free > 0; free--) void serve()
    },
    drop(signal) {
      const dropped = waiting.filter((one) => one.options.signal === signal)
      waiting = waiting.filter((one) => one.options.signal !== signal)
      if (signal.reason !== VAULT_CLOSING) giveUpAll(work, dropped.map((one) => one.evidenceId))
      for (const one of dropped) one.settle({ state: 'cancelled' })
    },
    prefer: (evidenceIds) => { preferred = new Set(evidenceIds) },
  }
}

async function readOne(work: ReadingWork, { evidenceId, options: { signal, language, mode, onStart } }: Waiting): Promise<ReadingOutcome> {
  const { store } = work
  try {
    signal.throwIfAborted()
    onStart?.()
    mark(work, evidenceId, 'reading')
    const bytes = await store.blobs.open(store.evidence.pictureBlob(evidenceId))
    const wanted = language ?? store.cases.get(store.evidence.get(evidenceId).caseId).language ?? DEFAULT_LANGUAGE
    const found = await work.reader.recognise(bytes, wanted, { signal, mode })
    keepReading(work, evidenceId, { ...found, mode: modeUsed(found) })
    return { state: 'done', wordCount: found.words.length }
  } catch (error) {
    if (signal.reason === VAULT_CLOSING) return { state: 'cancelled' }
    if (signal.aborted || (isAppError(error) && error.code === 'CANCELLED')) return giveUp(work, evidenceId)
    const outcome = failure(evidenceId, error)
    mark(work, evidenceId, 'failed', outcome.message)
    return outcome
  }
}

function mark(work: Pick<Work, 'store' | 'announce'>, evidenceId: EvidenceId, state: 'none' | 'reading' | 'done' | 'failed', error: string | null = null): void {
  work.store.evidence.setReading(evidenceId, state, error)
  work.announce({ name: 'evidence.changed', caseId: work.store.evidence.get(evidenceId).caseId, evidenceIds: [evidenceId] })
}

/** Where a full disk keeps that from being marked, they are read after the next opening. */
function giveUpAll({ store, announce }: Pick<Work, 'store' | 'announce'>, evidenceIds: readonly EvidenceId[]): void {
  try {
    const isPending = new Set(store.evidence.pendingReadings().map((one) => one.evidenceId))
    const items = evidenceIds.filter((id) => isPending.has(id)).map((id) => store.evidence.get(id))
    store.transaction(() => { for (const { id, ocr } of items) store.evidence.setReading(id, ocr ? 'done' : 'none') })
    for (const caseId of new Set(items.map((item) => item.caseId))) announce({ name: 'evidence.changed', caseId })
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

/** Stopped by a person: an earlier text stays current. */
function giveUp(work: Pick<Work, 'store' | 'announce'>, evidenceId: EvidenceId): ReadingOutcome {
  mark(work, evidenceId, work.store.evidence.get(evidenceId).ocr ? 'done' : 'none')
  return { state: 'cancelled' }
}

function failure(evidenceId: EvidenceId, error: unknown): Extract<ReadingOutcome, { state: 'failed' }> {
  if (isAppError(error)) return { state: 'failed', code: error.code, message: error.message }
  logError(evidenceId, 'reading', error)
  return { state: 'failed', code: 'INTERNAL', message: 'something went wrong inside Lamplighter. Read it again.' }
}
