/**
 * The language people search in. Nothing that is typed is an error: what is not understood is a word.
 * `words`  "exact words"  -without  tag:x  platform:linkedin  kind:chat  in:notes  case:"…"  lang:de  is:starred  before:2026-03
 * since:2026-03  after:…  until:…  on:2026-03-04  confidence:<60
 */
import { foldText } from './fold.ts'

/** The kinds of text that are searched. */
export const FOUND = ['picture', 'note', 'annotation', 'event', 'case', 'name', 'origin', 'metadata', 'tag', 'identifier'] as const
export type Found = (typeof FOUND)[number]

export const QUERY_KEYS = ['in', 'case', 'platform', 'kind', 'tag', 'lang', 'is', 'on', 'before', 'since', 'after', 'until', 'confidence'] as const
export type QueryKey = (typeof QUERY_KEYS)[number]
export const MARKED = ['starred', 'flagged'] as const
export type Marked = (typeof MARKED)[number]

/** A piece of the query as it was typed: from `start` to `end` of it. */
export interface QueryPart {
  kind: 'word' | 'phrase' | 'filter'
  start: number
  end: number
  isNot: boolean
  /** Of a filter: its key, and whether its value says something. What does not is left out of the search. */
  key?: QueryKey
  isUnderstood?: boolean
  value: string
}

export interface Term { text: string; isPhrase: boolean }
export interface Choice<T> { value: T; isNot: boolean }

export interface SearchQuery {
  parts: QueryPart[]
  /** Folded; each must occur. A phrase is of whole words. */
  terms: Term[]
  /** Folded; none may occur. */
  without: Term[]
  found: Choice<Found>[]
  cases: Choice<string>[]
  platforms: Choice<string>[]
  kinds: Choice<string>[]
  languages: Choice<string>[]
  tags: Choice<string>[]
  marked: Choice<Marked>[]
  /** Times `[fromMs, toMs)`. */
  spans: Choice<{ fromMs: number; toMs: number }>[]
  confidence: Choice<{ from: number; to: number }>[]
}

const SYNONYMS: Readonly<Record<string, Found>> = {
  pictures: 'picture', text: 'picture', texts: 'picture', words: 'picture', notes: 'note', annotations: 'annotation', regions: 'annotation', region: 'annotation',
  events: 'event', timeline: 'event', cases: 'case', title: 'case', titles: 'case', names: 'name', file: 'name', files: 'name', origins: 'origin',
  tags: 'tag', identifiers: 'identifier', hash: 'identifier', hashes: 'identifier',
}

export const EVER = { fromMs: -8.64e15, toMs: 8.64e15 } as const

/** Cuts the query into its pieces. Put together with the spaces between them they are the query. */
export function cutQuery(text: string): QueryPart[] {
  const parts: QueryPart[] = []
  const pattern = /(?<not>-)?(?:(?<key>[A-Za-z]+):(?:"(?<quoted>[^"]*)"?|(?<bare>[^\s"]*))|"(?<phrase>[^"]*)"?|(?<word>\S+))/gu
  for (const match of text.matchAll(pattern)) {
    const { not, key, quoted, bare, phrase, word } = match.groups as Record<string, string | undefined>
    const place = { start: match.index, end: match.index + match[0].length }
    const isNot = not !== undefined
    const known = QUERY_KEYS.find((one) => one === key?.toLowerCase())
    if (known) parts.push({ ...place, kind: 'filter', isNot, key: known, value: (quoted ?? bare ?? '').trim() })
    else if (phrase !== undefined) parts.push({ ...place, kind: 'phrase', isNot, value: phrase })
    else if (word !== undefined) parts.push({ ...place, kind: 'word', isNot: isNot && /[\p{L}\p{N}]/u.test(word), value: word })
    else parts.push({ ...place, kind: 'word', isNot, value: match[0].slice(isNot ? 1 : 0) })
  }
  return parts
}

export function parseQuery(text: string): SearchQuery {
  const query: SearchQuery = { parts: cutQuery(text), terms: [], without: [], found: [], cases: [], platforms: [], kinds: [], languages: [], tags: [], marked: [], spans: [], confidence: [] }
  for (const part of query.parts) {
    if (part.kind === 'filter') part.isUnderstood = addFilter(query, part)
    else addTerm(query, part)
  }
  return query
}

