import type { JobId } from '../../../../shared/ids.ts'
import { createForgetful } from '../../../bridge/index.ts'
import type { AcquisitionDraft } from '../acquisition/draft.ts'

interface Origins {
  /** Imports begun here of which it is still asked where they come from, with what was typed so far; null: nothing yet. */
  asked: Readonly<Record<JobId, AcquisitionDraft | null>>
  ask: (id: JobId) => void
  type: (id: JobId, draft: AcquisitionDraft) => void
  /** It was told, or nobody wants to tell. */
  close: (id: JobId) => void
}

/** Outlives the form: the list of exhibits is drawn anew when the first picture arrives. */
export const useOrigins = createForgetful<Origins>((set) => ({
  asked: {},
  ask: (id) => set(({ asked }) => ({ asked: { ...asked, [id]: null } })),
  type: (id, draft) => set(({ asked }) => ({ asked: { ...asked, [id]: draft } })),
  close: (id) => set(({ asked }) => ({ asked: Object.fromEntries(Object.entries(asked).filter(([each]) => each !== id)) })),
}))
