import { foldText } from '../../shared/fold.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { Connection } from './connection.ts'

export interface ExhibitName { caseId: CaseId; number: number; name: string; folded: string }
type Row = Omit<ExhibitName, 'folded'> & { id: EvidenceId }

const SELECT = 'SELECT id, case_id AS caseId, exhibit_number AS number, name FROM evidence'

/** Most names are plain letters, for which folding is small letters: a hundred thousand are ready several times sooner. */
const fold = (name: string): string => (/^[!-~]+(?: [!-~]+)*$/.test(name) ? name.toLowerCase() : foldText(name))

/**
 * The names of all exhibits, folded and kept in memory as long as the vault is open: a hundred thousand are then looked through between two
 * letters that are typed. A name never changes; what was imported since is added, and after a removal all are read again.
 */
export function createExhibitNames(connection: Connection) {
  let names = new Map<EvidenceId, ExhibitName>()
  let changes = -1
  let last = ''

  function add(rows: readonly Row[]): void {
    for (const { id, ...row } of rows) {
      if (!names.has(id)) names.set(id, { ...row, folded: fold(row.name) })
      if (id > last) last = id
    }
  }

  function refresh(): void {
    const now = connection.get<{ changes: number }>('SELECT total_changes() AS changes')!.changes
    if (now === changes) return
    changes = now
    // Ids of one millisecond come in any order: its ten characters stand after the prefix.
    add(connection.all<Row>(`${SELECT} WHERE id >= ?`, last.slice(0, 'ev_'.length + 10)))
    if (connection.get<{ count: number }>('SELECT count(*) AS count FROM evidence')!.count === names.size) return
    names = new Map()
    last = ''
    add(connection.all<Row>(SELECT))
  }

  return {
    all(): ReadonlyMap<EvidenceId, ExhibitName> {
      refresh()
      return names
    },
    get(id: EvidenceId): ExhibitName | undefined {
      refresh()
      return names.get(id)
    },
  }
}
