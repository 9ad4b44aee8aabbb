import type { SearchCursor, SearchHit } from '../../shared/contract/search.ts'
import { parseQuery, type SearchQuery } from '../../shared/search-query.ts'
import type { Connection, Value } from './connection.ts'
import { conditionsOf, fewMarked, onlyCase, JOINS, KIND, PLATFORM, type TimeSpan } from './search-filter.ts'
import { hitsOfIdentifier } from './search-identifiers.ts'
import { createSearchIndex, type SearchSource } from './search-index.ts'
import { exactMatch, isExact, matches, partMatch } from './search-terms.ts'
import { makeSnippet } from './snippet.ts'

export type { SearchSource } from './search-index.ts'

const MAX_HITS = 200
/** Texts that are looked at in one go, growing, and for how long one answer may look. */
const FIRST_CHUNK = 250
const LARGEST_CHUNK = 1_000
const BUDGET_MS = 20
/** A case with no more texts than this is read through rather than picked out of what the indexes give. */
const SMALL_CASE = 1_000
/** Rows beyond every id: the newest comes first. */
const END = 2 ** 52

export interface Where { caseId?: string | undefined; time?: TimeSpan | undefined }

interface Row extends Omit<SearchSource, 'caseId' | 'evidenceId'> {
  id: number
  caseId: SearchHit['caseId']
  evidenceId: SearchHit['evidenceId']
  caseTitle: string
  exhibitNumber: number | null
  text: string
  folded: string
  platform: string | null
  kind: string | null
  language: string | null
}

/** Full text over everything a person may look for. Repositories put their own texts in and take them out. */
export function createSearch(connection: Connection) {
  /** Hits of `query` from `cursor` on until `take` has had enough or the time is over; where it ended, null at the end. */
  function walk(query: SearchQuery, asked: Where, cursor: SearchCursor, take: (row: Row) => boolean): SearchCursor | null {
    const where = { ...asked, caseId: asked.caseId ?? onlyCase(connection, query) }
    const conditions = [...conditionsOf(connection, query, where), ...(asksForThings(query) ? [{ sql: `s.${STANDS_FOR_ITSELF}`, values: [] }] : [])]
    const few = fewMarked(connection, query)
    const hasExact = exactMatch(query, where.caseId) !== null
    const startedMs = performance.now()
    let { tier, before } = cursor
    for (let size = FIRST_CHUNK; tier <= 1; size = Math.min(LARGEST_CHUNK, size * 2)) {
      const ids = few ? few.filter((id) => id < before).slice(0, size) : candidates(connection, query, where.caseId, tier, before, size)
      for (const row of rowsOf(connection, ids, conditions)) {
        // What stands there in whole words was given in the tier before, if there was one.
        const isWanted = matches(row.folded, query) && (hasExact && isExact(row.folded, query)) === (tier === 0)
        if (isWanted && take(row)) return { tier, before: row.id }
      }
      if (ids.length < size) [tier, before] = [tier + 1, END]
      else before = ids.at(-1)!
      if (performance.now() - startedMs > BUDGET_MS && tier <= 1) return { tier, before }
    }
    return null
  }

  /** A page of hits: see the contract. */
  function page(text: string, where: Where, limit: number, cursor?: SearchCursor): { hits: SearchHit[]; next: SearchCursor | null } {
    const query = parseQuery(text)
    if (query.parts.length === 0) return { hits: [], next: null }
    const hits = cursor ? [] : hitsOfIdentifier(connection, query, where)
    if (hits.length >= limit) return { hits: hits.slice(0, limit), next: { tier: 0, before: END } }
    const next = walk(query, where, cursor ?? { tier: firstTier(query), before: END }, (row) => hits.push(toHit(row, query)) >= limit)
    return { hits, next }
  }

  return {
    ...createSearchIndex(connection), page,

    /** The first hits, at most 200. */
    find(text: string, caseId?: string): SearchHit[] {
      const { hits, next } = page(text, { caseId }, MAX_HITS)
      for (let cursor = next; cursor !== null && hits.length < MAX_HITS;) {
        const more = page(text, { caseId }, MAX_HITS - hits.length, cursor)
        hits.push(...more.hits)
        cursor = more.next
      }
      return hits
    },

    /** Calls `take` for hits until the time is over; true: there are more. */
    sample(text: string, where: Where, take: (row: Pick<Row, 'found' | 'caseId' | 'caseTitle' | 'platform' | 'kind' | 'language'>) => void): boolean {
      const query = parseQuery(text)
      if (query.parts.length === 0) return false
      return walk(query, where, { tier: firstTier(query), before: END }, (row) => { take(row); return false }) !== null
    },
  }
}

