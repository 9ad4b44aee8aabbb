import type { SearchHit } from '../../../shared/contract/search.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { createForgetful } from '../../bridge/index.ts'

interface SearchView {
  /** What was typed; filters are part of it. */
  text: string
  /** Only this case; null: the whole vault. */
  caseId: CaseId | null
  selected: SearchHit | null
  byCase: boolean
  /** Counts up when the field is to be focused. */
  round: number
}

/** The search as it was left: opening a hit and coming back loses nothing. */
export const useSearchView = createForgetful<SearchView>(() => ({ text: '', caseId: null, selected: null, byCase: false, round: 0 }))

/** Asks for something else; what was selected belongs to other hits. */
export const setQuery = (text: string): void => useSearchView.setState({ text: text.slice(0, 1_000), selected: null })

/** Begins a search from elsewhere; the shell shows the section. */
export const beginSearch = (text: string, caseId: CaseId | null): void =>
  useSearchView.setState(({ round }) => ({ text: text.slice(0, 1_000), caseId, selected: null, round: round + 1 }))
