import { describe, expect, test } from 'vitest'
import { contract } from '../../../src/shared/contract/index.ts'
import { Selector, type Shape } from '../../../src/shared/contract/annotation.ts'
import type { Word } from '../../../src/shared/contract/evidence.ts'
import { makeId } from '../../../src/shared/ids.ts'
import { boundsOf, distanceTo, fitted, isWithin, moved, MOST_POINTS, rescaled, type Geometry, type Point } from '../../../src/shared/annotation/geometry.ts'
import { anchorQuote, highlightWords } from '../../../src/shared/annotation/quote.ts'
import { geometryOf, parseFragment, toGeometry, toSelectors } from '../../../src/shared/annotation/selectors.ts'
import { simplify } from '../../../src/shared/annotation/simplify.ts'
import { parseSvg } from '../../../src/shared/annotation/svg-shape.ts'

/** A small repeatable generator (mulberry32). */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

const hundredths = (value: number) => Math.round(value * 100) / 100
const SIZE = { width: 12_000, height: 9_000 }

function someGeometry(next: () => number): Geometry {
  const point = (): Point => ({ x: hundredths(next() * 10_000), y: hundredths(next() * 8_000) })
  const kind = Math.floor(next() * 4)
  if (kind === 0) return { kind: 'boxes', boxes: Array.from({ length: 1 + Math.floor(next() * 5) }, () => [Math.floor(next() * 9_000), Math.floor(next() * 8_000), 1 + Math.floor(next() * 900), 1 + Math.floor(next() * 900)] as [number, number, number, number]) }
  if (kind === 1) return { kind: 'ellipse', centre: { x: 5_000 + hundredths(next()), y: 4_000 }, radii: { x: 1 + hundredths(next() * 900), y: 1 + hundredths(next() * 900) } }
  if (kind === 2) return { kind: 'arrow', from: point(), to: point() }
  return { kind: 'stroke', points: Array.from({ length: 1 + Math.floor(next() * 400) }, point) }
}

test('every geometry comes back from its selectors as it was, and the door takes them', () => {
  const next = random(11)
  for (let round = 0; round < 400; round++) {
    const geometry = someGeometry(next)
    const selectors = toSelectors(geometry)
    expect(selectors.every((one) => Selector.safeParse(one).success)).toBe(true)
    expect(toGeometry(JSON.parse(JSON.stringify(selectors)))).toEqual(geometry)
  }
})

test('a shape takes only selectors of its kind', () => {
  const box = toSelectors({ kind: 'boxes', boxes: [[1, 2, 3, 4]] })
  const two = toSelectors({ kind: 'boxes', boxes: [[1, 2, 3, 4], [1, 9, 3, 4]] })
  const line = toSelectors({ kind: 'arrow', from: { x: 1, y: 2 }, to: { x: 3, y: 4 } })
  const takes = (shape: Shape, selectors: Selector[]) => geometryOf(shape, selectors) !== null
  expect([takes('rectangle', box), takes('highlight', two), takes('arrow', line)]).toEqual([true, true, true])
  expect([takes('rectangle', two), takes('redaction', line), takes('ellipse', line), takes('freehand', line), takes('arrow', [...line, ...box]), takes('highlight', [...box, ...line])]).toEqual(Array(6).fill(false))
})

