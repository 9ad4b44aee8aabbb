import type { Connection } from './connection.ts'

/** Small facts about this vault, as JSON under a name. */
export function createSettings(connection: Connection) {
  return {
    get<T = unknown>(key: string): T | null {
      const row = connection.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)
      return row ? (JSON.parse(row.value) as T) : null
    },
    set(key: string, value: unknown): void {
      connection.run('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, JSON.stringify(value))
    },
  }
}
