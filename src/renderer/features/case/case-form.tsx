import { useState } from 'react'
import type { CaseRecord, Subject, Tlp } from '../../../shared/contract/case.ts'
import { TLP_LABELS } from '../../../shared/contract/case.ts'
import { nameLanguage } from '../../../shared/languages.ts'
import { useQuery } from '../../bridge/index.ts'
import { Select, TextArea, TextField } from '../../ui/index.ts'

/** Who may see what carries the label, in our words. */
const TLP_WORDS: Record<Tlp, string> = {
  'TLP:RED': 'Named recipients only', 'TLP:AMBER+STRICT': 'Recipient organisation only', 'TLP:AMBER': 'Organisation and its clients',
  'TLP:GREEN': 'The community, not public channels', 'TLP:CLEAR': 'No limit',
}
const TLP_OPTIONS = TLP_LABELS.map((id) => ({ id, label: id, detail: TLP_WORDS[id] }))
const STATUS_OPTIONS = [{ id: 'open', label: 'Open' }, { id: 'closed', label: 'Closed' }] as const

const SUBJECT_FIELDS: readonly { name: Exclude<keyof Subject, 'remarks'>; label: string; placeholder?: string; isMono?: boolean }[] = [
  { name: 'displayName', label: 'Name it shows' }, { name: 'handle', label: 'Handle', isMono: true }, { name: 'platform', label: 'Platform' },
  { name: 'profileUrl', label: 'Profile address', isMono: true }, { name: 'claimedEmployer', label: 'Claimed employer' },
  { name: 'claimedRole', label: 'Claimed role' }, { name: 'claimedPlace', label: 'Claimed place' },
]

interface FormProps {
  draft: CaseRecord
  change: (fields: Partial<CaseRecord>) => void
}

/** The fields of a case: what it is called and how it is marked, the account it is about, and the analyst's words. */
export function CaseForm({ draft, change }: FormProps) {
  return (
    <div className="case-form">
      <TitleField draft={draft} change={change} />
      <div className="case-form-row" data-columns="3">
        <Select label="Status" options={STATUS_OPTIONS} value={draft.status} onChange={(status) => change({ status })} />
        <Select label="Marking" options={TLP_OPTIONS} value={draft.tlp} onChange={(tlp) => change({ tlp })} />
        <TextField label="Handling, printed under the marking" value={draft.handling} onChange={(handling) => change({ handling })} maxLength={1_000} />
      </div>
      <div className="case-form-row" data-columns="2"><LanguageField language={draft.language} change={(language) => change({ language })} /></div>
      <SubjectFields subject={draft.subject} change={(fields) => change({ subject: { ...draft.subject, ...fields } })} />
      <h3 className="type-caps">Dossier</h3>
      <TextArea label="Summary" rows={3} value={draft.summary} onChange={(summary) => change({ summary })} maxLength={50_000}
        placeholder="What happened, to whom, and what it is judged to be. It stands on the dossier’s first page." />
      <TextField label="Author, as it is to be printed" value={draft.author} onChange={(author) => change({ author })} maxLength={1_000} />
    </div>
  )
}

const EACH = 'each'

/** What its pictures are read in, unless another language is chosen for one of them. */
function LanguageField({ language, change }: { language: string | null; change: (language: string | null) => void }) {
  const known = useQuery('evidence.languages', {}).data ?? []
  const named = known.some(({ code }) => code === language) || language === null ? known : [...known, { code: language, ...nameLanguage(language) }]
  const options = [{ id: EACH, label: 'Chosen for each' }, ...named.map(({ code, name, ownName }) => ({ id: code, label: name, ...(ownName !== name && { detail: ownName }) }))]
  return <Select label="Language of its pictures" options={options} value={language ?? EACH} onChange={(next) => change(next === EACH ? null : next)} />
}

/** A case always has a title: a blank one is said to be missing, is not saved, and gives way to the last one when the field is left. */
function TitleField({ draft, change }: FormProps) {
  const [blank, setBlank] = useState<string | null>(null)
  const edit = (title: string) => {
    setBlank(title.trim() === '' ? title : null)
    if (title.trim() !== '') change({ title })
  }
  return (
    <TextField label="Title" value={blank ?? draft.title} onChange={edit} onBlur={() => setBlank(null)} maxLength={300}
      error={blank === null ? null : 'A case needs a title.'} />
  )
}

function SubjectFields({ subject, change }: { subject: Subject; change: (fields: Partial<Subject>) => void }) {
  return (
    <fieldset className="case-subject">
      <legend className="type-caps">The profile, as it shows itself</legend>
      <p className="type-small type-faint">Every field is a claim of the profile; none is checked.</p>
      <div className="case-form-row" data-columns="2">
        {SUBJECT_FIELDS.map((field) => (
          <TextField key={field.name} label={field.label} mono={field.isMono ?? false} value={subject[field.name]} maxLength={1_000}
            onChange={(value) => change({ [field.name]: value })} />
        ))}
      </div>
      <TextArea label="Remarks" rows={2} value={subject.remarks} onChange={(remarks) => change({ remarks })} maxLength={50_000} />
    </fieldset>
  )
}
