import { describe, expect, it } from 'vitest'
import type { EventKind } from '../../../src/shared/contract/timeline.ts'
import { parseIsoTime } from '../../../src/shared/time.ts'
import type { EventTime } from '../../../src/shared/time.ts'
import { axisOf } from '../../../src/renderer/features/timeline/view/axis.ts'
import { moveEnd, moveWhole, precisionAt, timeAtPoint } from '../../../src/renderer/features/timeline/view/drag-time.ts'
import type { DrawnEvent } from '../../../src/renderer/features/timeline/view/drawn-events.ts'
import { findItem, hitAt } from '../../../src/renderer/features/timeline/view/hit.ts'
import { lanesOf, moveLane } from '../../../src/renderer/features/timeline/view/lanes.ts'
import { BAR_PX, layLane, MARK_PX } from '../../../src/renderer/features/timeline/view/levels.ts'
import type { Palette } from '../../../src/renderer/features/timeline/view/palette.ts'
import { inSight, makeScore, nearestInLane, SIZES, stepInLane } from '../../../src/renderer/features/timeline/view/score.ts'
import type { Scene } from '../../../src/renderer/features/timeline/view/scene.ts'
import { extentOf, findGaps, holdSpan, revealSpan, spanOfTime, zoomSpan } from '../../../src/renderer/features/timeline/view/time-spans.ts'
import { createTimeWindow } from '../../../src/renderer/features/timeline/view/time-window.ts'
import { evenStretches, fixedZone, instantOf, namedZone, UTC } from '../../../src/renderer/features/timeline/view/zones.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]
const time = (iso: string, more: Partial<EventTime> = {}): EventTime => ({ ...parseIsoTime(iso)!, meaning: 'sent', approximate: false, ...more })
let count = 0
const drawn = (iso: string, more: Partial<DrawnEvent> & { time?: EventTime } = {}): DrawnEvent => {
  const at = more.time ?? time(iso)
  return { key: `event_${count++}`, ...spanOfTime(at), isSoft: at.approximate, isGhost: false, kind: 'message', text: iso, time: at, actors: [], channel: '', exhibits: [], event: null, proposal: null, ...more }
}
const inOrder = (events: DrawnEvent[]) => events.sort((a, b) => a.fromMs - b.fromMs || b.toMs - a.toMs)
/** Repeatable events over three years, of every precision. */
function many(number: number): DrawnEvent[] {
  let seed = 7
  const random = () => { seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff; return seed / 0x7fffffff }
  const lengths = [1_000, 60_000, HOUR, DAY, 30 * DAY, 365 * DAY]
  return inOrder(Array.from({ length: number }, () => {
    const fromMs = Date.UTC(2023, 0, 1) + Math.floor(random() * 3 * 365 * DAY)
    return drawn('2023', { fromMs, toMs: fromMs + lengths[Math.floor(random() * random() * 6)]!, text: 'x'.repeat(Math.floor(random() * 80)) })
  }))
}

describe('a time on the drawing', () => {
  it('has the length its precision leaves open, in its own zone', () => {
    expect(spanOfTime(time('2024-02'))).toEqual({ fromMs: Date.UTC(2024, 1, 1), toMs: Date.UTC(2024, 2, 1), open: null })
    expect(spanOfTime({ ...time('2024-03'), atMs: Date.UTC(2024, 1, 29, 22), zoneMinutes: 120 }).toMs).toBe(Date.UTC(2024, 2, 31, 22))
    expect(spanOfTime(time('2024', { end: { atMs: Date.UTC(2026, 0, 1), precision: 'year' } })).toMs).toBe(Date.UTC(2027, 0, 1))
  })
  it('begins or ends where it is known when the other side is open', () => {
    expect(spanOfTime(time('2024-02', { bound: 'before' }))).toEqual({ fromMs: Date.UTC(2024, 1, 1), toMs: Date.UTC(2024, 1, 1), open: 'before' })
    expect(spanOfTime(time('2024-02', { bound: 'after' }))).toEqual({ fromMs: Date.UTC(2024, 2, 1), toMs: Date.UTC(2024, 2, 1), open: 'after' })
  })
  it('leaves silences only where nothing can have happened', () => {
    const spans = ['2026-01-01', '2026-01-03', '2026-02-10'].map((iso) => spanOfTime(time(iso)))
    expect(findGaps(spans, 7 * DAY)).toEqual([{ startMs: Date.UTC(2026, 0, 4), endMs: Date.UTC(2026, 1, 10) }])
    expect(findGaps([...spans, spanOfTime(time('2026-01'))], 7 * DAY)).toEqual([{ startMs: Date.UTC(2026, 1, 1), endMs: Date.UTC(2026, 1, 10) }])
    expect(findGaps([], DAY)).toEqual([])
  })
})

