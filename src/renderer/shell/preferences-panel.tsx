import { PREFERENCES, type Preferences } from '../../shared/contract/preferences.ts'
import { ErrorNotice } from '../features/notice/index.ts'
import { Button, Dialog, Select } from '../ui/index.ts'
import { say, type WordKey } from '../words/index.ts'
import { useNavigation } from './navigation.ts'
import { setPreferences, usePreferences } from './preferences.ts'

/** In the order of the dialog. The disguised language is for tests. */
const FIELDS = ['theme', 'textSize', 'language', 'motion', 'previews'] as const satisfies readonly (keyof Preferences)[]
const OFFERED = { ...PREFERENCES, language: ['system', 'en', 'de'] } as const

/** How the window looks; each choice holds at once and stays with the vault. */
export function PreferencesPanel() {
  const { overlay, show } = useNavigation()
  const preferences = usePreferences()
  return (
    <Dialog title={say('preferences.title')} isOpen={overlay === 'preferences'} onClose={() => show(null)}
      actions={<Button onPress={() => show(null)}>{say('common.close')}</Button>}>
      {FIELDS.map((field) => (
        <div key={field} className="shell-preference">
          <Select label={say(`preferences.${field}`)} value={preferences[field]}
            options={OFFERED[field].map((value) => ({ id: value as string, label: say(`preferences.${field}.${value}` as WordKey) }))}
            onChange={(value) => setPreferences({ [field]: value })} />
          {HINTS[field] && <p className="ui-hint">{say(HINTS[field])}</p>}
        </div>
      ))}
      <p className="type-small type-secondary">{say('preferences.kept')}</p>
      <ErrorNotice error={preferences.error} />
    </Dialog>
  )
}

const HINTS: Partial<Record<keyof Preferences, WordKey>> = { previews: 'preferences.previews.hint' }
