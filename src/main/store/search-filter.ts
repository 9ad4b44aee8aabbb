import { foldText } from '../../shared/fold.ts'
import { nameLanguage } from '../../shared/languages.ts'
import { FOUND, type Choice, type SearchQuery } from '../../shared/search-query.ts'
import type { Connection, Value } from './connection.ts'

/** A part of a WHERE clause with its values. `s` is the entry, `e` its exhibit, `v` its event. */
export interface Condition { sql: string; values: Value[] }
export interface TimeSpan { fromMs: number; toMs: number }

/** When what an entry belongs to happened; of an exhibit: when it was captured, else when it came in. */
const AT_MS = 'coalesce(v.at_ms, e.captured_ms, e.imported_ms, (SELECT updated_ms FROM notes WHERE id = s.source_id), c.updated_ms)'
export const PLATFORM = `CASE WHEN e.id IS NULL THEN NULL ELSE coalesce(e.platform, e.seen_platform, 'other') END`
export const KIND = `coalesce(v.kind, CASE WHEN e.id IS NULL THEN NULL ELSE coalesce(e.kind, e.seen_kind, 'other') END)`

export const JOINS = `JOIN cases c ON c.id = s.case_id LEFT JOIN evidence e ON e.id = s.evidence_id LEFT JOIN events v ON s.found = 'event' AND v.id = s.source_id`

/** Two-letter codes people know, as Tesseract’s data has them. */
const LANGUAGE_CODES: Readonly<Record<string, string>> = {
  en: 'eng', de: 'deu', fr: 'fra', es: 'spa', ru: 'rus', uk: 'ukr', zh: 'chi', ja: 'jpn', ko: 'kor', ar: 'ara', fa: 'fas', it: 'ita', pt: 'por', nl: 'nld', pl: 'pol', tr: 'tur', he: 'heb', hi: 'hin', vi: 'vie',
  be: 'bel', cs: 'ces', el: 'ell', sv: 'swe',
}

const list = (values: readonly unknown[]): string => JSON.stringify(values)
const AMONG = 'IN (SELECT value FROM json_each(?))'

/** Several choices of one kind: any of those, none of the ones that are not wanted. */
function either<T>(choices: readonly Choice<T>[], toCondition: (values: T[]) => Condition): Condition[] {
  const [wanted, unwanted] = [choices.filter((one) => !one.isNot), choices.filter((one) => one.isNot)].map((some) => some.map((one) => one.value)) as [T[], T[]]
  const not = ({ sql, values }: Condition): Condition => ({ sql: `NOT coalesce((${sql}), 0)`, values })
  return [...(wanted.length > 0 ? [toCondition(wanted)] : []), ...(unwanted.length > 0 ? [not(toCondition(unwanted))] : [])]
}

const anyOf = (sql: string, values: readonly Value[][]): Condition => ({ sql: values.map(() => `(${sql})`).join(' OR '), values: values.flat() })

/** Everything a query asks for besides words. `caseId`: only within this case; `time`: only within this span. */
export function conditionsOf(connection: Connection, query: SearchQuery, { caseId, time }: { caseId?: string | undefined; time?: TimeSpan | undefined }): Condition[] {
  const spans: Choice<TimeSpan>[] = [...query.spans, ...(time ? [{ value: time, isNot: false }] : [])]
  return [
    ...(caseId === undefined ? [] : [{ sql: 's.case_id = ?', values: [caseId] }]),
    ...either(query.found, (kinds) => ({ sql: `s.found ${AMONG}`, values: [list(kinds)] })),
    ...either(query.cases, (titles) => ({ sql: `s.case_id ${AMONG}`, values: [list(casesNamed(connection, titles))] })),
    ...either(query.platforms, (names) => anyOf(`${PLATFORM} = ? OR instr(lower(json_extract(e.acquisition, '$.platform')), ?) > 0`, names.map((name) => [name, name]))),
    ...either(query.kinds, (kinds) => ({ sql: `${KIND} ${AMONG}`, values: [list(kinds)] })),
    ...either(query.languages, (codes) => anyOf(`instr('+' || e.language, ?) > 0`, codes.map((code) => [`+${languageCode(code)}`]))),
    ...query.tags.map(({ value, isNot }) => ({ sql: `${isNot ? 'NOT ' : ''}EXISTS (SELECT 1 FROM tags WHERE subject_id IN (s.source_id, s.evidence_id) AND tag ${AMONG})`, values: [list(tagsNamed(connection, value))] })),
    ...query.marked.map(({ value, isNot }) => ({ sql: `coalesce(${value === 'starred' ? 'e.starred' : 'e.flag IS NOT NULL'}, 0) = ${isNot ? 0 : 1}`, values: [] })),
    ...spans.map(({ value, isNot }) => ({ sql: `${isNot ? 'NOT ' : ''}(${AT_MS} >= ? AND ${AT_MS} < ?)`, values: [value.fromMs, value.toMs] })),
    ...query.confidence.map(({ value, isNot }) => ({ sql: `${isNot ? 'NOT ' : ''}(s.found = 'picture' AND e.mean_confidence BETWEEN ? AND ?)`, values: [value.from, value.to] })),
  ]
}

