import type { SavedSearch } from '../../shared/contract/search.ts'
import type { SearchId } from '../../shared/ids.ts'
import type { Clock } from '../ports.ts'
import type { Connection } from './connection.ts'
import { required } from './not-found.ts'

interface Row { id: SearchId; name: string; query: string }

/** Queries that people gave a name. They lie in the encrypted database only, like what they find. */
export function createSavedSearches(connection: Connection, clock: Clock) {
  const toSaved = ({ query, ...row }: Row): SavedSearch => ({ ...row, ...JSON.parse(query) as Pick<SavedSearch, 'text' | 'caseId'> })
  const get = (id: string): SavedSearch => toSaved(required(connection.get<Row>('SELECT id, name, query FROM saved_searches WHERE id = ?', id), 'saved search'))

  return {
    list: (): SavedSearch[] => connection.all<Row>('SELECT id, name, query FROM saved_searches').map(toSaved).toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),

    add({ id, name, ...query }: SavedSearch): SavedSearch {
      connection.run('INSERT INTO saved_searches (id, name, query, created_ms) VALUES (?, ?, ?, ?)', id, name, JSON.stringify(query), clock.nowMs())
      return get(id)
    },

    /** Throws NOT_FOUND. */
    rename(id: string, name: string): SavedSearch {
      connection.run('UPDATE saved_searches SET name = ? WHERE id = ?', name, id)
      return get(id)
    },

    /** Throws NOT_FOUND. */
    remove(id: string): void {
      get(id)
      connection.run('DELETE FROM saved_searches WHERE id = ?', id)
    },
  }
}
