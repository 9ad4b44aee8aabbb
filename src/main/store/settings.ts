import type { Preferences } from '../../shared/contract/preferences.ts'
import type { BackupReport, Operator, VerifyReport } from '../../shared/contract/vault.ts'
import type { Connection } from './connection.ts'

/** How far a verification is that did not come to its end. Sealed files are read in the order of their ids. */
export interface UnfinishedVerify {
  /** When its first part was begun, and when this was kept. */
  startedMs: number
  keptMs: number
  /** How many parts there were. */
  parts: number
  /** Where the journal ended when the first part was begun: what is told of after it was added meanwhile. */
  journalSequence: number
  /** Read up to this one. */
  lastObjectId: string
  /** Sealed files read and their bytes of content. */
  checked: number
  bytes: number
  /** Objects among them that the disk could not read. */
  unreadable: string[]
}

/** Every small fact a vault keeps about itself, by its name. */
export interface Settings {
  demo: boolean
  /** Who works with this vault, as told. */
  operator: Operator
  /** Minutes without use after which the vault is locked. */
  idleMinutes: number
  /** How the window looks. */
  preferences: Preferences
  lastVerify: VerifyReport
  /** A verification that did not come to its end; null: none. */
  unfinishedVerify: UnfinishedVerify | null
  /** Seed of the Ed25519 key that signs checkpoints, 64 hex digits; made once, the same under every vault key. */
  checkpointSeed: string
  lastBackup: BackupReport
  /** Something was removed for good, and its words may stand in the pages of the text indexes still. */
  clearing: boolean
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
