import { describe, expect, test } from 'vitest'
import type { EngineWord } from '../../../src/main/decoder/ocr-engine.ts'
import { orderWords } from '../../../src/main/decoder/reading-order.ts'
import type { Region } from '../../../src/main/decoder/regions.ts'
import { repairLine } from '../../../src/main/decoder/repair-words.ts'
import { estimateLetterHeight } from '../../../src/main/decoder/text-height.ts'

/** Words of a line set at `left`, `top` in a fixed-width face: 8 pixels a character, 14 high. */
const set = (text: string, left: number, top: number, confidence = 95): EngineWord[] => {
  let at = left
  return text.split(' ').map((word) => {
    const placed = { text: word, confidence, left: at, top, right: at + word.length * 8, bottom: top + 14 }
    at += (word.length + 1) * 8
    return placed
  })
}
/** All on one surface, the page. */
const page = (words: EngineWord[], regions: Region[] = []): Region => ({ box: { left: 0, top: 0, right: 2000, bottom: 2000 }, words, regions })
const card = (words: EngineWord[], left: number, top: number, right: number, bottom: number): Region => ({ box: { left, top, right, bottom }, words, regions: [] })
const read = (words: EngineWord[], regions: Region[] = []) => orderWords(page(words, regions)).map((line) => line.map((word) => word.text).join(' '))
/** The same words in another order: the engine's order must not matter. */
const shuffle = (words: EngineWord[]) => words.map((word, index) => ({ word, key: (index * 7919) % 101 })).sort((a, b) => a.key - b.key).map(({ word }) => word)

describe('orderWords', () => {
  test('lines from top to bottom, words from left to right, however they come', () => {
    const words = [...set('first line here', 10, 10), ...set('second line', 10, 34), ...set('third', 10, 58)]
    expect(read(shuffle(words))).toEqual(['first line here', 'second line', 'third'])
  })

  test('two columns one after the other, the heading above them first', () => {
    const left = ['alpha beta gamma', 'delta epsilon zeta', 'eta theta iota', 'kappa lambda my']
    const right = ['one two three four', 'five six seven', 'eight nine ten', 'eleven twelve thirteen']
    const words = [
      ...set('a heading over the whole width of the page and more of it', 10, 0),
      ...left.flatMap((line, index) => set(line, 10, 60 + index * 24)), ...right.flatMap((line, index) => set(line, 330, 66 + index * 24)),
    ]
    expect(read(shuffle(words))).toEqual(['a heading over the whole width of the page and more of it', ...left, ...right])
  })

  test('times at the end of rows stay in their rows, also beside another column', () => {
    const rows = ['Marcus Lindqvist', 'Ingrid Thorsen', 'Tomasz Wilk', 'Yuki Tanabe']
    const words = [
      ...rows.flatMap((name, index) => [...set(name, 10, 20 + index * 60), ...set('10:3' + index, 250, 22 + index * 60), ...set('a short preview', 10, 44 + index * 60)]),
      ...Array.from({ length: 8 }, (_, index) => set(`message number ${index} of the thread`, 360, 13 + index * 31)).flat(),
    ]
    const lines = read(shuffle(words))
    expect(lines.slice(0, 4)).toEqual(['Marcus Lindqvist 10:30', 'a short preview', 'Ingrid Thorsen 10:31', 'a short preview'])
    expect(lines.slice(8)).toEqual(Array.from({ length: 8 }, (_, index) => `message number ${index} of the thread`))
  })

  test('chat bubbles left and right alternate by height', () => {
    const words = [0, 1, 2, 3, 4, 5].flatMap((index) => set(`bubble number ${index}`, index % 2 ? 400 : 10, index * 50))
    expect(read(shuffle(words))).toEqual([0, 1, 2, 3, 4, 5].map((index) => `bubble number ${index}`))
  })

  test('cards of a grid one after the other, row by row, each whole, under their heading', () => {
    const cards = [0, 1, 2, 3].map((index) => {
      const [left, top] = [(index % 2) * 400, 60 + Math.floor(index / 2) * 120]
      const lines = ['name of number', 'what they do in', 'where they live'].slice(0, index === 1 ? 2 : 3)
      return card(lines.flatMap((line, at) => set(`${line} ${index}`, left + 10, top + 10 + at * 24)), left, top, left + 380, top + 110)
    })
    expect(read(shuffle(set('People found', 10, 0)), [cards[3]!, cards[0]!, cards[2]!, cards[1]!])).toEqual([
      'People found', 'name of number 0', 'what they do in 0', 'where they live 0', 'name of number 1', 'what they do in 1',
      'name of number 2', 'what they do in 2', 'where they live 2', 'name of number 3', 'what they do in 3', 'where they live 3',
    ])
  })

  test('cards of different heights side by side are columns', () => {
    const tall = card([0, 1, 2, 3, 4].flatMap((index) => set(`the long story part ${index}`, 10, 10 + index * 24)), 0, 0, 380, 140)
    const next = card([0, 1, 2].flatMap((index) => set(`more of the story ${index}`, 10, 160 + index * 24)), 0, 150, 380, 240)
    const side = [0, 1, 2].map((index) => card(set(`somebody else number ${index}`, 410, 20 + index * 70), 400, index * 70 + 5, 700, index * 70 + 60))
    expect(read([], [...side, next, tall])).toEqual([
      ...[0, 1, 2, 3, 4].map((index) => `the long story part ${index}`), ...[0, 1, 2].map((index) => `more of the story ${index}`),
      ...[0, 1, 2].map((index) => `somebody else number ${index}`),
    ])
  })

  test('a table is read along its rows', () => {
    const rows = [0, 1, 2, 3, 4].map((index) => [`${index + 3} Jan 2026`, `Chrome on Windows ${index}`, `Some Town, Country ${index}`])
    const words = rows.flatMap((cells, row) => cells.flatMap((cell, column) => set(cell, 10 + column * 260, 20 + row * 40)))
    expect(read(shuffle(words))).toEqual(rows.map((cells) => cells.join(' ')))
  })

  test('two lines set beside a profile are read after it, not into it', () => {
    const left = ['Elena Voss', 'Senior partner at Northgate Insight', 'Connecting industry with experts', 'Rotterdam, Netherlands', 'five mutual connections']
    const words = [...left.flatMap((line, index) => set(line, 10, index * 24)), ...set('Northgate Insight', 500, 8), ...set('Kestrel Business School', 500, 44)]
    expect(read(shuffle(words))).toEqual([...left, 'Northgate Insight', 'Kestrel Business School'])
  })

  test('a button level with a line belongs to the line', () => {
    expect(read(set('Elena Voss', 10, 10), [card(set('Follow', 200, 10), 190, 4, 270, 30)])).toEqual(['Elena Voss Follow'])
  })

  test('a dash belongs to its line', () => {
    const dash = { text: '-', confidence: 90, left: 82, top: 6, right: 90, bottom: 8 }
    expect(read([...set('Jan 2024', 10, 0), dash, ...set('Present', 98, 0), ...set('Northgate', 10, 24)])).toEqual(['Jan 2024 - Present', 'Northgate'])
  })

  test('icons are dropped, long unlikely words such as addresses are kept', () => {
    const words = [...set('(¢]', 10, 0, 12), ...set('A', 100, 0, 48), ...set('linkwork.example/in/somebody', 200, 0, 53), ...set('5', 600, 0, 93), ...set('@', 700, 0, 99)]
    expect(read(words)).toEqual(['linkwork.example/in/somebody 5'])
  })

  test('an address or a handle is kept however unsure the engine is of it', () => {
    const words = [...set('linkwork.example/in/somebody-1af6c', 10, 0, 24), ...set('@north_signal83', 10, 40, 28), ...set('DIIVILITPUIL,', 10, 80, 28), ...set('@ar', 10, 120, 28), ...set('U.S/A', 10, 160, 28)]
    expect(read(words)).toEqual(['linkwork.example/in/somebody-1af6c', '@north_signal83'])
  })

  test('nothing gives nothing', () => expect(read([])).toEqual([]))
})

