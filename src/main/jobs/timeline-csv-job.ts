import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { ImportPreview } from '../../shared/contract/timeline.ts'
import { AppError } from '../../shared/errors.ts'
import type { CaseId, EventId, EvidenceId, JobId } from '../../shared/ids.ts'
import { openRedacting } from '../exchange/redacting.ts'
import { readTable, sameness, TABLE_HEAD, writeEvent, type ReadEvent, type ReadTable } from '../exchange/timeline-csv.ts'
import { saveFile } from '../exchange/save-file.ts'
import { takeFile } from '../ingest/intake.ts'
import type { NewEvent, Store } from '../store/index.ts'
import type { Work } from './work.ts'

/** Asks where to save, writes the events beside the target and moves them into place when whole, then leaves a line about it. Throws NOT_FOUND. */
export function startTimelineExport(work: Work, { caseId, eventIds }: { caseId: CaseId; eventIds?: EventId[] | undefined }): JobId {
  const { store } = work
  const events = eventIds ? store.events.chosen(caseId, eventIds) : store.events.list(caseId)
  const redacting = openRedacting(store, caseId)
  const hashes = new Map(store.events.exhibits(caseId).map((one) => [one.id, one.sha256]))
  return work.jobs.start({
    kind: 'export', caseId, items: [], stopped: 'The export was stopped. No file was left behind.',
    async run() {
      const target = await work.ports.chooseSaveFile({ suggestedName: 'timeline.csv' })
      if (target === null) throw new AppError('CANCELLED', 'No place to save was chosen.')
      const bytes = Buffer.from(TABLE_HEAD + events.map((event) => writeEvent({ ...event, text: redacting.event(event) }, (id) => hashes.get(id as EvidenceId) ?? '')).join(''))
      await saveFile(target, (part) => writeFile(part, bytes, { mode: 0o600, flag: 'wx' }))
      store.transaction(() => store.journal.append({
        action: 'timeline.exported', subject: caseId, caseId, details: { format: 'timesketch-csv', events: events.length, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength },
      }))
      return `Saved ${events.length === 1 ? 'one event' : `${events.length.toLocaleString('en')} events`} to ${target}`
    },
  })
}

interface Held { jobId: JobId; caseId: CaseId; table: ReadTable; file: { sha256: string; sizeBytes: number } }
/** What was read last and waits to be imported; one file at a time, for as long as the vault is open. */
const held = new WeakMap<Work, Held>()

/** Reads a file of events and holds it. Nothing of it is in the vault before it is imported. */
export function startReadCsv(work: Work, caseId: CaseId, ticket: string): JobId {
  return work.jobs.start({
    kind: 'events', caseId, items: [],
    async run({ id: jobId }) {
      const content = await work.ports.takeTicket(ticket)
      if (!content) throw new AppError('TICKET_SPENT', 'This file was handed over before. Choose it again.')
      const { bytes, sha256 } = await takeFile(content)
      const table = readTable(decode(bytes))
      held.set(work, { jobId, caseId, table, file: { sha256, sizeBytes: bytes.byteLength } })
      return `${(table.events.length + table.wrong.length).toLocaleString('en')} rows read`
    },
  })
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new AppError('BAD_INPUT', 'The file is not text in UTF-8. Save it as “CSV UTF-8” and choose it again.', { cause: error })
  }
}

/** Throws NOT_FOUND. */
function heldBy(work: Work, caseId: CaseId, jobId: JobId): Held {
  const one = held.get(work)
  if (one?.jobId !== jobId || one.caseId !== caseId) throw new AppError('NOT_FOUND', 'This file is not held any more. Choose it again.')
  return one
}

const SAMPLE = 50
const TOLD_WRONG = 200

export function previewImport(work: Work, caseId: CaseId, jobId: JobId): ImportPreview {
  const { table } = heldBy(work, caseId, jobId)
  const { exhibitsOf, isNew } = comparison(work.store, caseId)
  const judged = table.events.map((event) => ({ event, isDuplicate: !isNew(event), evidence: exhibitsOf(event) }))
  return {
    rows: table.events.length + table.wrong.length, wrong: table.wrong.slice(0, TOLD_WRONG), wrongCount: table.wrong.length,
    duplicates: judged.filter((one) => one.isDuplicate).length, ignored: table.ignored.slice(0, 100),
    unlinked: judged.filter(({ event, evidence }) => evidence.length < namedBy(event)).length,
    sample: judged.slice(0, SAMPLE).map(({ event: { exhibitHashes: _hashes, exhibitNumbers: _numbers, ...event }, isDuplicate, evidence }) => ({ ...event, isDuplicate, evidence })),
  }
}

/** Takes in what is held, in the transaction of the command. */
export function importEvents(work: Work, { caseId, jobId, withDuplicates }: { caseId: CaseId; jobId: JobId; withDuplicates: boolean }): { events: NewEvent[]; file: Held['file'] } {
  const { table, file } = heldBy(work, caseId, jobId)
  const { exhibitsOf, isNew } = comparison(work.store, caseId)
  const chosen = table.events.filter((event) => isNew(event) || withDuplicates)
  const events = chosen.map(({ row: _row, exhibitHashes: _hashes, exhibitNumbers: _numbers, ...fields }, index): NewEvent =>
    ({ ...fields, id: work.newId('event'), caseId, evidenceIds: exhibitsOf(chosen[index]!).map((one) => one.id) }))
  work.store.events.addMany(caseId, events)
  held.delete(work)
  return { events, file }
}

const namedBy = ({ exhibitHashes, exhibitNumbers }: ReadEvent): number => Math.max(exhibitHashes.length, exhibitNumbers.length)

function comparison(store: Store, caseId: CaseId) {
  const exhibits = store.events.exhibits(caseId)
  const [byHash, byNumber] = [new Map(exhibits.map((one) => [one.sha256, one])), new Map(exhibits.map((one) => [one.exhibitNumber, one]))]
  const seen = new Set(store.events.list(caseId).map(sameness))
  return {
    /** By content where the row says it: under the same number another case has another picture. */
    exhibitsOf: ({ exhibitHashes, exhibitNumbers }: ReadEvent) => {
      const found = exhibitHashes.length > 0 ? exhibitHashes.map((hash) => byHash.get(hash)) : exhibitNumbers.map((number) => byNumber.get(number))
      return found.flatMap((one) => (one ? [{ id: one.id, exhibitNumber: one.exhibitNumber }] : []))
    },
    /** False from the second time on. */
    isNew(event: ReadEvent): boolean {
      const key = sameness(event)
      const isFirst = !seen.has(key)
      seen.add(key)
      return isFirst
    },
  }
}