describe('the window', () => {
  const all = { startMs: 0, endMs: 1_000 * DAY }
  it('keeps what is under the pointer in its place, on the way there too', () => {
    const window = createTimeWindow(all, () => false)
    const share = () => (250 * DAY - window.now().startMs) / (window.now().endMs - window.now().startMs)
    window.zoom(8, 250 * DAY)
    let frames = 0
    while (window.step(16)) { expect(share()).toBeCloseTo(0.25, 6); frames++ }
    expect(frames).toBeGreaterThan(5)
    expect(window.now()).toEqual(zoomSpan(all, 8, 250 * DAY))
  })
  it('goes no further than what there is, and comes back to all of it', () => {
    const window = createTimeWindow(all, () => true)
    window.zoom(4, 500 * DAY)
    window.pan(1e15)
    expect(window.now().startMs).toBe(1_000 * DAY - 125 * DAY)
    expect(window.isWhole()).toBe(false)
    window.fit()
    expect([window.now(), window.isWhole()]).toEqual([all, true])
    expect(zoomSpan(all, 1e18, 0).endMs).toBe(10_000)
    expect(holdSpan(all, all)).toBe(all)
  })
  it('moves as little as needed to show a time', () => {
    const window = { startMs: 0, endMs: 1_200 }
    expect(revealSpan(window, { startMs: 500, endMs: 600 })).toBe(window)
    expect(revealSpan(window, { startMs: 3_000, endMs: 3_100 })).toEqual({ startMs: 2_000, endMs: 3_200 })
  })
  it('shows one event with an hour around it, and nothing without any', () => {
    const one = extentOf([spanOfTime(time('2026-03-04T10:32'))])!
    expect(one.endMs - one.startMs).toBeGreaterThanOrEqual(HOUR)
    expect(extentOf([])).toBeNull()
  })
})

