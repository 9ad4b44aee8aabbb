import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { EvidenceRow } from '../store/index.ts'
import type { Finding } from './findings.ts'
import { readingKey, type ToldCasework, type ToldEvidence } from './told.ts'
import type { VerifiedStore } from './verified.ts'
import type { FollowedJournal } from './verify-journal.ts'

const ROWS_AT_ONCE = 1_000
const UNTOLD = 'No line of the custody journal tells how it came in: it was added outside Lamplighter, or taken over from another copy of the database.'
const GONE = 'The custody journal tells how it came in, but not that it was removed, and it is not there any more: it was taken out outside Lamplighter.'
const BACK = 'The custody journal says that it was removed, and it is there: it was put back outside Lamplighter.'

type Place = Pick<Finding, 'caseId' | 'evidenceId'>

/**
 * Holds the rows of the database against what the journal tells of them, both ways: exhibits with their hashes, readings, notes and events.
 * Work goes on meanwhile, so each suspicion is looked at again with the newest lines before it becomes a finding. `pause` lets others in.
 */
export async function rowFindings(store: VerifiedStore, { told, catchUp }: FollowedJournal, pause: () => Promise<void>): Promise<Finding[]> {
  const { toldRows } = store
  const findings: Finding[] = []
  const add = (code: Finding['code'], subject: string, problem: string, place: Place) => { findings.push({ subject, problem, code, ...place }) }
  const inCase = (caseId: string | null): string => ` in “${(caseId && toldRows.caseTitle(caseId)) ?? 'a case that is gone'}”`
  const placeOf = (caseId: string | null, evidenceId?: string | null): Place => ({ ...(caseId && { caseId: caseId as CaseId }), ...(evidenceId && { evidenceId: evidenceId as EvidenceId }) })
  const exhibit = (row: Pick<ToldEvidence, 'exhibitNumber' | 'caseId'>) => `${row.exhibitNumber === null ? 'an exhibit' : `E-${row.exhibitNumber}`}${inCase(row.caseId)}`

  /** Calls `judge` with every row, page by page. */
  async function eachRow<R>(page: (after: R | null) => R[], judge: (row: R) => void): Promise<void> {
    for (let last: R | null = null; ;) {
      const rows: R[] = page(last)
      catchUp() // a row is there no sooner than its line
      for (const row of rows) judge(row)
      if (rows.length < ROWS_AT_ONCE) return
      last = rows.at(-1)!
      await pause()
    }
  }

  function judgeEvidence(row: EvidenceRow): void {
    const line = told.evidence.get(row.id)
    const place = placeOf(row.caseId, row.id)
    if (!line) return add('not-in-journal', exhibit(row), UNTOLD, place)
    if (told.removed.has(row.id)) add('not-in-journal', exhibit(row), BACK, place)
    const differs = (line.sha256 !== null && line.sha256 !== row.sha256) || (line.sha512 !== null && line.sha512 !== row.sha512)
    if (differs) add('hash-differs', exhibit(row), `Its hash is not the one its import line in the custody journal gives (${line.sha256}): the record was changed outside Lamplighter.`, place)
  }

  async function judgeCasework(noun: 'note' | 'event'): Promise<void> {
    const [page, lines, isThere] = noun === 'note' ? [toldRows.notes, told.notes, toldRows.hasNote] as const : [toldRows.events, told.events, toldRows.hasEvent] as const
    const subject = ({ id, caseId }: Pick<ToldCasework, 'id' | 'caseId'>) => `${noun} ${id}${inCase(caseId)}`
    await eachRow((last: ReturnType<typeof page>[number] | null) => page(last?.id ?? '', ROWS_AT_ONCE), (row) => {
      if (!lines.has(row.id)) add('not-in-journal', subject(row), UNTOLD, placeOf(row.caseId, row.evidenceId))
      else if (told.removed.has(row.id)) add('not-in-journal', subject(row), BACK, placeOf(row.caseId, row.evidenceId))
    })
    for (const line of lines.values()) {
      if (!isRemoved(line) && !isThere(line.id)) add('row-missing', subject(line), GONE, placeOf(line.caseId))
    }
  }

  /** By itself or with what it belonged to. Where the line does not say to which exhibit that was, nothing is claimed once one went. */
  function isRemoved({ id, caseId, evidenceId }: ToldCasework): boolean {
    catchUp()
    return told.removed.has(id) || (caseId !== null && told.removed.has(caseId)) || (typeof evidenceId === 'string' && told.removed.has(evidenceId))
      || (evidenceId === undefined && caseId !== null && told.thinned.has(caseId))
  }

  await eachRow((last: EvidenceRow | null) => toldRows.evidence(last?.id ?? '', ROWS_AT_ONCE), judgeEvidence)
  for (const line of told.evidence.values()) {
    if (!isRemoved({ ...line, evidenceId: null }) && !toldRows.evidenceAt(line.id)) add('row-missing', exhibit(line), GONE, placeOf(line.caseId))
  }
  await eachRow((last: ReturnType<typeof toldRows.readings>[number] | null) => toldRows.readings(last, ROWS_AT_ONCE), (row) => {
    if (!told.readings.has(readingKey(row))) add('not-in-journal', readingName(row.evidenceId, row.version), UNTOLD, placeOf(toldRows.evidenceAt(row.evidenceId)?.caseId ?? null, row.evidenceId))
  })
  for (const row of told.readings.values()) {
    if (toldRows.hasReading(row)) continue
    catchUp()
    const of = toldRows.evidenceAt(row.evidenceId)
    if (of) add('row-missing', readingName(row.evidenceId, row.version), GONE, placeOf(of.caseId, of.id))
  }
  await judgeCasework('note')
  await judgeCasework('event')
  return findings

  function readingName(evidenceId: string, version: number): string {
    const of = toldRows.evidenceAt(evidenceId)
    return `reading ${version} of ${of ? exhibit(of) : 'an exhibit that is gone'}`
  }
}
