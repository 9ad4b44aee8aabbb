import { parseQuery } from '../../../shared/search-query.ts'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { call } from '../../bridge/index.ts'
import { useFindInPicture } from '../evidence/index.ts'
import { goToItem } from '../workspace/index.ts'

/** Goes to what was found. On a picture the words are marked, and the first of them is brought into sight. */
export async function openHit(hit: SearchHit, text: string): Promise<void> {
  const item = { caseId: hit.caseId, evidenceId: hit.evidenceId, eventId: hit.eventId, noteId: hit.noteId, annotationId: hit.annotationId }
  const isOnPicture = hit.found === 'picture' && hit.evidenceId !== null
  const boxes = isOnPicture ? await call('search.boxes', { evidenceId: hit.evidenceId!, text }).catch(() => []) : []
  const [first] = parseQuery(text).terms
  if (isOnPicture && first) useFindInPicture.getState().open(first.text)
  goToItem({ ...item, ...(boxes[0] && { box: boxes[0] }) })
}
