import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const CSS = readFileSync(join(import.meta.dirname, '../../../src/renderer/ui/tokens.css'), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')

/** The custom properties of the first rule whose selector is `selector`. */
function readBlock(selector: string): Record<string, string> {
  const start = CSS.indexOf(`${selector} {`)
  if (start === -1) throw new Error(`tokens.css has no rule ${selector}`)
  const body = CSS.slice(CSS.indexOf('{', start) + 1, CSS.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!]))
}

const shared = readBlock(':root')
const more = { ...shared, ...readBlock(":root[data-contrast='more']") }

/** What tokens are on light or on dark: every colour of a theme is spelled `light-dark(…, …)`. */
const on = (side: 'light' | 'dark', tokens: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(tokens).map(([name, value]) =>
  [name, value.replaceAll(/light-dark\(((?:[^(),]|\([^)]*\))+), ((?:[^(),]|\([^)]*\))+)\)/g, side === 'light' ? '$1' : '$2')]))

const THEMES = [['dark', on('dark', shared), 1], ['light', on('light', shared), 1], ['dark, high contrast', on('dark', more), 1.5], ['light, high contrast', on('light', more), 1.5]] as const

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`${hex} is no colour of six digits`)
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['ground', 'surface', 'raised', 'control-ground', 'field', 'hover']
const TEXTS = ['text', 'text-2', 'text-3', 'confirmed', 'contradicted', 'unchecked', 'attention-low', 'attention-medium', 'attention-high', 'error']
/** Text pairs that stand on a ground of their own. */
const PAIRS = [
  ['accent-text', 'accent'], ['accent-text', 'accent-hover'], ['selection-text', 'selection'], ['mark-text', 'mark'], ['mat-text', 'mat'],
  ['error', 'error-ground'], ['text-2', 'error-ground'], ['text', 'info-ground'], ['text', 'pressed'],
  ['tlp-red', 'tlp-ground'], ['tlp-amber', 'tlp-ground'], ['tlp-green', 'tlp-ground'], ['tlp-clear', 'tlp-ground'],
]
/** What must be seen but not read: WCAG 1.4.11. */
const SEEN = [
  ...['ground', 'surface', 'raised', 'field'].flatMap((ground) => [['focus', ground], ['selection-line', ground]]), ['line-strong', 'field'], ['line-strong', 'surface'], ['line-strong', 'raised'],
]

/** `times`: by how much more than WCAG asks for. */
describe.each(THEMES)('%s theme', (_name, tokens: Record<string, string>, times) => {
  const ratio = ([front, back]: readonly string[]) => contrast(tokens[front!]!, tokens[back!]!)

  test('every text colour reads on every ground', () => {
    const pairs = TEXTS.flatMap((front) => GROUNDS.map((back) => [front, back]))
    expect([...pairs, ...PAIRS].filter((pair) => ratio(pair) < (pair[1]!.startsWith('tlp') || pair[1] === 'mat' ? 4.5 : 4.5 * times)).map((pair) => `${pair.join(' on ')} ${ratio(pair).toFixed(2)}`)).toEqual([])
  })

  test('focus rings, selection edges and field edges stand out', () => {
    expect(SEEN.filter((pair) => ratio(pair) < 3 * times).map((pair) => `${pair.join(' on ')} ${ratio(pair).toFixed(2)}`)).toEqual([])
  })
})

test('every colour of a theme is spelled for light and for dark, once, and high contrast has the same ones', () => {
  const themed = (tokens: Record<string, string>) => Object.entries(tokens).filter(([, value]) => value.includes('light-dark(')).map(([name]) => name)
  expect(themed(shared).length).toBeGreaterThan(30)
  expect(themed(readBlock(":root[data-contrast='more']"))).toEqual(themed(shared))
  for (const name of themed(shared)) expect(CSS.split(`--${name}: `)).toHaveLength(3)
})

test('the mat under evidence is the same neutral grey in both themes', () => {
  expect([more.mat, shared.mat]).toEqual([shared.mat, more.mat])
  expect(shared.mat).toMatch(/^#(..)\1\1$/)
})

test('TLP colours are those of the standard', () => {
  expect([shared['tlp-ground'], shared['tlp-red'], shared['tlp-amber'], shared['tlp-green'], shared['tlp-clear']])
    .toEqual(['#000000', '#ff2b2b', '#ffc000', '#33ff00', '#ffffff'])
})
