import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ASSETS = resolve(import.meta.dirname, '../../../out/renderer/assets')
const built = (ending: string) => readdirSync(ASSETS).filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(ASSETS, name), 'utf8')).join('\n')

test('what is for development only is not in the built page', () => {
  expect([built('.js'), built('.css')].map((text) => text.includes('specimen'))).toEqual([false, false])
})

test('colours of the themes arrive as they are spelled, light and dark in one', () => {
  expect(built('.css')).toMatch(/--ground:\s*light-dark\(#e7e4de,\s*#0f1217\)/)
})
