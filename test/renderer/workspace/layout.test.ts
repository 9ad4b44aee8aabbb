import { expect, test } from 'vitest'
import { hiddenPanes, homeOf, needsOf, placeOf, placesOf, PRESETS, presetModel, readLayout, shownPanes, spellLayout } from '../../../src/renderer/features/workspace/layout.ts'
import { PANE_IDS } from '../../../src/renderer/features/workspace/pane-ids.ts'

test('a layout comes back as it was kept', () => {
  for (const preset of PRESETS) {
    const model = presetModel(preset, 1_920)
    expect(readLayout(spellLayout(model))).toEqual({ ...model, floating: undefined })
  }
})

test('the ready-made layouts show what they say', () => {
  expect(shownPanes(presetModel('review', 1_280))).toEqual(['evidence', 'viewer', 'inspector', 'timeline'])
  expect(shownPanes(presetModel('review', 1_920))).toEqual(['evidence', 'viewer', 'inspector', 'notes', 'timeline'])
  expect(hiddenPanes(presetModel('read', 1_280))).toEqual(['evidence', 'timeline'])
  expect(shownPanes(presetModel('time', 1_280))).toEqual(['evidence', 'viewer', 'inspector', 'timeline'])
})

test('what no program of ours wrote is not used; a pane that is unknown, or there twice, is left out', () => {
  for (const wrong of [null, '', 'x', '[]', '{"version":9}', '{"version":1,"root":{"type":"tabset","tabs":[]}}']) expect(readLayout(wrong)).toBeNull()
  const tabs = ['viewer', 'viewer', 'webcam', 'notes'].map((id) => ({ id, data: null, title: '<b>x</b>' }))
  const read = readLayout(JSON.stringify({ version: 1, root: { type: 'tabset', id: 'a', tabs } }))!
  expect(shownPanes(read)).toEqual(['viewer', 'notes'])
  expect(JSON.stringify(read)).not.toContain('<b>')
})

test('a place is as large as the largest pane in it needs; the picture’s does not fold', () => {
  const [first] = placesOf(readLayout(JSON.stringify({ version: 1, root: { type: 'tabset', id: 'a', tabs: [{ id: 'notes', data: null }, { id: 'inspector', data: null }] } }))!.root)
  expect(needsOf(first!, 1_200)).toEqual({ minWidth: '270px', minHeight: '150px', collapsible: true })
  expect(needsOf(placeOf(presetModel('review', 1_280), 'viewer')!, 1_200).collapsible).toBe(false)
  const list = placeOf(presetModel('review', 1_280), 'evidence')!
  expect([1_200, 800, 600].map((width) => needsOf(list, width).collapsible)).toEqual([true, false, true])
})

test('every hidden pane has a place to come back to, from right to left too', () => {
  const model = presetModel('read', 1_280)
  for (const id of PANE_IDS) for (const isRtl of [true, false]) expect(homeOf(id, model, isRtl).target).toBeDefined()
  expect(homeOf('evidence', model, false).target).toMatchObject({ region: 'left' })
  expect(homeOf('evidence', model, true).target).toMatchObject({ region: 'right' })
  expect(homeOf('timeline', model, false).target).toEqual({ edge: 'bottom' })
})