function addTerm(query: SearchQuery, { kind, isNot, value }: QueryPart): void {
  const list = isNot ? query.without : query.terms
  const text = foldText(value).trim()
  const isPhrase = kind === 'phrase'
  if (text !== '' && !list.some((one) => one.text === text && one.isPhrase === isPhrase)) list.push({ text, isPhrase })
}

/** Whether the value says something. */
function addFilter(query: SearchQuery, { key, value, isNot }: QueryPart): boolean {
  if (value === '') return false
  const add = <T>(list: Choice<T>[], one: T | undefined) => one !== undefined && list.push({ value: one, isNot }) > 0
  switch (key!) {
    case 'in': return add(query.found, FOUND.find((one) => one === value.toLowerCase()) ?? (Object.hasOwn(SYNONYMS, value.toLowerCase()) ? SYNONYMS[value.toLowerCase()] : undefined))
    case 'case': return add(query.cases, foldText(value))
    case 'platform': return add(query.platforms, foldText(value))
    case 'kind': return add(query.kinds, foldText(value))
    case 'lang': return add(query.languages, value.toLowerCase())
    case 'tag': return add(query.tags, foldText(value))
    case 'is': return add(query.marked, MARKED.find((one) => one === value.toLowerCase()))
    case 'confidence': return add(query.confidence, parseRange(value))
    default: return add(query.spans, parseSpan(key!, value))
  }
}

/** `2026`, `2026-03` or `2026-03-04`, in universal time. */
function parseSpan(key: QueryKey, value: string): { fromMs: number; toMs: number } | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), match[2] && Number(match[2]), match[3] && Number(match[3])] as [number, number | undefined, number | undefined]
  if (year === 0 || (month !== undefined && (month < 1 || month > 12))) return undefined
  const at = (y: number, m: number, d: number) => new Date(0).setUTCFullYear(y, m, d)
  const fromMs = at(year, (month ?? 1) - 1, day ?? 1)
  if (day !== undefined && new Date(fromMs).getUTCDate() !== day) return undefined
  const toMs = day !== undefined ? fromMs + 86_400_000 : month !== undefined ? at(year, month, 1) : at(year + 1, 0, 1)
  switch (key) {
    case 'before': return { ...EVER, toMs: fromMs }
    case 'until': return { ...EVER, toMs }
    case 'since': return { ...EVER, fromMs }
    case 'after': return { ...EVER, fromMs: toMs }
    default: return { fromMs, toMs }
  }
}

/** `<60`, `>80`, `60..80`, of 0 to 100. */
function parseRange(value: string): { from: number; to: number } | undefined {
  const match = /^(?:(?<sign><=?|>=?)(?<limit>\d{1,3})|(?<from>\d{1,3})(?:\.\.|-|–)(?<to>\d{1,3}))%?$/u.exec(value)?.groups
  if (!match) return undefined
  if (match['sign'] === undefined) return { from: Number(match['from']), to: Number(match['to']) }
  const limit = Number(match['limit'])
  return match['sign'].startsWith('<') ? { from: 0, to: match['sign'] === '<' ? limit - 1e-9 : limit } : { from: match['sign'] === '>' ? limit + 1e-9 : limit, to: 100 }
}

/** The query without a piece of it. */
export const withoutPart = (text: string, { start, end }: Pick<QueryPart, 'start' | 'end'>): string =>
  `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()

/** The query with a filter, in quotation marks where its value needs them; what cannot stand in them is left out. */
export function withFilter(text: string, key: QueryKey, value: string): string {
  const plain = value.replaceAll('"', '').replaceAll(/\s+/gu, ' ').trim()
  const spelled = `${key}:${/[\s]/u.test(plain) ? `"${plain}"` : plain}`
  return cutQuery(text).some((part) => part.key === key && foldText(part.value) === foldText(plain) && !part.isNot) ? text : `${text.trimEnd()} ${spelled}`.trim()
}
