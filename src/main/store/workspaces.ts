import type { Connection } from './connection.ts'

/** How the panes of each case were left: what the page made of it, as it is. */
export const createWorkspaces = (connection: Connection) => ({
  get: (caseId: string): string | null => connection.get<{ layout: string }>('SELECT layout FROM workspaces WHERE case_id = ?', caseId)?.layout ?? null,
  set(caseId: string, layout: string | null): void {
    if (layout === null) connection.run('DELETE FROM workspaces WHERE case_id = ?', caseId)
    else connection.run('INSERT INTO workspaces (case_id, layout) VALUES (?, ?) ON CONFLICT (case_id) DO UPDATE SET layout = excluded.layout', caseId, layout)
  },
})
