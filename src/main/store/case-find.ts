import { TLP_LABELS, type CaseSort, type CaseSummary } from '../../shared/contract/case.ts'
import { foldText } from '../../shared/fold.ts'
import type { createCaseNames } from './case-names.ts'
import { CASE_SUMMARY } from './cases.ts'
import type { Connection } from './connection.ts'

export interface CaseQuery { text: string; status?: CaseSummary['status'] | undefined; sort: CaseSort; isDescending: boolean; offset: number; limit: number }

/** What cases are put in order by; the counts only where they are asked for, because all cases have to be counted then. */
type Row = Pick<CaseSummary, 'id' | 'status' | 'tlp' | 'createdMs' | 'updatedMs'> & { count: number }

const COUNTS: Partial<Record<CaseSort, string>> = {
  exhibits: '(SELECT count(*) FROM evidence WHERE case_id = c.id)', events: '(SELECT count(*) FROM events WHERE case_id = c.id)',
}

/** Some of the cases in the order asked for; only those that are given are counted and read whole. */
export const createCaseFind = (connection: Connection, names: ReturnType<typeof createCaseNames>) =>
  ({ text, status, sort, isDescending, offset, limit }: CaseQuery): { total: number; all: number; cases: CaseSummary[] } => {
    const rows = connection.all<Row>(`SELECT c.id, c.status, c.tlp, c.created_ms AS createdMs, c.updated_ms AS updatedMs, ${COUNTS[sort] ?? '0'} AS count FROM cases c`)
    const words = foldText(text).split(' ').filter((word) => word !== '')
    const known = names.all()
    const hasWords = (id: Row['id']) => {
      const { folded, foldedPerson } = known.get(id)!
      return words.every((word) => folded.includes(word) || foldedPerson.includes(word))
    }
    const found = rows.filter((row) => (status === undefined || row.status === status) && (words.length === 0 || hasWords(row.id)))
    const compare = comparison(sort, (id) => known.get(id)!.title)
    const turn = isDescending ? -1 : 1
    const ids = found.toSorted((a, b) => compare(a, b) * turn || b.updatedMs - a.updatedMs || (a.id < b.id ? 1 : -1)).slice(offset, offset + limit).map(({ id }) => id)
    const cases = new Map(connection.all<CaseSummary>(`SELECT ${CASE_SUMMARY} FROM json_each(?) w JOIN cases c ON c.id = w.value`, JSON.stringify(ids)).map((one) => [one.id, one]))
    return { total: found.length, all: rows.length, cases: ids.map((id) => cases.get(id)!) }
  }

function comparison(sort: CaseSort, titleOf: (id: Row['id']) => string): (a: Row, b: Row) => number {
  const collator = new Intl.Collator(undefined, { numeric: true })
  switch (sort) {
    case 'title': return (a, b) => collator.compare(titleOf(a.id), titleOf(b.id))
    case 'tlp': return (a, b) => TLP_LABELS.indexOf(b.tlp) - TLP_LABELS.indexOf(a.tlp)
    case 'created': return (a, b) => a.createdMs - b.createdMs
    case 'updated': return (a, b) => a.updatedMs - b.updatedMs
    default: return (a, b) => a.count - b.count
  }
}
