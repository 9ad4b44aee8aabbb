import type { FoundItem, ItemKind } from '../../shared/contract/item.ts'
import type { AnnotationId, CaseId, EventId, EvidenceId, NoteId } from '../../shared/ids.ts'
import { foldText } from '../../shared/fold.ts'
import { plainNote } from '../../shared/note-links.ts'
import { scoreName, wantedOf, type Wanted } from '../../shared/fuzzy.ts'
import type { createCaseNames } from './case-names.ts'
import type { Connection } from './connection.ts'
import { createExhibitNames } from './exhibit-names.ts'

/** Of a text this much is its name. */
const TITLE_LENGTH = 160
/** Texts of a case that are looked through. */
const MOST_TEXTS = 20_000
/** Numbers that are meant exactly come before every name; numbers that only begin so, after names that begin so. */
const EXACT = 9_000
const BEGINS = 1_500
/** What is in the case that is open. */
const HERE = 30
/** An exhibit is what is looked for most often; a case stands above what only sounds like it. */
const WEIGHT: Record<ItemKind, number> = { case: 20, exhibit: 5, event: 0, note: 0, annotation: 0, person: 10 }

type Scored = [score: number, item: () => FoundItem]
type Texts = { id: string; caseId: CaseId; text: string; evidenceId: EvidenceId | null; number: string }

const NOTHING = { evidenceId: null, eventId: null, noteId: null, annotationId: null, number: '' } as const
const titleOf = (text: string) => text.trim().replaceAll(/\s+/gu, ' ').slice(0, TITLE_LENGTH)