function casesNamed(connection: Connection, titles: readonly string[]): string[] {
  return connection.all<{ id: string; title: string }>('SELECT id, title FROM cases')
    .filter(({ id, title }) => titles.some((one) => id === one || foldText(title).includes(one))).map(({ id }) => id)
}

/** The one case that a query asks for; undefined where it asks for none or several. */
export function onlyCase(connection: Connection, { cases }: SearchQuery): string | undefined {
  const wanted = cases.filter((one) => !one.isNot).map((one) => one.value)
  const found = wanted.length > 0 ? casesNamed(connection, wanted) : []
  return found.length === 1 ? found[0] : undefined
}

/** Things of which no more than this many bear a mark are looked up by it. */
const FEW = 400

/**
 * Entries of what bears a tag, a star or a flag that is asked for, the highest id first, where it is few: what is found besides need not be
 * gone through. A superset: the conditions are still to be met. Null: nothing of the kind is asked for, or it is many.
 */
export function fewMarked(connection: Connection, query: SearchQuery): number[] | null {
  const tag = query.tags.find((one) => !one.isNot)
  const mark = query.marked.find((one) => !one.isNot)
  if (!tag && !mark) return null
  const marked = tag
    ? connection.all<{ id: string }>(`SELECT DISTINCT subject_id AS id FROM tags WHERE tag ${AMONG} LIMIT ${FEW + 1}`, list(tagsNamed(connection, tag.value)))
    : connection.all<{ id: string }>(`SELECT id FROM evidence WHERE ${mark!.value === 'starred' ? 'starred = 1' : 'flag IS NOT NULL'} LIMIT ${FEW + 1}`)
  if (marked.length > FEW) return null
  return connection.all<{ id: number }>(
    `WITH marked (id) AS (SELECT value FROM json_each(?)),
       things (id) AS (SELECT id FROM marked UNION SELECT id FROM notes WHERE evidence_id IN (SELECT id FROM marked) UNION SELECT id FROM annotations WHERE evidence_id IN (SELECT id FROM marked)
         UNION SELECT event_id FROM event_evidence WHERE evidence_id IN (SELECT id FROM marked))
     SELECT s.id FROM things t CROSS JOIN search_entries s ON s.found ${AMONG} AND s.source_id = t.id ORDER BY s.id DESC`, list(marked.map((one) => one.id)), list(FOUND)).map((one) => one.id)
}

const tagsNamed = (connection: Connection, name: string): string[] =>
  connection.all<{ tag: string }>('SELECT DISTINCT tag FROM tags').map(({ tag }) => tag).filter((tag) => foldText(tag) === name)

/** The code of a language given by its code or the beginning of its name. */
function languageCode(given: string): string {
  const known = LANGUAGE_CODES[given]
  if (known) return known
  const folded = foldText(given)
  const named = Object.values(LANGUAGE_CODES).find((code) => Object.values(nameLanguage(code)).some((name) => foldText(name).startsWith(folded)))
  return folded.length > 3 && named ? named : given
}