const GOOD = toSelectors({ kind: 'ellipse', centre: { x: 10, y: 20.25 }, radii: { x: 3, y: 4 } })[0]!.value
const HOSTILE = [
  '', '<svg/>', 'xywh=pixel:1,2,3', 'xywh=pixel:1,2,3,0', 'xywh=pixel:-1,2,3,4', 'xywh=pixel:1.5,2,3,4', 'xywh=percent:1,2,3,4', 'xywh=pixel:1,2,3,4&t=1', 'xywh=pixel:1e3,2,3,4', 'xywh=pixel:٣,2,3,4', ' xywh=pixel:1,2,3,4', 'xywh=pixel:1,2,3,4\n',
  GOOD.replace('<svg ', '<svg onload="alert(1)" '), GOOD.replace('</svg>', '<script>alert(1)</script></svg>'), GOOD.replace('ellipse ', 'ellipse onclick="x" '), GOOD.replace('"10"', '"10" style="x"'), GOOD.replace('10', '-10'), GOOD.replace('10', 'NaN'),
  GOOD.replace('10', '1e9'), GOOD.replace('10', '10.123'), GOOD.replace('10', '10px'), GOOD.replace('ellipse', 'Ellipse'), `<?xml version="1.0"?>${GOOD}`, `${GOOD}\n`, GOOD + GOOD, GOOD.replace('"3"', '"0"'), GOOD.replaceAll('"', "'"), GOOD.replace('ellipse', 'ellipse\u202e'),
  '<svg xmlns="http://www.w3.org/2000/svg"><polyline points="1,2 3"/></svg>', '<svg xmlns="http://www.w3.org/2000/svg"><polyline points="1,2  3,4"/></svg>', '<svg xmlns="http://www.w3.org/2000/svg"><polyline points=""/></svg>', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
  `<svg xmlns="http://www.w3.org/2000/svg"><polyline points="${Array(MOST_POINTS + 1).fill('1,2').join(' ')}"/></svg>`, '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>', '<svg xmlns="http://www.w3.org/2000/svg"><!ENTITY x></svg>',
]

describe('what is stored as a selector', () => {
  test.each(HOSTILE.map((value) => [value.slice(0, 90), value]))('%j is refused', (_short, value) => {
    expect(parseSvg(value)).toBeNull()
    expect(parseFragment(value)).toBeNull()
    expect(Selector.safeParse({ type: 'SvgSelector', value }).success).toBe(false)
    expect(Selector.safeParse({ type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value }).success).toBe(false)
  })

  test('anything but what is written here is refused: a mutated selector parses to what prints the same, or to nothing', () => {
    const next = random(5)
    const letters = `0123456789.,"<>/= -abcdefghilmnopqrstuvwxyz\u202e\u0000`
    let refused = 0
    for (let round = 0; round < 3_000; round++) {
      const text = toSelectors(someGeometry(next))[0]!.value.slice(0, 300)
      const at = Math.floor(next() * text.length)
      const mutated = text.slice(0, at) + letters[Math.floor(next() * letters.length)]! + text.slice(at + Math.floor(next() * 3))
      const read = parseSvg(mutated) ?? (parseFragment(mutated) && { kind: 'boxes' as const, boxes: [parseFragment(mutated)!] })
      if (!read) { refused++; continue }
      // Numbers may be spelled in other ways; what they mean is all that is taken.
      expect(toGeometry(toSelectors(read))).toEqual(read)
    }
    expect(refused).toBeGreaterThan(1_500)
  })

  test('the door refuses extra fields, too many boxes and quotes that are too long', () => {
    const [selector] = toSelectors({ kind: 'boxes', boxes: [[1, 2, 3, 4]] })
    const input = (selectors: unknown) => contract['annotation.add'].input.safeParse({
      evidenceId: makeId('ev', 1, new Uint8Array(16)), annotations: [{ shape: 'highlight', selectors, style: { colour: 'amber', width: 'thin' } }],
    }).success
    expect(input([selector])).toBe(true)
    expect(input([])).toBe(false)
    expect(input(Array(201).fill(selector))).toBe(false)
    expect(input([{ ...selector, extra: 1 }])).toBe(false)
    expect(input([{ ...selector, refinedBy: { type: 'TextQuoteSelector', exact: 'x'.repeat(5_001), prefix: '', suffix: '', reading: 1 } }])).toBe(false)
    expect(input([{ ...selector, refinedBy: { type: 'TextQuoteSelector', exact: '\ud800', prefix: '', suffix: '', reading: 1 } }])).toBe(false)
  })
})

test('shapes move and are resized within their picture, whatever is asked', () => {
  const next = random(3)
  for (let round = 0; round < 300; round++) {
    const geometry = someGeometry(next)
    const away = moved(geometry, (next() - 0.5) * 40_000, (next() - 0.5) * 40_000, SIZE)
    expect(isWithin(away, SIZE)).toBe(true)
    const sized = fitted(geometry, [next() * 20_000 - 5_000, next() * 20_000 - 5_000, next() * 5_000, next() * 5_000], SIZE)
    expect(isWithin(sized, { width: SIZE.width + 1, height: SIZE.height + 1 })).toBe(true)
    expect(toGeometry(toSelectors(moved(sized, 0, 0, SIZE)))).not.toBeNull()
  }
  const [left, top] = boundsOf(moved({ kind: 'boxes', boxes: [[10, 10, 5, 5]] }, 7, -3, SIZE))
  expect([left, top]).toEqual([17, 7])
})

