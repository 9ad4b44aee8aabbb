import { create } from 'zustand'
import { PLAIN_PREFERENCES, PREFERENCES, type Preferences } from '../../shared/contract/preferences.ts'
import { asBridgeError, call } from '../bridge/index.ts'
import type { BridgeError } from '../bridge/index.ts'
import { setLanguage, type Language } from '../words/index.ts'

/** How the window looks. Kept in the vault; until one is open it is as the system says, or as the page before this one had it. */
export const usePreferences = create<Preferences & { error: BridgeError | null }>()(() => ({ ...PLAIN_PREFERENCES, error: null }))

const wantsContrast = matchMedia('(prefers-contrast: more)')

/** What the system speaks, where we do. */
const systemLanguage = (): Language => (/^de\b/i.test(navigator.language) ? 'de' : 'en')

/** Marks the root of the page with what differs from plain, for `tokens.css` and `preferences.css`. */
function mark(root: DOMStringMap, name: string, value: string | null): void {
  if (value === null) delete root[name]
  else root[name] = value
}

export function applyPreferences(change: Partial<Preferences>): void {
  usePreferences.setState({ ...change, error: null })
  const { theme, textSize, motion, previews, language } = usePreferences.getState()
  const root = document.documentElement.dataset
  mark(root, 'theme', theme === 'system' ? null : theme.replace('contrast-', ''))
  mark(root, 'contrast', theme.startsWith('contrast-') || (theme === 'system' && wantsContrast.matches) ? 'more' : null)
  mark(root, 'textSize', textSize === 'normal' ? null : textSize)
  mark(root, 'motion', motion === 'system' ? null : motion)
  mark(root, 'previews', previews === 'normal' ? null : previews)
  setLanguage(language === 'system' ? systemLanguage() : language)
}

/** Follows the system where that was chosen. Returns the way to stop. */
export function followSystem(): () => void {
  applyPreferences({})
  const again = () => applyPreferences({})
  wantsContrast.addEventListener('change', again)
  window.addEventListener('languagechange', again)
  return () => {
    wantsContrast.removeEventListener('change', again)
    window.removeEventListener('languagechange', again)
  }
}

/** As the vault that was just opened has them. */
export async function loadPreferences(): Promise<void> {
  const kept = await call('preferences.get', {}).catch(() => null)
  if (kept) applyPreferences(kept)
}

/** At once in the window, and in the vault. */
export function setPreferences(change: Partial<Preferences>): void {
  applyPreferences(change)
  call('preferences.set', change).catch((error: unknown) => usePreferences.setState({ error: asBridgeError(error) }))
}

const THEMES_IN_TURN = ['system', 'light', 'dark'] as const

export function nextTheme(): void {
  const at = (THEMES_IN_TURN as readonly string[]).indexOf(usePreferences.getState().theme)
  setPreferences({ theme: THEMES_IN_TURN[(at + 1) % THEMES_IN_TURN.length]! })
}

/** What differs from plain, for the page that follows this one after a lock: it says nothing of the vault. */
export const spellPreferences = (): Record<string, string> =>
  Object.fromEntries(Object.keys(PREFERENCES).flatMap((name) => {
    const value = usePreferences.getState()[name as keyof Preferences]
    return value === PLAIN_PREFERENCES[name as keyof Preferences] ? [] : [[name, value]]
  }))

/** Takes up what was left; what is none of ours is left out. */
export function takePreferences(left: Partial<Record<string, string>>): void {
  const known = Object.entries(PREFERENCES).filter(([name, values]) => (values as readonly string[]).includes(left[name] ?? ''))
  applyPreferences(Object.fromEntries(known.map(([name]) => [name, left[name]])) as Partial<Preferences>)
}
