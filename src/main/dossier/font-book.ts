import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'
import { repairFont } from './font-repair.ts'

/** The three voices of the dossier. Every voice falls back to the same families, so they all draw the same characters. */
export type Voice = 'text' | 'strong' | 'mono'
/** Whose shapes Chinese characters take; decided per paragraph by the writing around them. */
export type HanStyle = 'sc' | 'jp' | 'kr'

/** One woff2 file: a part of a family for some ranges of code points. Opened only when a character needs it. */
export interface Slice {
  key: string
  path: string
  ranges: [number, number][]
  mono: boolean
  /** Evens out families drawn smaller on their body than Noto Sans. */
  scale: number
}

const HAN_ORDER: Record<HanStyle, string[]> = { sc: ['sc', 'jp', 'kr'], jp: ['jp', 'sc', 'kr'], kr: ['kr', 'sc', 'jp'] }

const SCALES: Record<string, number> = { 'noto-naskh-arabic': 1.16 }

/** Family order for a voice. Weight 700 where the family's share is small, with 400 behind it; CJK keeps one weight. */
function familiesOf(voice: Voice, han: HanStyle): string[] {
  const weights = voice === 'strong' ? ['700', '400'] : ['400']
  return [
    ...(voice === 'mono' ? ['jetbrains-mono wght'] : []),
    ...weights.flatMap((weight) => ['noto-sans', 'noto-sans-hebrew', 'noto-naskh-arabic'].map((family) => `${family} ${weight}`)),
    ...HAN_ORDER[han].map((style) => `noto-sans-${style} 400`),
    'noto-sans-symbols-2 400', 'noto-emoji 400',
  ]
}

/**
 * Finds the font file that draws a piece of text. Built anew for every document: fontkit remembers which character first
 * asked for a glyph, so a book shared between documents would make their bytes depend on each other.
 */
export class FontBook {
  readonly #folder: string
  readonly #families = new Map<string, Slice[]>()
  readonly #fonts = new Map<string, Font>()
  readonly #found = new Map<string, Slice | null>()

  /** `folder` holds `@fontsource/…` and `@fontsource-variable/…`. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** The first slice that has a glyph for every code point of `cluster`, or null. */
  find(cluster: string, voice: Voice, han: HanStyle): Slice | null {
    const key = `${voice} ${han} ${cluster}`
    let slice = this.#found.get(key)
    if (slice === undefined) this.#found.set(key, (slice = this.#search(cluster, voice, han)))
    return slice
  }

  font(slice: Slice): Font {
    let font = this.#fonts.get(slice.key)
    if (!font) this.#fonts.set(slice.key, (font = repairFont(create(readFileSync(slice.path)) as Font)))
    return font
  }

  #search(cluster: string, voice: Voice, han: HanStyle): Slice | null {
    const codePoints = Array.from(cluster, (character) => character.codePointAt(0)!)
    for (const family of familiesOf(voice, han)) {
      for (const slice of this.#slices(family)) {
        if (!slice.ranges.some(([low, high]) => codePoints[0]! >= low && codePoints[0]! <= high)) continue
        if (codePoints.every((codePoint) => this.font(slice).hasGlyphForCodePoint(codePoint))) return slice
      }
    }
    return null
  }

  #slices(family: string): Slice[] {
    let slices = this.#families.get(family)
    if (!slices) this.#families.set(family, (slices = readSlices(this.#folder, family)))
    return slices
  }
}

function readSlices(folder: string, family: string): Slice[] {
  const [name, weight] = family.split(' ') as [string, string]
  const home = join(folder, weight === 'wght' ? '@fontsource-variable' : '@fontsource', name)
  const ranges = JSON.parse(readFileSync(join(home, 'unicode.json'), 'utf8')) as Record<string, string>
  return Object.entries(ranges).map(([subset, text]) => {
    const key = `${name}-${subset.replace(/[[\]]/g, '')}-${weight}`
    return { key, path: join(home, 'files', `${key}-normal.woff2`), ranges: parseRanges(text), mono: weight === 'wght', scale: SCALES[name] ?? 1 }
  })
}

/** Reads CSS `unicode-range` notation: `U+0000-00FF,U+0131`. */
function parseRanges(text: string): [number, number][] {
  return text.split(',').map((part) => {
    const [low, high] = part.trim().slice(2).split('-')
    return [Number.parseInt(low!, 16), Number.parseInt(high ?? low!, 16)]
  })
}
