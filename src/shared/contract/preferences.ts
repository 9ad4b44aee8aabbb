import { z } from 'zod'
import { command, query } from './operation.ts'

/** `system`: as the desktop says. `pseudo`: English in disguise, from right to left; for tests of the interface. */
export const PREFERENCES = {
  language: ['system', 'en', 'de', 'pseudo'],
  theme: ['system', 'light', 'dark', 'contrast-light', 'contrast-dark'],
  textSize: ['small', 'normal', 'large', 'largest'],
  motion: ['system', 'reduced'],
  /** How small pictures are shown in lists. `blurred`: until they are pointed at. */
  previews: ['normal', 'grey', 'blurred'],
} as const

/** How the window looks to whoever opens the vault. */
export const Preferences = z.strictObject({
  language: z.enum(PREFERENCES.language), theme: z.enum(PREFERENCES.theme), textSize: z.enum(PREFERENCES.textSize),
  motion: z.enum(PREFERENCES.motion), previews: z.enum(PREFERENCES.previews),
})
export type Preferences = z.infer<typeof Preferences>

export const PLAIN_PREFERENCES: Preferences = { language: 'system', theme: 'system', textSize: 'normal', motion: 'system', previews: 'normal' }

export const preferences = {
  'preferences.get': query(z.strictObject({}), Preferences),
  /** What is left out stays. */
  'preferences.set': command(Preferences.partial(), Preferences, { isQuiet: true }),
}
