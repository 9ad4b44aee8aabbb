import { describe, expect, test } from 'vitest'
import { alignLetters } from '../../../src/main/decoder/align-letters.ts'
import type { DeepEngine, DeepLetter } from '../../../src/main/decoder/deep-engine.ts'
import { findLostInk } from '../../../src/main/decoder/lost-ink.ts'
import { mergeReadings } from '../../../src/main/decoder/merge-letters.ts'
import type { EngineWord } from '../../../src/main/decoder/ocr-engine.ts'
import { readAgain } from '../../../src/main/decoder/second-reading.ts'
import type { Grey } from '../../../src/main/decoder/text-height.ts'

/** Words of a line in a fixed-width face, 10 pixels a character, 20 high; each as `text:confidence`, `:0` is ink in no word. */
const words = (line: string, inkWidth = 10): EngineWord[] => {
  let at = 0
  return line.split(' ').map((one) => {
    const [, text, confidence] = /^(.*):(\d+)$/.exec(one)!, left = at, right = at + (text === '' ? inkWidth : text!.length * 10)
    at = right + 10
    return { text: text!, confidence: Number(confidence), left, right, top: 0, bottom: 20 }
  })
}
/** What the second engine sees of it, `~` before a letter it is unsure of (at 50), in the same face. */
const letters = (line: string): DeepLetter[] => [...line.matchAll(/(~?)(.)/gu)].map(([, unsure, text], index) => ({ text: text!, sureness: unsure ? 50 : 97, at: index * 10 + 5 }))
const knows = (character: string) => !'£€ß'.includes(character)
const merge = (first: string, second: string) => mergeReadings(words(first), letters(second), knows).map(({ text }) => text).join(' ')

test('letters are aligned, another case being half a change', () => {
  expect([...alignLetters([...'bridgel1'], [...'bridge11'])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect([...alignLetters([...'ab'], [...'xab'])]).toEqual([-1, 0, 1])
  expect([...alignLetters([...'Ok'], [...'k'])]).toEqual([1])
})

describe('two readings as one', () => {
  test.each([
    ['look-alikes in a name', '@delta_bridgel1:52 app:96', '@delta_bridge11 app', '@delta_bridge11 app'],
    ['what the second engine is unsure of stays', '@delta_bridgel1:85', '@delta_bridge~11', '@delta_bridgel1'],
    ['spaces are the first engine’s', 'Jan:88 19,:88 -:80 3:25:96', 'Jan19,·3:25', 'Jan 19, · 3:25'],
    ['but for one it misses', '3to:86 4:96', '3 to 4', '3 to 4'],
    ['what the second engine cannot read stays', 'pays:92 €1,850:89', 'pays 1,850', 'pays €1,850'],
    ['size alone does not make a capital', 'Whisperline:93', 'whisperline', 'Whisperline'],
    ['an icon the second engine sees nothing in goes', '&:50 linkwork.example/in/a:68', 'linkwork.example/in/a', 'linkwork.example/in/a'],
    ['nothing is taken from a sure word', '11:03:94', '11:3', '11:03'],
    ['a bar between names stays, before a small letter it is the pronoun', 'Consulting:95 |:96', 'Consulting I', 'Consulting |'],
    ['the pronoun', 'and:96 |:92 rarely:95', 'and I rarely', 'and I rarely'],
    ['two unsure parts of one word', 'office:31 @blue:31', 'office@blue', 'office@blue'],
  ])('%s', (_, first, second, merged) => expect(merge(first, second)).toBe(merged))

  test('what both read alike is as sure as the surer of them', () => {
    expect(mergeReadings(words('Report:60'), letters('Report'), knows)[0]!.confidence).toBe(97)
    expect(mergeReadings(words('Report:99'), letters('Report'), knows)[0]!.confidence).toBe(99)
  })

  test('ink beside a word belongs to it, ink apart is a word', () => {
    const word = { text: 'clients', confidence: 96, left: 0, right: 70, top: 0, bottom: 20 }, ink = { text: '', confidence: 0, left: 72, right: 76, top: 16, bottom: 20 }
    expect(mergeReadings([word, ink], letters('clients.'), knows)).toMatchObject([{ text: 'clients.', left: 0, right: 76 }])
    expect(mergeReadings([word, { ...ink, left: 100, right: 150 }], letters('clients   today'), knows).map(({ text }) => text)).toEqual(['clients', 'today'])
  })
})

const sheet = (width: number, height: number): Grey => ({ data: new Uint8Array(width * height).fill(255), width, height })
function fill({ data, width }: Grey, left: number, top: number, right: number, bottom: number): void {
  for (let y = top; y < bottom; y++) data.fill(0, y * width + left, y * width + right)
}

test('ink in no word is found, side by side as one; that of words, dust and large drawings is not', () => {
  const page = sheet(400, 100)
  for (const left of [10, 24, 38]) fill(page, left, 10, left + 8, 28)
  for (const left of [200, 214]) fill(page, left, 10, left + 8, 28)
  fill(page, 300, 20, 301, 21)
  fill(page, 320, 0, 390, 90)
  const word = { text: 'abc', confidence: 90, left: 10, top: 10, right: 46, bottom: 28 }
  expect(findLostInk(page, [word])).toEqual([{ text: '', confidence: 0, left: 200, top: 10, right: 222, bottom: 28 }])
})

describe('reading again', () => {
  /** Reads always the same, and keeps what it was given. */
  const engine = (line: string) => {
    const seen: Grey[] = []
    const fake: DeepEngine = { name: '', models: [], knows, close: async () => {}, read: async (piece) => { seen.push(piece); return letters(line) } }
    return { fake, seen }
  }
  const again = async (first: readonly EngineWord[], page: Grey, { fake }: ReturnType<typeof engine>) => (await readAgain(first, page, false, fake, () => {})).map(({ text }) => text).join(' ')

  test('only what is unsure, with a word on either side', async () => {
    const sure = engine('x'), doubtful = engine('two thrce four')
    expect(await again(words('one:96 two:96'), sheet(400, 30), sure)).toBe('one two')
    expect(sure.seen).toEqual([])
    expect(await again(words('one:96 two:96 thrcc:60 four:96 five:96'), sheet(400, 30), doubtful)).toBe('one two thrce four five')
    expect(doubtful.seen.map(({ width }) => width)).toEqual([150])
  })

  test('a short scrap by itself is left alone', async () => {
    const { fake, seen } = engine('Q')
    expect(await again(words('Cc:64'), sheet(100, 30), { fake, seen })).toBe('Cc')
    expect(seen).toEqual([])
  })

  test('lost ink becomes a word when it is surely text', async () => {
    const page = sheet(400, 60)
    for (const left of [20, 34, 48, 62]) fill(page, left, 20, left + 8, 38)
    expect(await again([], page, engine('Photo'))).toBe('Photo')
    expect(await again([], page, engine('~P~h~o~t~o'))).toBe('')
    expect(await again([], page, engine('·—'))).toBe('')
  })
})
