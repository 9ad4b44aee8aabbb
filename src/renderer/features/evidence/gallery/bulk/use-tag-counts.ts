import { useEffect, useState } from 'react'
import type { CaseId, EvidenceId } from '../../../../../shared/ids.ts'
import { call, onAnnouncement } from '../../../../bridge/index.ts'

/** One question takes so many. */
const AT_ONCE = 200

/** How many of these exhibits bear each tag; counted anew when tags change. */
export function useTagCounts(caseId: CaseId, ids: readonly EvidenceId[]): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    let round = 0
    const count = async () => {
      const mine = ++round
      const next = new Map<string, number>()
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const summaries = await call('evidence.summaries', { evidenceIds: ids.slice(from, from + AT_ONCE) })
        if (mine !== round) return
        for (const tag of summaries.flatMap((one) => one.tags)) next.set(tag, (next.get(tag) ?? 0) + 1)
      }
      setCounts(next)
    }
    const start = () => void count().catch(() => undefined)
    start()
    const stop = onAnnouncement((told) => { if (told.name === 'case.changed' && told.caseId === caseId) start() })
    return () => {
      round = -1
      stop()
    }
  }, [caseId, ids])
  return counts
}
