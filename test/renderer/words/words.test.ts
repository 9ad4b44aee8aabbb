import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import { DE } from '../../../src/renderer/words/de/index.ts'
import { EN } from '../../../src/renderer/words/en/index.ts'
import { pseudo } from '../../../src/renderer/words/pseudo.ts'

/** The places for values in a message, however deep. */
const placesOf = (message: string): string[] => {
  const found = new Set<string>()
  const look = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(look)
    if (typeof part !== 'object' || part === null) return
    const { type, value, ...rest } = part as { type?: number; value?: string }
    if (type !== undefined && type !== 0 && type !== 7 && value !== undefined) found.add(value)
    Object.values(rest).forEach(look)
  }
  look(parse(message, { captureLocation: false, ignoreTag: true }))
  return [...found].toSorted()
}

const keys = Object.keys(EN) as (keyof typeof EN)[]

test('every language has every message, with the same places for values', () => {
  expect(Object.keys(DE).toSorted()).toEqual(keys.toSorted())
  for (const key of keys) {
    expect({ key, places: placesOf(DE[key]) }).toEqual({ key, places: placesOf(EN[key]) })
    expect({ key, places: placesOf(pseudo(EN[key])) }).toEqual({ key, places: placesOf(EN[key]) })
    expect({ key, empty: DE[key].trim() === '' || EN[key].trim() === '' }).toEqual({ key, empty: false })
  }
})

test('no two parts of the catalogue say the same key: the later would silently take its place', async () => {
  const folder = join(import.meta.dirname, '../../../src/renderer/words/en')
  const parts = await Promise.all(readdirSync(folder).filter((name) => name !== 'index.ts').map(async (name) => Object.values(await import(join(folder, name)) as Record<string, object>)))
  const said = parts.flat().flatMap((part) => Object.keys(part))
  expect(said.filter((key, at) => said.indexOf(key) !== at)).toEqual([])
  expect(said).toHaveLength(keys.length)
})

test('the pseudo-locale disguises words and leaves what a message computes', () => {
  expect(pseudo('Import {count, plural, one {# file} other {# files}} now')).toBe('[îîɱþööŕţ {count, plural, one {# ƒîîļéé} other {# ƒîîļééš}} ñööŵ]')
})
