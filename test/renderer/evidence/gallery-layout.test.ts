import { expect, it } from 'vitest'
import { layOut, moveFrom, openRuns, scrollFor, sectionOf, slicesBetween } from '../../../src/renderer/features/evidence/gallery/layout.ts'
import type { LayoutOptions } from '../../../src/renderer/features/evidence/gallery/layout.ts'

const GROUPS = [{ key: 'a', count: 7 }, { key: 'b', count: 2 }, { key: 'c', count: 100_000 }]
const make = (change: Partial<LayoutOptions> = {}) => layOut({ groups: GROUPS, isGrouped: true, closed: new Set(), shape: 'grid', size: 'medium', width: 600, ...change })

it('lays a hundred thousand out so that sections follow one another without a gap, and finds each by its place', () => {
  for (const shape of ['grid', 'list', 'strip'] as const) {
    const layout = make({ shape })
    let at = 0
    for (const section of layout.sections) {
      expect(section.at).toBe(at)
      at += section.length
    }
    expect(layout.length).toBe(at)
    expect(sectionOf(layout, 8)!.key).toBe('b')
    expect(sectionOf(layout, 100_008)!.key).toBe('c')
    expect(sectionOf(layout, 100_009)).toBeUndefined()
  }
})

it('draws what is in sight and little more, wherever that is', () => {
  const layout = make()
  for (const at of [0, 300, 50_000, layout.length - 800]) {
    const slices = slicesBetween(layout, at, at + 800)
    const drawn = slices.reduce((sum, slice) => sum + slice.to - slice.from, 0)
    expect(drawn).toBeGreaterThan(0)
    expect(drawn).toBeLessThanOrEqual((800 / layout.step + 4) * layout.columns)
  }
})

it('whatever an item is scrolled to is then among what is drawn', () => {
  for (const shape of ['grid', 'list', 'strip'] as const) {
    const layout = make({ shape })
    for (const index of [0, 6, 7, 8, 9, 500, 99_999, 100_008]) {
      const at = scrollFor(layout, index, { at: 40_000, length: 500 })
      const slices = slicesBetween(layout, at, at + 500)
      expect(slices.some(({ section, from, to }) => index >= section.start + from && index < section.start + to)).toBe(true)
      expect(scrollFor(layout, index, { at, length: 500 })).toBe(at)
    }
  }
})

it('moves straight up and down through groups, passes over closed ones, and stays at the ends', () => {
  const layout = make()
  expect(layout.columns).toBe(4)
  expect(moveFrom(layout, 1, 'down', 500)).toBe(5)
  expect(moveFrom(layout, 5, 'down', 500)).toBe(8)
  expect(moveFrom(layout, 3, 'down', 500)).toBe(6)
  expect(moveFrom(layout, 8, 'up', 500)).toBe(5)
  expect(moveFrom(layout, 6, 'right', 500)).toBe(7)
  expect(moveFrom(layout, 0, 'left', 500)).toBe(0)
  expect(moveFrom(layout, 3, 'last', 500)).toBe(100_008)
  expect(moveFrom(layout, 100_008, 'right', 500)).toBe(100_008)
  const closed = make({ closed: new Set(['b']) })
  expect(moveFrom(closed, 6, 'right', 500)).toBe(9)
  expect(moveFrom(closed, 9, 'left', 500)).toBe(6)
  expect(moveFrom(closed, 7, 'right', 500)).toBe(0)
  expect(moveFrom(make({ groups: [] }), 0, 'first', 500)).toBeNull()
  expect(moveFrom(make({ shape: 'list' }), 1, 'page-down', 400)).toBe(11)
})

it('a range leaves out what is folded up', () => {
  expect(openRuns(make(), 2, 9)).toEqual([[2, 7], [7, 9], [9, 10]])
  expect(openRuns(make({ closed: new Set(['b']) }), 9, 2)).toEqual([[2, 7], [9, 10]])
})

it('without groups nothing is folded up, though a key of that name was', () => {
  const layout = layOut({ groups: [{ key: '', count: 3 }], isGrouped: false, closed: new Set(['']), shape: 'list', size: 'small', width: 300 })
  expect(layout.sections[0]).toMatchObject({ isOpen: true, length: 84 })
})