describe('lanes', () => {
  const events = [drawn('2024', { kind: 'offer', actors: ['Layla', 'Omar'], channel: 'e-mail' }), drawn('2025', { kind: 'contact', actors: ['Omar'] }), drawn('2026', { kind: 'offer' })]
  it('follow the kinds, or who, or over what; the unnamed come last', () => {
    expect(lanesOf(events, 'kind').map(({ key }) => key)).toEqual(['contact', 'offer'])
    expect(lanesOf(events, 'actor').map(({ key, events: members }) => [key, members.length])).toEqual([['Layla', 1], ['Omar', 2], ['', 1]])
    expect(lanesOf(events, 'channel').map(({ key }) => key)).toEqual(['e-mail', ''])
  })
  it('stand as somebody put them, new ones behind', () => {
    expect(lanesOf(events, 'actor', { order: ['', 'Omar'] }).map(({ key }) => key)).toEqual(['', 'Omar', 'Layla'])
    expect(moveLane(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(moveLane(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a'])
  })
})

describe('what a lane shows', () => {
  const scales = [1e-8, 3e-8, 1e-7, 1e-6, 1e-5, 1e-3]
  it('hides no event and shows none twice, at any zoom', () => {
    const events = many(800)
    for (const scale of scales) {
      const shown = layLane(events, scale, 4, events[0]!.fromMs).items.flatMap((item) => item.events.map(({ key }) => key))
      expect(shown).toHaveLength(800)
      expect(new Set(shown).size).toBe(800)
    }
  })
  it('lets no two marks of a row overlap, and no more rows than asked for', () => {
    const events = many(600)
    for (const scale of scales) {
      const { items, rows } = layLane(events, scale, 3, events[0]!.fromMs)
      expect(rows).toBeLessThanOrEqual(3)
      for (const item of items) {
        const length = (item.toMs - item.fromMs) * scale
        if (!item.next || item.isStack || length >= BAR_PX || item.next.isStack || (item.next.toMs - item.next.fromMs) * scale >= BAR_PX) continue
        const middle = (each: typeof item) => ((each.fromMs + each.toMs) / 2 - events[0]!.fromMs) * scale
        expect(middle(item.next) - middle(item)).toBeGreaterThan(MARK_PX - 0.01)
      }
    }
  })
  it('counts those of one instant in a stack, and draws two beside each other apart once there is room', () => {
    const same = Array.from({ length: 100 }, () => drawn('2026-03-04T10:32:07'))
    const level = layLane(same, 1e-3, 3, same[0]!.fromMs)
    expect(level.items.filter(({ isStack }) => isStack).reduce((sum, { events }) => sum + events.length, 0) + level.items.filter(({ isStack }) => !isStack).length).toBe(100)
    expect(level.items.length).toBeLessThan(5)
    const two = [drawn('2026-03-04T10:00:00'), drawn('2026-03-04T10:01:00')]
    expect(layLane(two, 1e-6, 1, two[0]!.fromMs).items.map(({ isStack }) => isStack)).toEqual([true])
    expect(layLane(two, 1e-3, 1, two[0]!.fromMs).items.map(({ isStack }) => isStack)).toEqual([false, false])
  })
  it('finds what is in sight, also a stretch that began long before', () => {
    const events = inOrder([drawn('2020'), drawn('2020-03-01T10:00'), drawn('2020-11-05T10:00'), drawn('2021-05-05T10:00')])
    const level = layLane(events, 1e-7, 4, events[0]!.fromMs)
    const seen = [...inSight(level, { startMs: Date.UTC(2020, 10, 1), endMs: Date.UTC(2020, 11, 1) }, 0)].map(({ events: [event] }) => event!.text)
    expect(seen).toEqual(['2020', '2020-11-05T10:00'])
  })
  it('lays out 5,000 events over 50 years, and one', () => {
    const all = { startMs: Date.UTC(1976, 0), endMs: Date.UTC(2026, 0) }
    const score = makeScore(lanesOf(many(5_000), 'kind'), { all, width: 1_200, sizes: SIZES.normal, folded: new Set() })
    expect(score.lanes.map(({ rows }) => rows)).toEqual([4])
    expect(makeScore(lanesOf([drawn('2026')], 'kind'), { all, width: 1_200, sizes: SIZES.normal, folded: new Set(['message']) }).heightPx).toBe(SIZES.normal.folded)
    expect(score.prepare(1e-9)).toBe(true)
  })
  it('steps within a lane and finds the nearest', () => {
    const score = makeScore(lanesOf(inOrder([drawn('2024'), drawn('2025'), drawn('2026')]), 'kind'), { all: { startMs: 0, endMs: 2e12 }, width: 800, sizes: SIZES.normal, folded: new Set() })
    const [lane] = score.lanes
    expect(stepInLane(lane!, lane!.events[2]!.key, 1)!.text).toBe('2026')
    expect(stepInLane(lane!, lane!.events[2]!.key, -1)!.text).toBe('2025')
    expect(nearestInLane(lane!, Date.UTC(2025, 1))!.text).toBe('2025')
  })
})

describe('pointing', () => {
  const kinds: EventKind[] = ['contact', 'offer']
  const events = inOrder([drawn('2026-03-04T10:00', { kind: kinds[0]! }), drawn('2026-05', { kind: kinds[1]! })])
  const window = { startMs: Date.UTC(2026, 0), endMs: Date.UTC(2026, 11) }
  const score = makeScore(lanesOf(events, 'kind'), { all: window, width: 1_000, sizes: SIZES.normal, folded: new Set() })
  const scene = {
    score, window, width: 1_000, height: 400, scrollPx: 0, zone: UTC, palette: {} as Palette, gaps: [{ startMs: Date.UTC(2026, 2, 5), endMs: Date.UTC(2026, 4, 1) }], gapWords: () => '',
    captureMs: new Float64Array(), filter: { fromMs: Date.UTC(2026, 7), toMs: Date.UTC(2026, 8) }, brush: null, chosen: new Set([events[1]!.key]), related: new Set(), hovered: null, cursor: null, cursorGap: null, moved: null,
  } satisfies Scene
  it('takes the mark that is there, its ends when it is chosen, silences, the ends of the filter, or the lane', () => {
    const mark = findItem(scene, events[0]!.key)!
    expect(hitAt(scene, mark.placed.x + 2, mark.y)).toMatchObject({ kind: 'item', end: null, item: { events: [{ key: events[0]!.key }] } })
    const bar = findItem(scene, events[1]!.key)!
    expect(hitAt(scene, bar.placed.from + 1, bar.y)).toMatchObject({ kind: 'item', end: 'from' })
    expect(hitAt(scene, (bar.placed.from + bar.placed.to) / 2, bar.y)).toMatchObject({ kind: 'item', end: null })
    expect(hitAt(scene, mark.placed.x + 60, 48)).toMatchObject({ kind: 'gap' })
    expect(hitAt(scene, ((scene.filter.toMs - window.startMs) / (window.endMs - window.startMs)) * 1_000, 200)).toEqual({ kind: 'filter', end: 'to' })
    expect(hitAt(scene, 5, mark.y)).toMatchObject({ kind: 'lane', lane: { key: 'contact' } })
  })
})

describe('a time that is dragged', () => {
  it('says no more than the zoom can show', () => {
    expect([1, 5 / 60_000, 5 / HOUR, 5 / DAY, 5 / (30 * DAY), 1e-12].map(precisionAt)).toEqual(['second', 'minute', 'hour', 'day', 'month', 'year'])
  })
  it('moves as a whole, or at one end', () => {
    const day = time('2026-03-04', { zoneMinutes: 60, atMs: Date.UTC(2026, 2, 3, 23) })
    expect(moveWhole(day, 2 * DAY + HOUR, 'day')).toMatchObject({ atMs: Date.UTC(2026, 2, 5, 23), precision: 'day' })
    expect(moveEnd(day, 'to', Date.UTC(2026, 2, 8, 5), 'day')).toMatchObject({ atMs: day.atMs, end: { atMs: Date.UTC(2026, 2, 7, 23), precision: 'day' } })
    expect(moveEnd(day, 'from', Date.UTC(2026, 2, 1, 5), 'day')).toMatchObject({ atMs: Date.UTC(2026, 1, 28, 23), end: { atMs: day.atMs } })
    expect(moveEnd(day, 'to', 0, 'day')).not.toHaveProperty('end')
    expect(moveWhole(time('2026-03', { end: { atMs: Date.UTC(2026, 4, 1), precision: 'month' } }), 31 * DAY, 'month')).toMatchObject({ atMs: Date.UTC(2026, 3, 1), end: { atMs: Date.UTC(2026, 5, 1) } })
    expect(timeAtPoint(Date.UTC(2026, 2, 4, 10, 32), 'hour', 60)).toMatchObject({ atMs: Date.UTC(2026, 2, 4, 10), precision: 'hour', zoneMinutes: 60 })
  })
})

describe('the axis', () => {
  const berlin = namedZone('Europe/Berlin')
  const hours = (startMs: number, endMs: number) => axisOf({ startMs, endMs }, 1_200, berlin).ticks.map(({ label }) => label)
  it('skips the hour that is not there when clocks go forward', () => {
    const labels = hours(Date.UTC(2026, 2, 29, 0), Date.UTC(2026, 2, 29, 6))
    expect(labels).toContain('03:00')
    expect(labels).not.toContain('02:00')
  })
  it('has the hour twice when clocks go back, an hour apart', () => {
    const { ticks } = axisOf({ startMs: Date.UTC(2026, 9, 24, 22), endMs: Date.UTC(2026, 9, 25, 5) }, 1_400, berlin)
    const twice = ticks.filter(({ label, atMs }) => (label === '02:00') || atMs === Date.UTC(2026, 9, 25, 0) || atMs === Date.UTC(2026, 9, 25, 1))
    expect(twice.map(({ atMs }) => atMs)).toEqual([Date.UTC(2026, 9, 25, 0), Date.UTC(2026, 9, 25, 1)])
  })
  it('begins days at midnight of the zone on both sides of a change', () => {
    const { ticks } = axisOf({ startMs: Date.UTC(2026, 2, 26), endMs: Date.UTC(2026, 3, 2) }, 700, berlin)
    expect(ticks.map(({ atMs }) => new Date(atMs).getUTCHours())).toEqual([23, 23, 23, 22, 22, 22, 22].slice(0, ticks.length))
  })
  it('finds the change itself', () => {
    expect(evenStretches(Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 30), berlin).map(({ startMs, offsetMs }) => [startMs, offsetMs])).toEqual([[Date.UTC(2026, 2, 28), HOUR], [Date.UTC(2026, 2, 29, 1), 2 * HOUR]])
    expect(instantOf(Date.UTC(2026, 6, 1, 12), berlin)).toBe(Date.UTC(2026, 6, 1, 10))
    expect(() => namedZone('Nowhere/Nothing')).toThrow(RangeError)
  })
  it('crowds no labels and names what they stand in, from seconds to centuries', () => {
    for (const zone of [UTC, berlin, fixedZone(345, 'UTC+05:45')]) {
      for (const length of [20_000, 60_000, HOUR, 8 * HOUR, DAY, 9 * DAY, 30 * DAY, 400 * DAY, 40 * 365 * DAY, 300 * 365 * DAY]) {
        const { ticks, eras } = axisOf({ startMs: Date.UTC(2026, 2, 4, 3), endMs: Date.UTC(2026, 2, 4, 3) + length }, 640, zone)
        const labelled = ticks.filter(({ label }) => label)
        expect(labelled.length, `${length}`).toBeGreaterThan(1)
        labelled.slice(1).forEach((tick, index) => expect(tick.x - labelled[index]!.x, `${length}`).toBeGreaterThan(labelled[index]!.label.length * 6))
        if (length < 30 * 365 * DAY) expect(eras.length, `${length}`).toBeGreaterThan(0)
      }
    }
  })
})
