import type { FontBook } from './font-book.ts'
import { exhibitLabel, type DossierModel } from './model.ts'

/** Control, format, private-use and unpaired code points, and fillers that draw nothing; minus the visible Arabic signs. */
const HIDDEN = /(?![\n\u0600-\u0605\u06dd\u08e2])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u17b4\u17b5\u3164\uffa0\u{e0100}-\u{e01ef}]/u
/** Joiners and variation selectors that belong to the letter or emoji before them. */
const JOINED = /^[\p{Script=Arabic}\p{Script=Devanagari}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Han}0-9#*]$/u
const JOINER = /^[\u200c\u200d\ufe0e\ufe0f\u{e0100}-\u{e01ef}]$/u

/** No language stacks more marks on a letter; longer stacks are made to cover other lines. */
const MARKS_MOST = 8

const notation = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

interface Oddities { hidden: Set<string>; undrawable: Set<string> }

/**
 * The model with every text made fit to be drawn: composed (NFC, which changes no meaning), hidden and direction-changing
 * characters written out as `[U+202E]`, characters no shipped font has as `[U+0F4F]`; and what was replaced, by place.
 */
export function makeShowable(model: DossierModel, book: FontBook): { model: DossierModel; remarks: string[] } {
  const places = new Map<string, Oddities>()
  const shown = mapStrings(model, [], (text, path) => {
    const place = placeOf(model, path)
    const found = places.get(place) ?? { hidden: new Set(), undrawable: new Set() }
    const result = showText(text, book, found)
    if (found.hidden.size + found.undrawable.size > 0) places.set(place, found)
    return result
  })
  return { model: shown as DossierModel, remarks: [...places].flatMap(([place, found]) => describe(place, found)) }
}

function showText(text: string, book: FontBook, found: Oddities): string {
  const plain = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\t', '    ').normalize('NFC')
  if (/^[\n\x20-\x7e]*$/.test(plain)) return plain
  let previous = ''
  let shown = ''
  let marks = 0
  for (const character of plain) {
    marks = /\p{M}/u.test(character) ? marks + 1 : 0
    shown += marks > MARKS_MOST ? writeOut(character, found) : showCharacter(character, previous, book, found)
    previous = character
  }
  return shown
}

function showCharacter(character: string, previous: string, book: FontBook, found: Oddities): string {
  if (character === '\n' || (JOINER.test(character) && (JOINED.test(previous) || JOINER.test(previous)))) return character
  if (HIDDEN.test(character)) return writeOut(character, found)
  if (book.find(character, 'text', 'sc')) return character
  if (/\p{Zs}/u.test(character)) return ' '
  found.undrawable.add(notation(character))
  return `[${notation(character)}]`
}

function writeOut(character: string, found: Oddities): string {
  found.hidden.add(notation(character))
  return `[${notation(character)}]`
}

function describe(place: string, { hidden, undrawable }: Oddities): string[] {
  return [
    ...(hidden.size ? [`${place} holds hidden, stacked or direction-changing characters, written out in brackets: ${list(hidden)}.`] : []),
    ...(undrawable.size ? [`${place} holds characters that no shipped font can draw, written out in brackets: ${list(undrawable)}.`] : []),
  ]
}

function list(notations: Set<string>): string {
  const all = [...notations].sort()
  return all.length > 12 ? `${all.slice(0, 12).join(', ')} and ${all.length - 12} more` : all.join(', ')
}

function placeOf(model: DossierModel, [section, index]: (string | number)[]): string {
  if (section === 'exhibits') return exhibitLabel(model.exhibits[index as number]!.number)
  if (section === 'events') return `Event ${(index as number) + 1}`
  const names: Record<string, string> = {
    subject: 'The subject account', summary: 'The summary', caseNotes: 'The notes on the case', integrity: 'The integrity record', handling: 'The handling line',
  }
  return names[section as string] ?? `The ${section}`
}

function mapStrings(value: unknown, path: (string | number)[], change: (text: string, path: (string | number)[]) => string): unknown {
  if (typeof value === 'string') return change(value, path)
  if (Array.isArray(value)) return value.map((item, index) => mapStrings(item, [...path, index], change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, [...path, key], change)]))
}
