/**
 * Every word the interface says, in one catalogue: `en/` is complete and gives the keys, another language has the same ones.
 * Messages are ICU MessageFormat: `{count, plural, one {# exhibit} other {# exhibits}}`. Names from evidence are values, never messages.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import { create } from 'zustand'
import { DE } from './de/index.ts'
import { EN } from './en/index.ts'
import { pseudo } from './pseudo.ts'

export type WordKey = keyof typeof EN

/** `pseudo`: English in letters that are none of it, longer and from right to left; it shows what is not in the catalogue and what breaks. */
export const LANGUAGES = ['en', 'de', 'pseudo'] as const
export type Language = (typeof LANGUAGES)[number]

const CATALOGUES: Record<Language, (key: WordKey) => string> = {
  en: (key) => EN[key],
  de: (key) => DE[key],
  pseudo: (key) => pseudo(EN[key]),
}
/** What numbers, lists and plurals are spelled in. */
const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE', pseudo: 'en-GB' }
const DIRECTIONS: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', de: 'ltr', pseudo: 'rtl' }

export const useLanguage = create<{ language: Language }>()(() => ({ language: 'en' }))

let formats = new Map<WordKey, IntlMessageFormat>()

export function setLanguage(language: Language): void {
  formats = new Map()
  document.documentElement.lang = LOCALES[language]
  document.documentElement.dir = DIRECTIONS[language]
  useLanguage.setState({ language })
}

/** The locale of numbers and dates that are spelled without a message. */
export const wordLocale = (): string => LOCALES[useLanguage.getState().language]

/** The words under `key` in the language that is set. Call it while rendering: constants of a module keep the language of their first use. */
export function say(key: WordKey, values?: Record<string, string | number>): string {
  const { language } = useLanguage.getState()
  let format = formats.get(key)
  if (!format) formats.set(key, format = new IntlMessageFormat(CATALOGUES[language](key), LOCALES[language], undefined, { ignoreTag: true }))
  return String(format.format(values))
}