/** Finds things by their numbers and names, for the one box that leads everywhere. */
export function createItems(connection: Connection, cases: ReturnType<typeof createCaseNames>) {
  const exhibits = createExhibitNames(connection)

  const TEXTS = {
    event: `SELECT t.id, t.case_id AS caseId, substr(t.text, 1, 300) AS text, NULL AS evidenceId, '' AS number FROM events t`,
    note: `SELECT t.id, t.case_id AS caseId, substr(t.text, 1, 300) AS text, t.evidence_id AS evidenceId, '' AS number FROM notes t`,
    annotation: `SELECT t.id, t.case_id AS caseId, substr(t.claim || ' ' || t.text || ' ' || t.reason, 1, 300) AS text, t.evidence_id AS evidenceId,
      'E-' || e.exhibit_number || ' · ' || t.number AS number FROM annotations t JOIN evidence e ON e.id = t.evidence_id`,
  } as const

  function textItem(kind: keyof typeof TEXTS, row: Texts): FoundItem {
    const ids = { event: { eventId: row.id as EventId }, note: { noteId: row.id as NoteId }, annotation: { annotationId: row.id as AnnotationId } }[kind]
    return { ...NOTHING, kind, caseId: row.caseId, caseTitle: cases.titleOf(row.caseId), evidenceId: row.evidenceId, ...ids, number: row.number, title: titleOf(kind === 'note' ? plainNote(row.text) : row.text) }
  }

  const caseItem = (id: CaseId, kind: 'case' | 'person', title: string): FoundItem => ({ ...NOTHING, kind, caseId: id, caseTitle: cases.titleOf(id), title })

  function exhibitItem(id: EvidenceId): FoundItem {
    const { caseId, number, name } = exhibits.get(id)!
    return { ...NOTHING, kind: 'exhibit', caseId, caseTitle: cases.titleOf(caseId), evidenceId: id, number: `E-${number}`, title: name }
  }

  function* scoreExhibits(wanted: Wanted, number: string | null, caseId: string | undefined): Iterable<Scored> {
    for (const [id, one] of exhibits.all()) {
      const digits = number === null ? '' : String(one.number)
      const score = digits === number ? EXACT : number !== null && one.caseId === caseId && digits.startsWith(number) ? BEGINS - one.number / 1e6 : scoreName(one.folded, wanted)
      if (score !== null) yield [score + WEIGHT.exhibit + (one.caseId === caseId ? HERE : 0), () => exhibitItem(id)]
    }
  }

  function* scoreCases(wanted: Wanted, kinds: ReadonlySet<ItemKind>): Iterable<Scored> {
    for (const [id, { title, folded, person, foldedPerson }] of cases.all()) {
      const score = kinds.has('case') ? scoreName(folded, wanted) : null
      if (score !== null) yield [score + WEIGHT.case, () => caseItem(id, 'case', title)]
      const named = kinds.has('person') && person !== '' ? scoreName(foldedPerson, wanted) : null
      if (named !== null) yield [named + WEIGHT.person, () => caseItem(id, 'person', person)]
    }
  }

  function* scoreTexts(kind: keyof typeof TEXTS, wanted: Wanted, caseId: CaseId): Iterable<Scored> {
    for (const row of connection.all<Texts>(`${TEXTS[kind]} WHERE t.case_id = ? LIMIT ${MOST_TEXTS}`, caseId)) {
      const score = scoreName(foldText(`${row.number} ${row.text}`).trim(), wanted)
      if (score !== null) yield [score + HERE, () => textItem(kind, row)]
    }
  }

  /** Those who act in the events of the case; each leads to the first event that names them. */
  function* scoreActors(wanted: Wanted, caseId: CaseId): Iterable<Scored> {
    const actors = connection.all<{ actor: string; id: EventId }>(
      `SELECT a.value AS actor, min(e.id) AS id FROM events e, json_each(e.actors) a WHERE e.case_id = ? GROUP BY a.value LIMIT ${MOST_TEXTS}`, caseId)
    for (const { actor, id } of actors) {
      const score = scoreName(foldText(actor), wanted)
      if (score !== null) yield [score + HERE + WEIGHT.person, () => ({ ...caseItem(caseId, 'person', actor), eventId: id })]
    }
  }

  function* scoreAll(text: string, caseId: CaseId | undefined, kinds: ReadonlySet<ItemKind>): Iterable<Scored> {
    const wanted = wantedOf(foldText(text).trim())
    const number = /^\s*e?-?(\d{1,9})\s*$/i.exec(text)?.[1]?.replace(/^0+(?=\d)/, '') ?? null
    if (kinds.has('exhibit')) yield* scoreExhibits(wanted, number, caseId)
    yield* scoreCases(wanted, kinds)
    if (caseId === undefined) return
    for (const kind of ['event', 'note', 'annotation'] as const) if (kinds.has(kind)) yield* scoreTexts(kind, wanted, caseId)
    if (kinds.has('person')) yield* scoreActors(wanted, caseId)
  }

  return {
    /** The best first; at most `limit`. */
    find({ text, caseId, kinds, limit }: { text: string; caseId?: CaseId | undefined; kinds?: readonly ItemKind[] | undefined; limit: number }): FoundItem[] {
      if (text.trim() === '') return []
      return best(scoreAll(text, caseId, new Set(kinds ?? (Object.keys(WEIGHT) as ItemKind[]))), limit).map(([, item]) => item())
    },

    /** What is still there of these, in this order. */
    get(ids: readonly string[]): FoundItem[] {
      return ids.flatMap((id): FoundItem[] => {
        if (id.startsWith('case_')) return cases.get(id) ? [caseItem(id as CaseId, 'case', cases.titleOf(id))] : []
        if (id.startsWith('ev_')) return exhibits.get(id as EvidenceId) ? [exhibitItem(id as EvidenceId)] : []
        const kind = id.startsWith('event_') ? 'event' : id.startsWith('note_') ? 'note' : 'annotation'
        const row = connection.get<Texts>(`${TEXTS[kind]} WHERE t.id = ?`, id)
        return row ? [textItem(kind, row)] : []
      })
    },
  }
}

/** The `limit` best of many, without putting all in order. */
function best(scored: Iterable<Scored>, limit: number): Scored[] {
  let kept: Scored[] = []
  let least = Number.NEGATIVE_INFINITY
  for (const one of scored) {
    if (one[0] <= least) continue
    kept.push(one)
    if (kept.length < limit * 4) continue
    kept = kept.toSorted((a, b) => b[0] - a[0]).slice(0, limit)
    least = kept.at(-1)![0]
  }
  return kept.toSorted((a, b) => b[0] - a[0]).slice(0, limit)
}
