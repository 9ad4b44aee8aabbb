import { ACQUISITION_FIELDS, type Acquisition, type AcquisitionChange } from '../../shared/contract/acquisition.ts'
import { capturedMs } from '../../shared/acquisition-words.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { createCases } from './cases.ts'
import type { Connection } from './connection.ts'
import { toAcquisition } from './evidence-rows.ts'
import { required } from './not-found.ts'
import type { createSearch } from './search.ts'

/** What a change did to the fields it changed; null where nothing was or is told. */
export interface Described { caseId: CaseId; before: AcquisitionChange; after: AcquisitionChange }

/** The fields of what was told that say where to look, for search. */
const SEARCHED = ['source', 'platform', 'obtainedFrom', 'obtainedWords', 'device', 'place', 'remarks'] as const

export function createAcquisitions(connection: Connection, { cases, search }: { cases: ReturnType<typeof createCases>; search: ReturnType<typeof createSearch> }) {
  /** Makes what was told of a picture be found. */
  function index(evidenceId: string, caseId: string, told: Acquisition): void {
    search.put({ found: 'origin', sourceId: evidenceId, caseId, evidenceId }, SEARCHED.flatMap((field) => told[field] ?? []).join('\n'))
  }

  return {
    index,

    /** Null: nothing changed. Throws NOT_FOUND. */
    describe(evidenceId: string, change: AcquisitionChange): Described | null {
      const row = required(connection.get<{ caseId: CaseId; told: string | null }>('SELECT case_id AS caseId, acquisition AS told FROM evidence WHERE id = ?', evidenceId), 'picture')
      const told = toAcquisition(row.told)
      const changed = ACQUISITION_FIELDS.filter((field) => change[field] !== undefined && change[field] !== (told[field] ?? null))
      if (changed.length === 0) return null
      const next = changeTold(told, change)
      connection.run('UPDATE evidence SET acquisition = ?, captured_ms = coalesce(?, file_modified_ms) WHERE id = ?', Object.keys(next).length > 0 ? JSON.stringify(next) : null, capturedMs(next), evidenceId)
      cases.touch(row.caseId)
      index(evidenceId, row.caseId, next)
      const only = (from: AcquisitionChange): AcquisitionChange => Object.fromEntries(changed.map((field) => [field, from[field] ?? null]))
      return { caseId: row.caseId, before: only(told), after: only(next) }
    },

    /** Makes what is told now be found; after it was changed from elsewhere. */
    refresh(evidenceId: string): void {
      const row = connection.get<{ caseId: CaseId; told: string | null }>('SELECT case_id AS caseId, acquisition AS told FROM evidence WHERE id = ?', evidenceId)
      if (row) index(evidenceId, row.caseId, toAcquisition(row.told))
    },

    /** Of the newest exhibit of the case of which anything was told. */
    last: (caseId: string): Acquisition => toAcquisition(connection.get<{ told: string }>(
      'SELECT acquisition AS told FROM evidence WHERE case_id = ? AND acquisition IS NOT NULL ORDER BY exhibit_number DESC LIMIT 1', caseId)?.told ?? null),
  }
}

/** What is told after a change, in the order of the fields. */
export const changeTold = (told: Acquisition, change: AcquisitionChange): Acquisition =>
  Object.fromEntries(ACQUISITION_FIELDS.flatMap((field) => {
    const value = change[field] === undefined ? told[field] : change[field]
    return value === null || value === undefined ? [] : [[field, value]]
  }))
