import { Archive, Search } from 'lucide-react'
import { Icon, spellKeys } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { openSearch } from './app-commands.ts'
import { SECTIONS, useNavigation } from './navigation.ts'
import { SECTION_ICONS, sectionTitle } from './sections.ts'

/** The sections of the open case, and the way back to all cases. */
export function Rail() {
  const { caseId, section, isSearching, goTo, closeCase } = useNavigation()
  return (
    <nav className="shell-rail" aria-label={say('section.all')} data-pane="rail">
      <button type="button" className="shell-rail-item" aria-current={caseId || isSearching ? undefined : 'page'} onClick={closeCase} title={`${say('app.cases')} (${spellKeys('Mod+O')})`}>
        <Icon of={Archive} sizePx={20} />
        <span>{say('section.cases')}</span>
      </button>
      <button type="button" className="shell-rail-item" aria-current={isSearching ? 'page' : undefined} onClick={openSearch} title={`${say('search.title')} (${spellKeys('Mod+Shift+F')})`}>
        <Icon of={Search} sizePx={20} />
        <span>{say('search.title')}</span>
      </button>
      <hr className="shell-rail-line" />
      {SECTIONS.map((each, index) => (
        <button key={each} type="button" className="shell-rail-item" disabled={!caseId} aria-current={caseId && !isSearching && each === section ? 'page' : undefined}
          onClick={() => goTo(each)} title={`${sectionTitle(each)} (${spellKeys(`Mod+${index + 1}`)})`}>
          <Icon of={SECTION_ICONS[each]} sizePx={20} />
          <span>{sectionTitle(each)}</span>
        </button>
      ))}
    </nav>
  )
}
