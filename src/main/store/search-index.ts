import type { FileFacts } from '../../shared/contract/metadata.ts'
import { foldText } from '../../shared/fold.ts'
import type { Found } from '../../shared/search-query.ts'
import type { Connection } from './connection.ts'
import { tokensOf } from './search-tokens.ts'

export interface SearchSource {
  found: Found
  /** The id of the thing the text belongs to. */
  sourceId: string
  caseId: string
  evidenceId: string | null
}

/** Entries of names have ids from here on, so that walking back from the newest they come before those of texts. */
export const NAMES_FROM = 2 ** 40
/** Pages of an index that are merged in one go: about 100 ms. */
const MERGED_AT_ONCE = 500
const NAMES: ReadonlySet<Found> = new Set(['case', 'name', 'tag', 'identifier'])

interface Entry { id: number; caseId: string; folded: string }

/** The texts that are searched, and their two indexes: parts of words by three letters, whole words and beginnings. */
export function createSearchIndex(connection: Connection) {
  function unlist({ id, caseId, folded }: Entry): void {
    connection.run(`INSERT INTO search_text (search_text, rowid, folded) VALUES ('delete', ?, ?)`, id, folded)
    connection.run(`INSERT INTO search_words (search_words, rowid, tokens) VALUES ('delete', ?, ?)`, id, tokensOf(folded, caseId))
    connection.run('DELETE FROM search_entries WHERE id = ?', id)
  }

  function remove(found: Found, sourceId: string): void {
    const old = connection.get<Entry>('SELECT id, case_id AS caseId, folded FROM search_entries WHERE found = ? AND source_id = ?', found, sourceId)
    if (old) unlist(old)
  }

  /** In the order of the index, which writes out what it holds back whenever it is to go back to an earlier text. */
  function removeMany(found: Found, sourceIds: readonly string[]): void {
    const entries = connection.all<Entry>(`SELECT id, case_id AS caseId, folded FROM search_entries WHERE found = ? AND source_id IN (SELECT value FROM json_each(?)) ORDER BY id`, found, JSON.stringify(sourceIds))
    for (const entry of entries) unlist(entry)
  }

  /** Replaces what was known of this source; an empty text only removes. */
  function put({ found, sourceId, caseId, evidenceId }: SearchSource, content: string): void {
    remove(found, sourceId)
    const text = content.normalize('NFC').trim()
    const folded = foldText(text).trim()
    if (folded === '') return
    const isName = NAMES.has(found)
    const { id } = connection.get<{ id: number }>(
      `INSERT INTO search_entries (id, found, source_id, case_id, evidence_id, text, folded)
       VALUES ((SELECT coalesce(max(id), ?) + 1 FROM search_entries WHERE id ${isName ? '>=' : '<'} ?), ?, ?, ?, ?, ?, ?) RETURNING id`,
      isName ? NAMES_FROM : 0, NAMES_FROM, found, sourceId, caseId, evidenceId, text, folded,
    )!
    connection.run('INSERT INTO search_text (rowid, folded) VALUES (?, ?)', id, folded)
    connection.run('INSERT INTO search_words (rowid, tokens) VALUES (?, ?)', id, tokensOf(folded, caseId))
  }

  /** FTS5's “merge”: begins one of the whole index for a number below zero, and goes on with it. Says whether it did anything. */
  function merge(index: string, pages: number): boolean {
    return connection.transaction(() => {
      const changes = () => connection.get<{ count: number }>('SELECT total_changes() AS count')!.count
      const before = changes()
      connection.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`, pages)
      return changes() - before > 1
    })
  }

  /** What was taken out is only marked in the indexes, since that is quick, and leaves them here: a piece at a time, each a transaction. */
  function* clear(): Generator<void> {
    for (const index of ['search_text', 'search_words']) {
      for (let pages = -MERGED_AT_ONCE; merge(index, pages); pages = MERGED_AT_ONCE) yield
    }
  }

  return { put, remove, removeMany, clear }
}

/** Every text indexed anew, as vaults of schemas before 5 have it otherwise, and what the files of pictures tell of themselves for the first time. */
export function indexAnew(connection: Connection): void {
  const { put } = createSearchIndex(connection)
  const ids = connection.all<{ id: number }>('SELECT id FROM search_entries ORDER BY id').map((row) => row.id)
  for (const id of ids) {
    const { text, folded, ...source } = connection.get<SearchSource & { text: string; folded: string }>(
      'SELECT found, source_id AS sourceId, case_id AS caseId, evidence_id AS evidenceId, text, folded FROM search_entries WHERE id = ?', id)!
    connection.run(`INSERT INTO search_text (search_text, rowid, folded) VALUES ('delete', ?, ?)`, id, folded)
    connection.run('DELETE FROM search_entries WHERE id = ?', id)
    put(source, text)
  }
  const told = connection.all<{ id: string; caseId: string }>('SELECT e.id, e.case_id AS caseId FROM metadata m JOIN evidence e ON e.id = m.evidence_id')
  for (const { id, caseId } of told) {
    const { facts } = connection.get<{ facts: string }>('SELECT facts FROM metadata WHERE evidence_id = ?', id)!
    put({ found: 'metadata', sourceId: id, caseId, evidenceId: id }, metadataText(JSON.parse(facts) as FileFacts))
  }
}

/** The file's own words, without where it was taken: a position is looked at knowingly. */
export function metadataText({ metadata }: FileFacts): string {
  const { generator, title, signer } = metadata.credentials ?? {}
  return [...metadata.entries.map(({ name, value }) => `${name}: ${value}`), ...[generator, title, signer].filter((one) => typeof one === 'string')].join('\n')
}
