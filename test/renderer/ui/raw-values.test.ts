import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../../src/renderer')
const files = (pattern: RegExp) =>
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => pattern.test(name)).map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }))

test('colours stand in tokens.css and nowhere else', () => {
  const found = files(/\.(css|tsx)$/).filter(({ name }) => !name.endsWith('tokens.css'))
    .flatMap(({ name, text }) => [...text.matchAll(/(?<![&\w])#[0-9a-f]{3,8}\b(?=[;\s'")])|\b(?:rgba?|hsla?|oklch)\(/gi)].map((match) => `${name}: ${match[0]}`))
  expect(found).toEqual([])
})

test('every token that is used exists', () => {
  const defined = new Set(files(/\.(css|tsx)$/).flatMap(({ text }) => [...text.matchAll(/['\s]?(--[\w-]+)['"]?:/g)].map((match) => match[1])))
  const missing = files(/\.(css|tsx)$/).flatMap(({ name, text }) =>
    [...text.matchAll(/var\((--[\w-]+)/g)].filter((match) => !defined.has(match[1]) && match[1] !== '--trigger-width').map((match) => `${name}: ${match[1]}`))
  expect(missing).toEqual([])
})

test('no page code puts markup into the document by itself or keeps anything in the browser', () => {
  const found = files(/\.tsx?$/).flatMap(({ name, text }) =>
    [...text.matchAll(/dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|localStorage|sessionStorage|indexedDB|document\.cookie|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon/g)]
      .map((match) => `${name}: ${match[0]}`))
  expect(found).toEqual([])
})
