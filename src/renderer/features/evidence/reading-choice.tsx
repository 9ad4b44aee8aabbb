import type { ReadingMode } from '../../../shared/contract/evidence.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { spellLanguage } from '../../../shared/languages.ts'
import { createForgetful, useQuery } from '../../bridge/index.ts'
import { Select } from '../../ui/index.ts'

/** How pictures are to be read. `language`: a code, `auto`, or `case` for what the case says. */
interface Choice { language: string; mode: ReadingMode }

/** The last choice stays, for one picture after another. */
const useChoice = createForgetful<Choice>(() => ({ language: 'case', mode: 'standard' }))

/** The choice as the core takes it. */
export const readingRequest = (): { language?: string; mode: ReadingMode } => {
  const { language, mode } = useChoice.getState()
  return { mode, ...(language !== 'case' && { language }) }
}

const MODES = [
  { id: 'standard', label: 'Standard', detail: 'One engine' },
  { id: 'deep', label: 'Deep', detail: 'A second engine reads again what is unsure: slower, surer' },
] as const

/** Language and mode; only languages there is data for. */
export function ReadingChoice({ caseId, size = 'normal' }: { caseId: CaseId; size?: 'dense' | 'normal' }) {
  const { language, mode } = useChoice()
  const known = useQuery('evidence.languages', {})
  const ofCase = useQuery('case.get', { caseId }).data?.language ?? 'auto'
  const languages = [
    { id: 'case', label: `As the case: ${spellLanguage(ofCase)}` }, { id: 'auto', label: 'Chosen for each picture' },
    ...(known.data ?? []).map(({ code, name, ownName }) => ({ id: code, label: name, ...(ownName !== name && { detail: ownName }) })),
  ]
  return (
    <div className="reading-choice" data-size={size}>
      <Select label="Language" size={size} options={languages} value={language} onChange={(next) => useChoice.setState({ language: next })} />
      <Select label="Mode" size={size} options={MODES} value={mode} onChange={(next) => useChoice.setState({ mode: next })} />
    </div>
  )
}