describe('repairLine', () => {
  const repaired = (text: string) => repairLine(set(text, 0, 0)).map((word) => word.text).join(' ')

  test.each([
    ['| will think about it', 'I will think about it'], ['and l know', 'and I know'], ["|'m here and l’ve seen it", "I'm here and I’ve seen it"],
    ['1 would come', 'I would come'], ['1 day ago', '1 day ago'], ['1 mutual connection', '1 mutual connection'],
    ['May | ask how', 'May I ask how'], ['slow and | rarely look', 'slow and I rarely look'], ['lngrid lyer', 'Ingrid Iyer'], ['lying low, llamas, lyrics', 'lying low, llamas, lyrics'],
    ['Advisory | Defence', 'Advisory | Defence'], ['page 1', 'page 1'], ['home | about', 'home | about'], ['| rarely look at it', 'I rarely look at it'],
  ])('%s', (read, expected) => expect(repaired(read)).toBe(expected))

  test('a dash no wider than high is a middle dot', () => {
    const sign = (width: number) => repairLine([{ text: '-', confidence: 80, left: 0, right: width, top: 0, bottom: 5 }])[0]!.text
    expect([sign(5), sign(20)]).toEqual(['·', '-'])
    const plus = (size: number) => repairLine([...set('19 reactions', 0, 0), { text: '+', confidence: 80, left: 100, right: 100 + size, top: 5, bottom: 5 + size }]).at(-1)!.text
    expect([plus(4), plus(9)]).toEqual(['·', '+'])
  })
})

describe('estimateLetterHeight', () => {
  /** A page of bars, each `height` pixels high and half as wide, in ink on paper. */
  const page = (height: number, paper: number, ink: number, count = 40) => {
    const size = 400
    const data = new Uint8Array(size * size).fill(paper)
    for (let index = 0; index < count; index++) {
      const left = (index % 10) * 38, top = Math.floor(index / 10) * 90
      for (let y = 0; y < height; y++) data.fill(ink, (top + y) * size + left, (top + y) * size + left + Math.ceil(height / 2))
    }
    return { grey: { data, width: size, height: size }, background: new Uint8Array(size * size).fill(paper) }
  }

  test.each([[8, 255, 0], [24, 255, 60], [16, 20, 230]])('letters %i pixels high, ink %i on paper %i', (height, paper, ink) => {
    const { grey, background } = page(height, paper, ink)
    expect(estimateLetterHeight(grey, background)).toBe(height)
  })

  test('too few letters, or too faint ones, tell nothing', () => {
    for (const { grey, background } of [page(8, 255, 0, 5), page(8, 255, 230)]) expect(estimateLetterHeight(grey, background)).toBeNull()
  })
})
