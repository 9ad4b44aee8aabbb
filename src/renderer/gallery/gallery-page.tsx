/** Every primitive of the interface in every state, for looking at them in each theme; in development only (see `main.tsx`). */
import { PREFERENCES, type Preferences } from '../../shared/contract/preferences.ts'
import { applyPreferences, usePreferences } from '../shell/preferences.ts'
import { Select, ToastRegion } from '../ui/index.ts'
import { useLanguage } from '../words/index.ts'
import { ControlSpecimens } from './control-specimens.tsx'
import { FloatSpecimens } from './float-specimens.tsx'
import { LookSpecimens } from './look-specimens.tsx'
import { ShownSpecimens } from './shown-specimens.tsx'
import './gallery.css'

export function GalleryPage() {
  const language = useLanguage((state) => state.language)
  return (
    <main key={language} className="specimens">
      <header className="specimens-head">
        <h1 className="type-title">Gallery</h1>
        {(Object.keys(PREFERENCES) as (keyof Preferences)[]).map((field) => <Choice key={field} field={field} />)}
      </header>
      <LookSpecimens />
      <ControlSpecimens />
      <ShownSpecimens />
      <FloatSpecimens />
      <ToastRegion />
    </main>
  )
}

function Choice({ field }: { field: keyof Preferences }) {
  const value = usePreferences((state) => state[field])
  return <Select label={field} size="dense" value={value as string} options={PREFERENCES[field].map((one) => ({ id: one as string, label: one }))} onChange={(chosen) => applyPreferences({ [field]: chosen })} />
}
