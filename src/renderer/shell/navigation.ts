import type { CaseId } from '../../shared/ids.ts'
import { createForgetful } from '../bridge/index.ts'

export const SECTIONS = ['case', 'evidence', 'timeline', 'dossier', 'journal'] as const
export type Section = (typeof SECTIONS)[number]

interface Navigation {
  /** Null: the list of cases. */
  caseId: CaseId | null
  section: Section
  /** The overlay over the frame, of which there is one at a time. */
  overlay: 'palette' | 'commands' | 'keys' | 'vault' | 'backup' | 'destroy' | 'preferences' | 'edits' | null
  /** The search is shown in place of the case or the list of cases. */
  isSearching: boolean
  openCase: (caseId: CaseId, section?: Section) => void
  closeCase: () => void
  goTo: (section: Section) => void
  show: (overlay: Navigation['overlay']) => void
  search: (isSearching: boolean) => void
}

/** Where the person is. Only the shell moves it; features ask through callbacks. */
export const useNavigation = createForgetful<Navigation>((set) => ({
  caseId: null,
  section: 'case',
  overlay: null,
  isSearching: false,
  openCase: (caseId, section = 'evidence') => set({ caseId, section, overlay: null, isSearching: false }),
  closeCase: () => set({ caseId: null, section: 'case', overlay: null, isSearching: false }),
  goTo: (section) => set({ section, overlay: null, isSearching: false }),
  show: (overlay) => set({ overlay }),
  search: (isSearching) => set({ isSearching, overlay: null }),
}))
