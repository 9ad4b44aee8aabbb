import { describe, expect, test } from 'vitest'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import type { Geometry } from '../../../src/shared/annotation/geometry.ts'
import { draw, endHighlight, move, placed, resize, stepHighlight, type Surroundings } from '../../../src/renderer/features/annotation/gesture.ts'
import { ALL_EDGES, snapEdges, snapShift } from '../../../src/renderer/features/annotation/snap.ts'
import { wordNear, wordsUnder } from '../../../src/renderer/features/annotation/words-at.ts'

const WORDS: Word[] = ['our', 'client', 'pays', 'for', 'a', 'report'].map((text, index) => ({ text, confidence: 90, line: Math.floor(index / 3), box: [100 + (index % 3) * 80, 100 + Math.floor(index / 3) * 50, 70, 20] }))
const around = (change: Partial<Surroundings> = {}): Surroundings => ({ size: { width: 800, height: 600 }, words: WORDS, reading: 1, reach: 6, scale: 1, ...change })
const boxes = (geometry: Geometry | undefined) => (geometry?.kind === 'boxes' ? geometry.boxes : null)

describe('edges draw to words', () => {
  test('within reach and at their height, and not further away', () => {
    expect(snapEdges([96, 97, 156, 26], WORDS, 6, ALL_EDGES)).toEqual([100, 100, 150, 20])
    expect(snapEdges([92, 92, 175, 40], WORDS, 6, ALL_EDGES)).toEqual([92, 92, 175, 40])
    expect(snapEdges([96, 300, 160, 20], WORDS, 6, ALL_EDGES)).toEqual([96, 300, 160, 20])
    expect(snapEdges([96, 97, 156, 26], WORDS, 6, { right: true })).toEqual([96, 97, 154, 26])
  })

  test('what is moved keeps its size and goes to the nearest of them', () => {
    expect(snapShift([103, 96, 40, 200], WORDS, 6)).toEqual({ x: -3, y: 4 })
    expect(boxes(move([{ kind: 'boxes', boxes: [[10, 10, 40, 200]] }], { x: 93, y: 86 }, around())[0])).toEqual([[100, 100, 40, 200]])
    expect(boxes(move([{ kind: 'boxes', boxes: [[10, 10, 40, 200]] }], { x: 93, y: 86 }, around({ reach: 0 }))[0])).toEqual([[103, 96, 40, 200]])
  })

  test('what is drawn has its edges on them, unless that is held off', () => {
    const path = [{ x: 97, y: 98 }, { x: 252, y: 122 }]
    expect(boxes(draw('rectangle', path, around())?.geometry)).toEqual([[100, 100, 150, 20]])
    expect(boxes(draw('redaction', path, around({ reach: 0 }))?.geometry)).toEqual([[97, 98, 155, 24]])
  })
})

describe('drawing', () => {
  test('a press alone draws nothing that needs a size', () => {
    const press = [{ x: 50, y: 50 }]
    expect((['rectangle', 'ellipse', 'arrow', 'freehand', 'redaction'] as const).map((shape) => draw(shape, press, around()))).toEqual(Array(5).fill(null))
    expect(boxes(draw('callout', press, around())?.geometry)).toEqual([[50, 50, 1, 1]])
    expect(boxes(draw('text', press, around())?.geometry)).toEqual([[50, 50, 160, 24]])
  })

  test('everything stays in the picture', () => {
    const path = [{ x: 700, y: 500 }, { x: 5_000, y: -900 }]
    expect(boxes(draw('rectangle', path, around())?.geometry)).toEqual([[700, 0, 100, 500]])
    expect(draw('arrow', path, around())?.geometry).toEqual({ kind: 'arrow', from: { x: 700, y: 500 }, to: { x: 800, y: 0 } })
    expect(draw('callout', path, around())?.geometry).toEqual({ kind: 'boxes', boxes: [[799, 0, 1, 1]] })
  })

  test('from the keyboard a shape begins in the middle of what is in sight', () => {
    expect(boxes(placed('rectangle', [200, 300, 400, 200], around())?.geometry)).toEqual([[360, 390, 80, 20]])
    expect(placed('highlight', [0, 100, 800, 20], around())?.quotes?.[0]?.exact).toBe('pays')
  })

  test('a corner drawn over the opposite one turns the frame inside out', () => {
    expect(boxes(resize({ kind: 'boxes', boxes: [[400, 400, 50, 40]] }, 'se', { x: -100, y: -90 }, around()))).toEqual([[350, 350, 50, 50]])
    expect(resize({ kind: 'arrow', from: { x: 1, y: 1 }, to: { x: 9, y: 9 } }, 'to', { x: 5, y: -20 }, around())).toEqual({ kind: 'arrow', from: { x: 1, y: 1 }, to: { x: 14, y: 0 } })
    const ellipse = resize({ kind: 'ellipse', centre: { x: 300, y: 300 }, radii: { x: 50, y: 20 } }, 'e', { x: 20, y: 7 }, around({ reach: 0 }))
    expect(ellipse).toEqual({ kind: 'ellipse', centre: { x: 310, y: 300 }, radii: { x: 60, y: 20 } })
  })
})

describe('highlights', () => {
  test('go from word to word, one box a line, with the words they stand on', () => {
    const drawn = draw('highlight', [{ x: 200, y: 110 }, { x: 130, y: 158 }], around())!
    expect(boxes(drawn.geometry)).toEqual([[180, 100, 150, 20], [100, 150, 70, 20]])
    expect(drawn.quotes!.map((quote) => quote.exact)).toEqual(['client pays', 'for'])
    expect(draw('highlight', [{ x: 1, y: 1 }], around({ words: [], reading: null }))).toBeNull()
  })

  test('step along the words and do not leave them', () => {
    const exact = (first: number, last: number) => stepHighlight([[180, 100, 70, 20]], first, last, around())!.quotes!.map((quote) => quote.exact)
    expect(exact(1, 1)).toEqual(['pays'])
    expect(exact(0, 2)).toEqual(['client pays', 'for'])
    expect(exact(9, 9)).toEqual(['report'])
    expect(exact(-9, -9)).toEqual(['our'])
    expect(exact(0, -5)).toEqual(['client'])
    expect(endHighlight([[180, 100, 70, 20]], 'from', { x: 90, y: 90 }, around())!.quotes!.map((quote) => quote.exact)).toEqual(['our client'])
  })

  test('the word at a point, and the words under boxes', () => {
    expect([wordNear(WORDS, { x: 199, y: 101 }), wordNear(WORDS, { x: 5, y: 500 }), wordNear([], { x: 1, y: 1 })]).toEqual([1, 3, null])
    expect(wordsUnder(WORDS, [[170, 90, 200, 40]])).toEqual([1, 2])
    expect(wordsUnder(WORDS, [[0, 0, 5, 5]])).toBeNull()
  })
})
