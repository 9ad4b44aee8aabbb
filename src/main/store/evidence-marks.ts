import type { ExhibitKind, Flag, Platform } from '../../shared/contract/marks.ts'
import type { CaseId, EvidenceId } from '../../shared/ids.ts'
import type { createCases } from './cases.ts'
import type { Connection, Value } from './connection.ts'
import { required } from './not-found.ts'

/** What a person says of exhibits; null takes it back, absent stays. */
export interface Marks { star?: boolean | undefined; flag?: Flag | null | undefined; kind?: ExhibitKind | null | undefined; platform?: Platform | null | undefined }

/** Returns those that this changed. Throws NOT_FOUND. */
export function markAll(connection: Connection, cases: ReturnType<typeof createCases>, ids: readonly EvidenceId[], { star, ...told }: Marks): { id: EvidenceId; caseId: CaseId }[] {
  const columns: [string, Value | undefined][] = [['starred', star === undefined ? undefined : star ? 1 : 0], ['flag', told.flag], ['kind', told.kind], ['platform', told.platform]]
  const given = columns.filter((one): one is [string, Value] => one[1] !== undefined)
  if (given.length === 0) return []
  const sql = `UPDATE evidence SET ${given.map(([name]) => `${name} = ?`).join(', ')} WHERE id = ? AND (${given.map(([name]) => `${name} IS NOT ?`).join(' OR ')})`
  const values = given.map(([, value]) => value)
  const changed = [...new Set(ids)].flatMap((id) => {
    const { caseId } = required(connection.get<{ caseId: CaseId }>('SELECT case_id AS caseId FROM evidence WHERE id = ?', id), 'picture')
    return connection.run(sql, ...values, id, ...values) > 0 ? [{ id, caseId }] : []
  })
  for (const caseId of new Set(changed.map((one) => one.caseId))) cases.touch(caseId)
  return changed
}
