import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { InstalledLanguage } from '../../shared/contract/reading.ts'
import { nameLanguage } from '../../shared/languages.ts'
import { SHIPPED_LANGUAGES } from './index.ts'

/** As the decoder finds it (`decoder/languages.ts`): a file of language data put into the app's own `resources/languages`. */
const DATA_FILE = /^([a-z]{3}(?:_[a-z]{3,4})?)\.traineddata\.gz$/

/** Every language there is data for, the shipped ones first, each group by its English name. */
export function installedLanguages(resourcesFolder: string): InstalledLanguage[] {
  const folder = join(resourcesFolder, 'languages')
  const local = (existsSync(folder) ? readdirSync(folder) : []).flatMap((name) => DATA_FILE.exec(name)?.[1] ?? [])
  const added = local.filter((code) => !SHIPPED_LANGUAGES.includes(code))
  return [SHIPPED_LANGUAGES, added].flatMap((codes) => codes.map((code) => ({ code, ...nameLanguage(code) })).sort((a, b) => (a.name < b.name ? -1 : 1)))
}
