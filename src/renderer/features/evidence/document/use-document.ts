import { useEffect, useRef } from 'react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { useQuery } from '../../../bridge/index.ts'

/** What a document says, and its parts. It never changes but for these: asked again while some are missing, and when there are more or fewer. */
export function useDocument({ id, caseId, parts }: EvidenceSummary) {
  const isWhole = parts?.cameIn === parts?.total
  const view = useQuery('evidence.document', { evidenceId: id }, { refreshOn: (told) => !isWhole && told.name === 'evidence.changed' && told.caseId === caseId })
  const { refresh } = view
  const known = useRef(parts?.cameIn)
  useEffect(() => {
    if (known.current === parts?.cameIn) return
    known.current = parts?.cameIn
    refresh()
  }, [parts?.cameIn, refresh])
  return view
}
