import { create } from 'zustand'

export type Theme = 'system' | 'light' | 'dark'
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }

interface ThemeState {
  theme: Theme
  next: () => void
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function setTheme(theme: Theme): void {
  apply(theme)
  useTheme.setState({ theme })
}

/** The system's theme until somebody chooses one; the choice lasts as long as the window. */
export const useTheme = create<ThemeState>()((_set, get) => ({
  theme: 'system',
  next: () => setTheme(NEXT[get().theme]),
}))
