import type { BackupReport, VerifyReport } from '../../shared/contract/vault.ts'
import type { Connection } from './connection.ts'

/** Every small fact a vault keeps about itself, by its name. */
export interface Settings {
  demo: boolean
  /** Minutes without use after which the vault is locked. */
  idleMinutes: number
  lastVerify: VerifyReport
  lastBackup: BackupReport
  /** How often the header had been written when that was last journalled. */
  headerSequence: number
}

/** Kept as JSON under their names; null: never set. */
export function createSettings(connection: Connection) {
  return {
    get<K extends keyof Settings>(key: K): Settings[K] | null {
      const row = connection.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)
      return row ? (JSON.parse(row.value) as Settings[K]) : null
    },
    set<K extends keyof Settings>(key: K, value: Settings[K]): void {
      connection.run('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, JSON.stringify(value))
    },
  }
}
