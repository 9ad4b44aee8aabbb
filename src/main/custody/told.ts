import type { JournalEntry } from '../../shared/contract/journal.ts'
import type { ReadingRow } from '../store/index.ts'

/** What the import line of an exhibit says it is. */
export interface ToldEvidence { id: string; caseId: string | null; exhibitNumber: number | null; sha256: string | null; sha512: string | null }
export interface ToldCasework { id: string; caseId: string | null; /** Undefined: the line does not say. */ evidenceId: string | null | undefined }

/** What the journal tells of came in and went, by the ids of things; as far as its lines were taken in. */
export interface Told {
  evidence: Map<string, ToldEvidence>
  readings: Map<string, ReadingRow>
  notes: Map<string, ToldCasework>
  events: Map<string, ToldCasework>
  /** Ids of exhibits, notes, events and cases that were removed. */
  removed: Set<string>
  /** Cases out of which an exhibit was removed, and with it its notes. */
  thinned: Set<string>
  /** Sealed files that were replaced, as `content file`: SHA-256 of the content, and of the file as it was. */
  formerFiles: Set<string>
}

export const nothingTold = (): Told => ({ evidence: new Map(), readings: new Map(), notes: new Map(), events: new Map(), removed: new Set(), thinned: new Set(), formerFiles: new Set() })

export const readingKey = ({ evidenceId, version }: ReadingRow): string => `${evidenceId} ${version}`

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Takes in one line. Lines are taken as they were written, also by earlier versions that said less. */
export function takeIn(told: Told, { action, subject, caseId, details }: JournalEntry): void {
  if (action === 'timeline.eventsAdded') for (const id of listOf(details.eventIds)) addCasework(told.events, { id, caseId, evidenceId: null })
  if (action === 'timeline.eventsRemoved') for (const id of listOf(details.eventIds)) told.removed.add(id)
  if (action === 'proposal.accept') addCasework(told.events, { id: textOf(details.eventId), caseId, evidenceId: null })
  if (action === 'blob.replaced' && typeof details.formerFile === 'string') told.formerFiles.add(`${String(details.sha256)} ${details.formerFile}`)
  if (STEPS.has(action)) {
    for (const id of listOf(details.went)) told.removed.add(id)
    for (const id of listOf(details.came)) told.removed.delete(id)
  }
  if (subject === null) return
  if (action === 'evidence.imported') {
    told.evidence.set(subject, { id: subject, caseId, exhibitNumber: numberOf(details.exhibitNumber), sha256: textOf(details.sha256), sha512: textOf(details.sha512) })
  } else if (READINGS.has(action) && typeof details.version === 'number') {
    const row = { evidenceId: subject as ReadingRow['evidenceId'], version: details.version }
    told.readings.set(readingKey(row), row)
  } else if (action === 'note.add') addCasework(told.notes, { id: subject, caseId, evidenceId: details.evidenceId === undefined ? undefined : textOf(details.evidenceId) })
  else if (action === 'timeline.add') addCasework(told.events, { id: subject, caseId, evidenceId: null })
  else if (REMOVALS.has(action)) {
    told.removed.add(subject)
    if (action === 'evidence.remove' && caseId !== null) told.thinned.add(caseId)
  }
}

/** Lines that tell of a new version of what was read. */
const READINGS = new Set(['evidence.read', 'evidence.correctText'])
const REMOVALS = new Set(['evidence.remove', 'note.remove', 'timeline.remove', 'case.remove'])

/** Notes and events that went, or came back, because an edit was undone or done again. */
const STEPS = new Set(['edit.undo', 'edit.redo'])

function addCasework(into: Map<string, ToldCasework>, { id, ...rest }: Omit<ToldCasework, 'id'> & { id: string | null }): void {
  if (id !== null) into.set(id, { id, ...rest })
}
