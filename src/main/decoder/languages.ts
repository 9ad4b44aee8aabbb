import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LanguageFolders } from './page-reader.ts'

/** Shipped as packages, by Tesseract's codes. Russian, of which there is no package, ships in `resources/languages`. */
const SHIPPED = ['eng', 'deu', 'fra', 'spa', 'ukr', 'chi_sim', 'chi_tra', 'jpn', 'kor', 'ara', 'fas']
const FILE = /^([a-z]{3}(?:_[a-z]{3,4})?)\.traineddata\.gz$/

/**
 * The folders of all language data there is: the shipped packages, and `resources/languages` in the app's own folder, where a
 * file such as `rus.traineddata.gz` adds a language (one of a shipped language stands in for it). `entry`: the URL of the running file.
 */
export function findLanguages(entry: string): LanguageFolders {
  const { resolve } = createRequire(entry)
  const packages = SHIPPED.map((language) => [language, join(dirname(resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int')] as const)
  return Object.fromEntries([...packages, ...findLocal(join(appFolder(dirname(fileURLToPath(entry))), 'resources/languages'))])
}

export function findLocal(folder: string): (readonly [string, string])[] {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.flatMap((name) => { const language = FILE.exec(name)?.[1]; return language === undefined ? [] : [[language, folder] as const] })
}

/** The nearest folder above that holds a package. */
function appFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) || dirname(folder) === folder ? folder : appFolder(dirname(folder))
}
