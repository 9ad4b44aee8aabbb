import type { CaseId } from '../../shared/ids.ts'
import type { Clock } from '../ports.ts'
import type { Connection } from './connection.ts'

export interface WatchedFolder { caseId: CaseId; folder: string; sinceMs: number }

/** The folders that cases watch, one each, with marks of the files in them that are not to be offered again. A mark tells no name. */
export function createWatches(connection: Connection, clock: Clock) {
  return {
    list: (): WatchedFolder[] => connection.all('SELECT case_id AS caseId, folder, since_ms AS sinceMs FROM watched_folders ORDER BY since_ms'),

    /** Watches this folder instead of the one before. Throws NOT_FOUND for the case. */
    set(caseId: string, folder: string): void {
      connection.transaction(() => {
        connection.run('DELETE FROM watched_folders WHERE case_id = ?', caseId)
        connection.run('INSERT INTO watched_folders (case_id, folder, since_ms) VALUES (?, ?, ?)', caseId, folder, clock.nowMs())
      })
    },

    /** The folder that was watched; null when none was. */
    remove(caseId: string): string | null {
      const row = connection.get<{ folder: string }>('SELECT folder FROM watched_folders WHERE case_id = ?', caseId)
      connection.run('DELETE FROM watched_folders WHERE case_id = ?', caseId)
      return row?.folder ?? null
    },

    /** Watches nothing any more; returns how many folders were watched. */
    clear: (): number => connection.run('DELETE FROM watched_folders'),

    has: (caseId: string): boolean => connection.get('SELECT 1 FROM watched_folders WHERE case_id = ?', caseId) !== undefined,

    marks: (caseId: string): string[] => connection.all<{ mark: string }>('SELECT mark FROM watched_files WHERE case_id = ?', caseId).map((row) => row.mark),

    addMarks: (caseId: string, marks: readonly string[]) => connection.transaction(() => {
      for (const mark of marks) connection.run('INSERT OR IGNORE INTO watched_files (case_id, mark) VALUES (?, ?)', caseId, mark)
    }),

    /** Whether an exhibit of the case has this size: only then may a file be one that is here already. */
    hasSize: (caseId: string, sizeBytes: number): boolean => connection.get('SELECT 1 FROM evidence WHERE case_id = ? AND size_bytes = ?', caseId, sizeBytes) !== undefined,

    /** Exhibits that came in from the folder since it is watched. */
    cameIn: ({ caseId, folder, sinceMs }: WatchedFolder): number => connection.get<{ count: number }>(
      `SELECT count(*) AS count FROM evidence WHERE case_id = ? AND intake = 'folder' AND imported_ms >= ? AND substr(original_path, 1, ?) = ?`, caseId, sinceMs, [...folder].length, folder)!.count,
  }
}