test('on a copy of the picture at another size a shape lies at the same place', () => {
  const geometry: Geometry = { kind: 'stroke', points: [{ x: 100, y: 50 }, { x: 200, y: 75 }] }
  expect(rescaled(geometry, { width: 1_000, height: 500 }, { width: 500, height: 250 })).toEqual({ kind: 'stroke', points: [{ x: 50, y: 25 }, { x: 100, y: 37.5 }] })
})

test('a pointer hits lines near them, and what is filled anywhere within', () => {
  const box: Geometry = { kind: 'boxes', boxes: [[100, 100, 50, 50]] }
  expect([distanceTo(box, { x: 125, y: 125 }, true), distanceTo(box, { x: 125, y: 125 }, false), distanceTo(box, { x: 160, y: 125 }, false)]).toEqual([0, 25, 10])
  expect(distanceTo({ kind: 'arrow', from: { x: 0, y: 0 }, to: { x: 10, y: 0 } }, { x: 5, y: 3 }, false)).toBe(3)
  const ellipse: Geometry = { kind: 'ellipse', centre: { x: 50, y: 50 }, radii: { x: 20, y: 10 } }
  expect(distanceTo(ellipse, { x: 50, y: 40 }, false)).toBeCloseTo(0)
  expect(distanceTo(ellipse, { x: 50, y: 50 }, true)).toBe(0)
  expect(distanceTo(ellipse, { x: 90, y: 50 }, true)).toBeCloseTo(20)
})

test('a stroke keeps its form with few points, and never has more than it may', () => {
  const circle = Array.from({ length: 5_000 }, (_, index) => ({ x: 500 + 400 * Math.cos(index / 796), y: 500 + 400 * Math.sin(index / 796) }))
  const kept = simplify(circle, 0.5)
  expect(kept.length).toBeLessThan(120)
  for (const point of circle) expect(distanceTo({ kind: 'stroke', points: kept }, point, false)).toBeLessThanOrEqual(0.5 + 1e-9)
  const next = random(9)
  const noise = Array.from({ length: 30_000 }, () => ({ x: next() * 5_000, y: next() * 5_000 }))
  expect(simplify(noise, 0.1).length).toBeLessThanOrEqual(MOST_POINTS)
  expect(simplify([{ x: 1, y: 1 }], 1)).toEqual([{ x: 1, y: 1 }])
})

const word = (text: string, line: number, left: number): Word => ({ text, line, confidence: 90, box: [left + 0.4, line * 40 + 0.4, 50, 20] })
const WORDS = ['The', 'fee', 'is', 'paid', 'The', 'fee', 'is', 'high'].map((text, index) => word(text, Math.floor(index / 4), (index % 4) * 60))

describe('highlighted words', () => {
  test('have one box of whole pixels a line, and the words with what stands around them', () => {
    const { boxes, quotes } = highlightWords(WORDS, 5, 2, 3)
    expect(boxes).toEqual([[120, 0, 111, 21], [0, 40, 111, 21]])
    expect(quotes[0]).toEqual({ type: 'TextQuoteSelector', exact: 'is paid', prefix: 'The fee', suffix: 'The fee is high', reading: 3 })
    expect(quotes[1]!.exact).toBe('The fee')
  })

  test('are found again in another reading by what stands around them', () => {
    const { quotes } = highlightWords(WORDS, 5, 6, 1)
    const other = [word('New', 0, 0), ...WORDS.map((one) => ({ ...one, line: one.line + 1, box: [one.box[0], one.box[1] + 40, 50, 20] as Word['box'] }))]
    expect(anchorQuote(other, quotes[0]!, 2)).toMatchObject({ box: [60, 80, 111, 21], quote: { exact: 'fee is', reading: 2 } })
    expect(anchorQuote(WORDS.slice(0, 2), quotes[0]!, 2)).toBeNull()
  })
})
