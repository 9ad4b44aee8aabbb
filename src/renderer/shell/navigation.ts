import type { CaseId } from '../../shared/ids.ts'
import { createForgetful } from '../bridge/index.ts'

export const SECTIONS = ['case', 'evidence', 'timeline', 'dossier', 'journal'] as const
export type Section = (typeof SECTIONS)[number]

interface Navigation {
  /** Null: the list of cases. */
  caseId: CaseId | null
  section: Section
  /** The overlay over the frame, of which there is one at a time. */
  overlay: 'palette' | 'search' | 'keys' | 'vault' | 'backup' | 'destroy' | null
  openCase: (caseId: CaseId, section?: Section) => void
  closeCase: () => void
  goTo: (section: Section) => void
  show: (overlay: Navigation['overlay']) => void
}

/** Where the person is. Only the shell moves it; features ask through callbacks. */
export const useNavigation = createForgetful<Navigation>((set) => ({
  caseId: null,
  section: 'case',
  overlay: null,
  openCase: (caseId, section = 'evidence') => set({ caseId, section, overlay: null }),
  closeCase: () => set({ caseId: null, section: 'case', overlay: null }),
  goTo: (section) => set({ section, overlay: null }),
  show: (overlay) => set({ overlay }),
}))
