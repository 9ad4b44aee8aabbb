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

/** The system's theme until somebody chooses one; the choice lasts as long as the window. */
export const useTheme = create<ThemeState>()((set, get) => ({
  theme: 'system',
  next: () => {
    const theme = NEXT[get().theme]
    apply(theme)
    set({ theme })
  },
}))
