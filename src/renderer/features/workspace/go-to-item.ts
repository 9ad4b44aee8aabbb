import type { Box } from '../../../shared/contract/evidence.ts'
import type { AnnotationId, CaseId, EventId, EvidenceId, NoteId } from '../../../shared/ids.ts'
import { createForgetful } from '../../bridge/index.ts'

/**
 * Something a person can be taken to: the case itself, or what is named of it. An annotation is given with its exhibit, a note or an
 * event alone or with the exhibit it is on. `box`: what is to be brought into sight on the picture, in its pixels.
 */
export interface Item {
  caseId: CaseId
  evidenceId?: EvidenceId | null
  eventId?: EventId | null
  noteId?: NoteId | null
  annotationId?: AnnotationId | null
  box?: Box | null
}

interface Destination {
  /** Where somebody last asked to be taken. Viewer, notes and annotations look here for what to show of it. */
  item: Item | null
  /** Counts up with every wish, so that the same one can be had twice. */
  visit: number
}

export const useDestination = createForgetful<Destination>(() => ({ item: null, visit: 0 }))

/** Takes the person to an item, wherever they are: the shell opens its case and place, and selects it. */
export const goToItem = (item: Item): void => useDestination.setState(({ visit }) => ({ item, visit: visit + 1 }))
