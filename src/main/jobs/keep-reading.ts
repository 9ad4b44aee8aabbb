import type { Word } from '../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import type { Recognition } from '../decoder/protocol.ts'
import { isPicture } from '../../shared/contract/evidence.ts'
import { findTimes, judgeCapture } from '../reading/index.ts'
import { PROGRAM, type NewOcrRun } from '../store/index.ts'
import type { Work } from './work.ts'

/** What of the open vault a reading is kept with. */
export type Keeper = Pick<Work, 'store' | 'newId' | 'announce'>

/** As a machine gave it; `over` and `region` where only a region was read. */
export type MachineRun = Pick<Recognition, 'engine' | 'language' | 'recipe' | 'models' | 'text' | 'words' | 'meanConfidence' | 'capture'> & Pick<NewOcrRun, 'mode' | 'over' | 'region' | 'corrected'>

/** One transaction: the new version of the text, the dates proposed from it, and the custody line. Gives the version. */
export function keepReading(keeper: Keeper, evidenceId: EvidenceId, run: MachineRun): number {
  const { store } = keeper
  const { caseId } = store.evidence.get(evidenceId)
  const version = store.transaction(() => {
    const made = store.readings.add(evidenceId, run)
    followText(keeper, evidenceId, run.capture)
    const { engine, models, language, recipe, mode, over, region } = run
    store.journal.append({
      action: 'evidence.read', actor: PROGRAM, subject: evidenceId, caseId,
      details: { engine, models, language, recipe, version: made, words: run.words.length, ...(mode && { mode }), ...(over && { over }), ...(region && { region }) },
    })
    return made
  })
  announceText(keeper, evidenceId)
  return version
}

/**
 * What follows from the picture's current text: dates in place of those that wait for a decision, and how good the capture is.
 * Within the transaction that changed it. `facts`: of the pixels, where they were measured anew.
 */
export function followText({ store, newId }: Pick<Keeper, 'store' | 'newId'>, evidenceId: EvidenceId, facts = store.captures.get(evidenceId)?.facts ?? null): void {
  const { ocr, fileModifiedMs, format, width, height } = store.evidence.get(evidenceId)
  const [text, words] = [ocr?.text ?? '', (ocr?.words ?? []).map(asBelieved)]
  const times = findTimes(text, words, { captureMs: fileModifiedMs, zoneMinutes: null })
  store.proposals.replacePending(evidenceId, times.map((time) => ({ id: newId('prop'), ...time })))
  if (isPicture(format)) store.captures.put(evidenceId, { facts, findings: judgeCapture({ format, width, height, text, words, times, facts }) })
}

/** Search, dates and dossier go by another text now. */
export function announceText({ store, announce }: Pick<Keeper, 'store' | 'announce'>, evidenceId: EvidenceId): void {
  const { caseId } = store.evidence.get(evidenceId)
  announce({ name: 'evidence.changed', caseId })
  announce({ name: 'timeline.changed', caseId })
}

/** A word that a person wrote is taken at their word. */
const asBelieved = (word: Word): Word => (word.machine === undefined ? word : { ...word, confidence: 100 })
