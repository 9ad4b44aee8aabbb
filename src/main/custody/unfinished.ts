import type { UnfinishedVerify as Unfinished } from '../store/index.ts'
import type { SealedBlob } from '../vault/index.ts'
import type { VerifyReport } from '../../shared/contract/vault.ts'
import type { VerifiedStore } from './verified.ts'

export type { Unfinished }

/** A file read longer ago than this says too little of today. */
const EXPIRES_MS = 7 * 24 * 60 * 60 * 1000

/** Not when it is too long ago, nor when it lies in the future: the clock was set back. */
export const canGoOn = (unfinished: Unfinished | null, nowMs: number): unfinished is Unfinished =>
  unfinished !== null && nowMs >= unfinished.startedMs && nowMs - unfinished.startedMs < EXPIRES_MS

/** After these lines a sealed file is there that was not before. */
const ADDS_FILES = new Set(['evidence.imported', 'evidence.offeredAgain', 'evidence.released', 'blob.replaced'])
const LINES_AT_ONCE = 1_000

/** The part that runs now. */
export function beginOrGoOn(earlier: Unfinished | null, journalSequence: number, nowMs: number) {
  const state = earlier ? { ...earlier, parts: earlier.parts + 1 } : { startedMs: nowMs, keptMs: nowMs, parts: 1, journalSequence, lastObjectId: '', checked: 0, bytes: 0, unreadable: [] as string[] }
  /** Up to here additions were looked at. */
  let lookedAt = state.journalSequence

  /** Objects of what was added up to now whose turn in the order is over. */
  function addedMeanwhile(store: VerifiedStore): SealedBlob[] {
    const found = new Map<string, SealedBlob>()
    for (let lines = store.journal.after(lookedAt, LINES_AT_ONCE); lines.length > 0; lines = store.journal.after(lookedAt, LINES_AT_ONCE)) {
      lookedAt = lines.at(-1)!.sequence
      for (const { action, subject, details } of lines) {
        if (!ADDS_FILES.has(action)) continue
        const blobs = [store.blobs.find(String(details.sha256)), ...(subject === null ? [] : store.blobs.ofEvidence(subject))]
        for (const blob of blobs) if (blob && blob.objectId <= state.lastObjectId) found.set(blob.objectId, blob)
      }
    }
    return [...found.values()]
  }

  return {
    bytes: state.bytes,
    checked: state.checked,
    lastObjectId: () => state.lastObjectId,
    read(stretch: readonly SealedBlob[]): void {
      state.lastObjectId = stretch.at(-1)!.objectId
      state.checked += stretch.length
      state.bytes += stretch.reduce((sum, one) => sum + one.sizeBytes, 0)
    },
    couldNotRead(objectId: string): void { state.unreadable.push(objectId) },
    unfinished: (keptMs: number): Unfinished => ({ ...state, keptMs }),
    /** What an earlier part found damaged or could not read is read again, and what was added since. */
    again(store: VerifiedStore, quarantined: readonly string[]): SealedBlob[] {
      if (!earlier) return []
      const marked = [...quarantined.filter((id) => id <= state.lastObjectId), ...state.unreadable.splice(0)].flatMap((id) => store.blobs.get(id) ?? [])
      return [...new Map([...marked, ...addedMeanwhile(store)].map((blob) => [blob.objectId, blob])).values()]
    },
    addedMeanwhile,
    told: (): Pick<VerifyReport, 'sinceMs' | 'parts'> => (earlier ? { sinceMs: state.startedMs, parts: state.parts } : {}),
  }
}
