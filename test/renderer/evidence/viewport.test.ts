import { describe, expect, it } from 'vitest'
import {
  cssScale, fitView, fitZoom, formatZoom, MARGIN_PX, nextStop, openingView, panBy, revealBox, settle, wheelFactor, zoomTo,
} from '../../../src/renderer/features/evidence/viewer/viewport.ts'
import type { Scene } from '../../../src/renderer/features/evidence/viewer/viewport.ts'

const scene = (width: number, height: number, pixelRatio = 1): Scene =>
  ({ picture: { width, height }, stage: { width: 800, height: 600 }, pixelRatio })

describe('the view of a picture', () => {
  it('opens a small picture at a true 100 % in the middle of the stage', () => {
    expect(openingView(scene(390, 300))).toEqual({ zoom: 1, x: 205, y: 150 })
  })
  it('counts 100 % in device pixels: at ratio 2 a picture pixel is half a CSS pixel', () => {
    const dense = scene(390, 300, 2)
    expect(cssScale(fitView(dense), dense)).toBe(0.5)
  })
  it('fits a large picture with the margin on its tight side', () => {
    const large = scene(1600, 900)
    const view = fitView(large)
    expect(view.zoom).toBeCloseTo((800 - 2 * MARGIN_PX) / 1600, 6)
    expect(view.x).toBe(MARGIN_PX)
  })
  it('fits the longest picture whole, and zooms out no further', () => {
    const endless = scene(1_080, 40_000)
    const view = fitView(endless)
    expect(view.zoom * 40_000).toBeCloseTo(600 - 2 * MARGIN_PX, 6)
    expect(zoomTo(view, 1e-9, { x: 0, y: 0 }, endless).zoom).toBe(view.zoom)
  })
  it('opens a long chat from its top at a readable width', () => {
    const chat = scene(390, 4000)
    expect(openingView(chat)).toEqual({ zoom: 1, x: 205, y: MARGIN_PX })
    expect(fitZoom(chat)).toBeLessThan(0.15)
  })
  it('keeps the picture point under the pointer while zooming', () => {
    const large = scene(4000, 3000)
    const at = { x: 300, y: 200 }
    const before = zoomTo(fitView(large), 1, at, large)
    const after = zoomTo(before, 2, at, large)
    const pointUnder = (view: typeof before) => [(at.x - view.x) / cssScale(view, large), (at.y - view.y) / cssScale(view, large)]
    expect(pointUnder(after)[0]).toBeCloseTo(pointUnder(before)[0]!, 6)
    expect(pointUnder(after)[1]).toBeCloseTo(pointUnder(before)[1]!, 6)
  })
  it('never lets the picture leave the stage', () => {
    const large = scene(4000, 3000)
    const view = zoomTo(fitView(large), 1, { x: 0, y: 0 }, large)
    expect(panBy(view, 1e6, 1e6, large)).toMatchObject({ x: MARGIN_PX, y: MARGIN_PX })
    expect(panBy(view, -1e6, -1e6, large)).toMatchObject({ x: 800 - 4000 - MARGIN_PX, y: 600 - 3000 - MARGIN_PX })
  })
  it('brings a box into sight by the shortest way and leaves a visible one alone', () => {
    const chat = scene(390, 4000)
    const open = openingView(chat)
    const moved = revealBox(open, [10, 2000, 80, 20], chat)
    expect(moved.y + 2020).toBe(600 - MARGIN_PX)
    expect(revealBox(moved, [10, 1900, 80, 20], chat)).toEqual(moved)
  })
  it('bounds the zoom', () => {
    const large = scene(4000, 3000)
    expect(zoomTo(fitView(large), 1e9, { x: 0, y: 0 }, large).zoom).toBe(16)
    expect(zoomTo(fitView(large), 1e-9, { x: 0, y: 0 }, large).zoom).toBe(0.02)
  })
  it('steps to the stop beyond a zoom that lies on or between stops', () => {
    expect([nextStop(1, 1), nextStop(1, -1), nextStop(0.6, 1), nextStop(0.6, -1), nextStop(16, 1)]).toEqual([1.5, 0.75, 0.67, 0.5, 16])
  })
  it('turns the wheel up into magnification, and the same amount down back again', () => {
    expect(wheelFactor(-100, 0, false)).toBeGreaterThan(1)
    expect(wheelFactor(-100, 0, false) * wheelFactor(100, 0, false)).toBeCloseTo(1, 9)
    expect(wheelFactor(-3, 1, false)).toBeCloseTo(wheelFactor(-48, 0, false), 9)
  })
  it('says the zoom in whole per cent, and tenths where whole would mislead', () => {
    expect([formatZoom(1), formatZoom(0.6666), formatZoom(0.034)]).toEqual(['100 %', '67 %', '3.4 %'])
  })
  it('centres what became smaller than the stage', () => {
    expect(settle({ zoom: 1, x: -500, y: 900 }, scene(100, 100))).toEqual({ zoom: 1, x: 350, y: 250 })
  })
})
