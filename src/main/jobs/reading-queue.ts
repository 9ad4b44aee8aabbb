import type { EvidenceId } from '../../shared/ids.ts'
import { isAppError, type ErrorCode } from '../../shared/errors.ts'
import { findTimes } from '../reading/index.ts'
import { DEFAULT_LANGUAGE } from '../ocr/index.ts'
import { logError } from '../log.ts'
import { VAULT_CLOSING } from './jobs.ts'
import type { Work } from './work.ts'

export type ReadingOutcome =
  | { state: 'done'; wordCount: number }
  | { state: 'failed'; code: ErrorCode; message: string }
  | { state: 'cancelled' }

export interface ReadingOptions {
  signal: AbortSignal
  language?: string | undefined
  /** Called when the picture's turn comes. */
  onStart?(): void
}

/** Pictures waiting to be read. What waits is also marked in the store, so it survives a crash. */
export interface ReadingQueue {
  read(evidenceId: EvidenceId, options: ReadingOptions): Promise<ReadingOutcome>
}

interface Waiting {
  evidenceId: EvidenceId
  options: ReadingOptions
  settle(outcome: ReadingOutcome): void
}

/** Reads `lanes` pictures at once, first come first served. */
export function createReadingQueue(work: Omit<Work, 'readings' | 'jobs'>, lanes: number): ReadingQueue {
  const waiting: Waiting[] = []
  let busy = 0

  async function serve(): Promise<void> {
    if (busy >= lanes) return
    const next = waiting.shift()
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
  }
}

async function readOne(work: Omit<Work, 'readings' | 'jobs'>, { evidenceId, options: { signal, language = DEFAULT_LANGUAGE, onStart } }: Waiting): Promise<ReadingOutcome> {
  const { store } = work
  try {
    signal.throwIfAborted()
    onStart?.()
    mark(work, evidenceId, 'reading')
    const bytes = await store.blobs.open(store.evidence.originalBlob(evidenceId))
    const found = await work.reader.recognise(bytes, language, { signal })
    saveReading(work, evidenceId, found)
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
  work.announce({ name: 'evidence.changed', caseId: work.store.evidence.get(evidenceId).caseId })
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

/** One transaction: the new version of the text, the dates proposed from it, and the custody line. */
function saveReading(work: Omit<Work, 'readings' | 'jobs'>, evidenceId: EvidenceId, found: Awaited<ReturnType<Work['reader']['recognise']>>): void {
  const { store } = work
  const item = store.evidence.get(evidenceId)
  const times = findTimes(found.text, found.words, { captureMs: item.fileModifiedMs, zoneMinutes: null })
  store.transaction(() => {
    const version = store.evidence.addOcrRun(evidenceId, {
      engine: found.engine, language: found.language, recipe: found.recipe, models: found.models, text: found.text, words: found.words,
      meanConfidence: found.meanConfidence,
    })
    store.proposals.replacePending(evidenceId, times.map((time) => ({ id: work.newId('prop'), ...time })))
    store.journal.append({
      action: 'evidence.read', actor: 'Lamplighter', subject: evidenceId, caseId: item.caseId,
      details: { engine: found.engine, models: found.models, language: found.language, recipe: found.recipe, version, words: found.words.length },
    })
  })
  work.announce({ name: 'evidence.changed', caseId: item.caseId })
  work.announce({ name: 'timeline.changed', caseId: item.caseId })
}