/** Without words there is nothing to be whole. */
const firstTier = ({ terms }: SearchQuery): number => (terms.length > 0 ? 0 : 1)

/** Ids below `before` of texts that may match, the highest first; fewer than `size`: there are no more. */
function candidates(connection: Connection, query: SearchQuery, caseId: string | undefined, tier: number, before: number, size: number): number[] {
  const ids = (sql: string, ...values: Value[]) => connection.all<{ id: number }>(sql, ...values, before, size).map((row) => row.id)
  if (query.terms.length === 0 || (caseId !== undefined && isSmall(connection, caseId))) {
    return caseId === undefined
      ? ids(`SELECT id FROM search_entries WHERE id < ? ORDER BY id DESC LIMIT ?`)
      : ids(`SELECT id FROM search_entries WHERE case_id = ? AND id < ? ORDER BY id DESC LIMIT ?`, caseId)
  }
  const { table, match } = tier === 0 ? { table: 'search_words', match: exactMatch(query, caseId) } : partMatch(query, caseId)
  // Phrases are of whole words only: there are no parts of words to look for.
  if (match === null || (tier === 1 && query.terms.every((term) => term.isPhrase) && exactMatch(query, caseId) !== null)) return []
  return ids(`SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`, match)
}

/** Nothing but marks and times is asked for: each thing is to be found once. Of an exhibit its name stands for it. */
const asksForThings = ({ terms, found }: SearchQuery): boolean => terms.length === 0 && found.every((one) => one.isNot)
const STANDS_FOR_ITSELF = `found IN ('name', 'note', 'annotation', 'event', 'case')`

const isSmall = (connection: Connection, caseId: string): boolean =>
  connection.get<{ count: number }>(`SELECT count(*) AS count FROM (SELECT 1 FROM search_entries WHERE case_id = ? LIMIT ${SMALL_CASE})`, caseId)!.count < SMALL_CASE

function rowsOf(connection: Connection, ids: readonly number[], conditions: ReturnType<typeof conditionsOf>): Row[] {
  if (ids.length === 0) return []
  const sql = `SELECT s.id, s.found, s.source_id AS sourceId, s.case_id AS caseId, s.evidence_id AS evidenceId, s.text, s.folded, c.title AS caseTitle,
    e.exhibit_number AS exhibitNumber, ${PLATFORM} AS platform, ${KIND} AS kind, e.language
    FROM json_each(?) j CROSS JOIN search_entries s ON s.id = j.value ${JOINS}
    ${conditions.length > 0 ? `WHERE ${conditions.map((one) => `(${one.sql})`).join(' AND ')}` : ''} ORDER BY s.id DESC`
  return connection.all<Row>(sql, JSON.stringify(ids), ...conditions.flatMap((one) => one.values))
}

function toHit(row: Row, query: SearchQuery): SearchHit {
  const idOf = <T>(prefix: string) => (row.sourceId.startsWith(`${prefix}_`) ? row.sourceId as T : null)
  return {
    caseId: row.caseId, caseTitle: row.caseTitle, evidenceId: row.evidenceId, exhibitNumber: row.exhibitNumber, found: row.found,
    noteId: idOf<NonNullable<SearchHit['noteId']>>('note'), annotationId: idOf<NonNullable<SearchHit['annotationId']>>('annot'), eventId: idOf<NonNullable<SearchHit['eventId']>>('event'),
    ...makeSnippet(row.text, query.terms, row.folded),
  }
}
