import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COLOURS } from '../../../src/shared/contract/annotation.ts'

const CSS = readFileSync(join(import.meta.dirname, '../../../src/renderer/ui/tokens.css'), 'utf8')
const token = (name: string): string => new RegExp(`--annotation-${name}: (#[0-9a-f]{6});`).exec(CSS)![1]!

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

test.each(COLOURS)('%s and its edge read on each other, and one of them shows on any grey', (colour) => {
  const [line, edge] = [luminance(token(colour)), luminance(token(colour === 'amber' ? 'halo-dark' : 'halo-light'))]
  expect(contrast(line, edge)).toBeGreaterThan(4.5)
  for (let ground = 0; ground <= 1; ground += 0.01) expect(Math.max(contrast(line, ground), contrast(edge, ground))).toBeGreaterThan(2)
})
