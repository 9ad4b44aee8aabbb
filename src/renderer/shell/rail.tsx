import { Archive } from 'lucide-react'
import { Icon, spellKeys } from '../ui/index.ts'
import { SECTIONS, useNavigation } from './navigation.ts'
import { SECTION_WORDS } from './sections.ts'

/** The sections of the open case, and the way back to all cases. */
export function Rail() {
  const { caseId, section, goTo, closeCase } = useNavigation()
  return (
    <nav className="shell-rail" aria-label="Sections" data-pane="rail">
      <button type="button" className="shell-rail-item" aria-current={caseId ? undefined : 'page'} onClick={closeCase} title={`All cases (${spellKeys('Mod+O')})`}>
        <Icon of={Archive} sizePx={20} />
        <span>Cases</span>
      </button>
      <hr className="shell-rail-line" />
      {SECTIONS.map((each, index) => (
        <button key={each} type="button" className="shell-rail-item" disabled={!caseId} aria-current={caseId && each === section ? 'page' : undefined}
          onClick={() => goTo(each)} title={`${SECTION_WORDS[each].title} (${spellKeys(`Mod+${index + 1}`)})`}>
          <Icon of={SECTION_WORDS[each].icon} sizePx={20} />
          <span>{SECTION_WORDS[each].title}</span>
        </button>
      ))}
    </nav>
  )
}
