import { isPicture, type EvidenceRecord, type Word } from '../../shared/contract/evidence.ts'
import type { CaptureFacts, CaptureFinding } from '../../shared/contract/quality.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import type { Recognition } from '../decoder/protocol.ts'
import { findTimes, judgeCapture, recogniseKind, recognisePlatform } from '../reading/index.ts'
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
  const record = store.evidence.get(evidenceId)
  const times = timesIn(record)
  store.proposals.replacePending(evidenceId, times.map((time) => ({ id: newId('prop'), ...time })))
  recogniseMarks({ store }, record)
  if (isPicture(record.format)) store.captures.put(evidenceId, { facts, findings: judge(record, times, facts) })
}

/** What an exhibit shows, and where, by its words and what was told of it. */
export function recogniseMarks({ store }: Pick<Keeper, 'store'>, { id, format, acquisition, ocr }: Pick<EvidenceRecord, 'id' | 'format' | 'acquisition' | 'ocr'>): void {
  const text = ocr?.text ?? ''
  const { platform } = recognisePlatform(text, acquisition)
  store.evidence.recognised(id, { kind: recogniseKind(format, text), platform: format === 'whatsapp' || format === 'linkedin' ? format : platform })
}

/** How good a capture is; of one read by a version before, judged from its words alone. Null: not read, or no picture. */
export function captureFindings({ store }: Pick<Keeper, 'store'>, record: EvidenceRecord): CaptureFinding[] | null {
  if (!record.ocr || !isPicture(record.format)) return null
  return store.captures.get(record.id)?.findings ?? judge(record, timesIn(record), null)
}

const wordsOf = ({ ocr }: EvidenceRecord): Word[] => (ocr?.words ?? []).map(asBelieved)
const timesIn = (record: EvidenceRecord) => findTimes(record.ocr?.text ?? '', wordsOf(record), { captureMs: record.fileModifiedMs, zoneMinutes: null })
const judge = (record: EvidenceRecord, times: ReturnType<typeof timesIn>, facts: CaptureFacts | null): CaptureFinding[] =>
  judgeCapture({ format: record.format, width: record.width, height: record.height, text: record.ocr?.text ?? '', words: wordsOf(record), times, facts })

/** Search, dates and dossier go by another text now. */
export function announceText({ store, announce }: Pick<Keeper, 'store' | 'announce'>, evidenceId: EvidenceId): void {
  const { caseId } = store.evidence.get(evidenceId)
  announce({ name: 'evidence.changed', caseId, evidenceIds: [evidenceId] })
  announce({ name: 'timeline.changed', caseId })
}

/** A word that a person wrote is taken at their word. */
const asBelieved = (word: Word): Word => (word.machine === undefined ? word : { ...word, confidence: 100 })
