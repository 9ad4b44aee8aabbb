import { describe, expect, it } from 'vitest'
import type { EventKind, TimelineEvent } from '../../../src/shared/contract/timeline.ts'
import { parseIsoTime } from '../../../src/shared/time.ts'
import { labelOf, ticksOf, timeScale } from '../../../src/renderer/features/timeline/strip/axis.ts'
import { placeLane, stepEvent } from '../../../src/renderer/features/timeline/strip/layout.ts'
import { extentOf, findGaps, lanesOf, revealSpan, spanOf, zoomSpan } from '../../../src/renderer/features/timeline/strip/spans.ts'
import { describeTime, formatLength } from '../../../src/renderer/features/timeline/time-words.ts'

const DAY = 86_400_000
const at = (iso: string, kind: EventKind = 'message', approximate = false): TimelineEvent =>
  ({ id: `event_${iso}`, caseId: 'case_x', kind, text: iso, evidence: [], time: { ...parseIsoTime(iso)!, meaning: 'sent', approximate } }) as unknown as TimelineEvent

describe('what the strip draws', () => {
  it('gives a time the span its precision leaves open, in its own zone', () => {
    expect(spanOf(at('2024-02').time)).toEqual({ startMs: Date.UTC(2024, 1, 1), endMs: Date.UTC(2024, 2, 1) })
    const inZone = { ...at('2024-03-01').time, atMs: Date.UTC(2024, 1, 29, 22), zoneMinutes: 120, precision: 'month' as const }
    expect(spanOf(inZone).endMs).toBe(Date.UTC(2024, 2, 31, 22))
    expect(spanOf(at('2024').time).endMs).toBe(Date.UTC(2025, 0, 1))
  })
  it('finds silences between what is recorded, counting uncertain spans as recorded', () => {
    const events = [at('2026-01-01'), at('2026-01-03'), at('2026-02-10'), at('2026-01')]
    expect(findGaps(events.map((event) => spanOf(event.time)), 7 * DAY)).toEqual([{ startMs: Date.UTC(2026, 1, 1), endMs: Date.UTC(2026, 1, 10) }])
    expect(findGaps(events.slice(0, 3).map((event) => spanOf(event.time)), 7 * DAY)).toEqual([{ startMs: Date.UTC(2026, 0, 4), endMs: Date.UTC(2026, 1, 10) }])
    expect(findGaps([], DAY)).toEqual([])
  })
  it('has a lane for each kind that occurs, in the same order always', () => {
    expect(lanesOf([at('2026', 'offer'), at('2025', 'contact'), at('2024', 'offer')])).toEqual(['contact', 'offer'])
  })
  it('shows everything with air at both ends, and at least an hour', () => {
    expect(extentOf([])).toBeNull()
    const one = extentOf([spanOf(at('2026-03-04T10:32').time)])!
    expect(one.endMs - one.startMs).toBeGreaterThanOrEqual(3_600_000)
    expect(one.startMs).toBeLessThan(Date.UTC(2026, 2, 4, 10, 32))
  })
  it('zooms around an instant, which stays in its place', () => {
    const window = { startMs: 0, endMs: 1000 * DAY }
    const next = zoomSpan(window, 2, 250 * DAY)
    expect(next).toEqual({ startMs: 125 * DAY, endMs: 625 * DAY })
    expect(zoomSpan(window, 1e12, 0).endMs).toBe(60_000)
  })
  it('moves a window to a span outside it', () => {
    const window = { startMs: 0, endMs: 100 }
    expect(revealSpan(window, { startMs: 300, endMs: 310 })).toEqual({ startMs: 215, endMs: 315 })
    expect(revealSpan(window, { startMs: 40, endMs: 50 })).toBe(window)
  })
  it('keeps marks apart in rows and caps the rows', () => {
    const same = Array.from({ length: 9 }, () => at('2026-03-04T10:32'))
    const lane = placeLane('message', same, timeScale({ startMs: Date.UTC(2026, 0), endMs: Date.UTC(2027, 0) }, 1000))
    expect(lane.rows).toBe(4)
    const apart = placeLane('message', [at('2026-02-01T00:00'), at('2026-11-01T00:00')], timeScale({ startMs: Date.UTC(2026, 0), endMs: Date.UTC(2027, 0) }, 1000))
    expect(apart.rows).toBe(1)
  })
  it('draws no span too narrow to be hit', () => {
    const lane = placeLane('message', [at('2026-03-04')], timeScale({ startMs: 0, endMs: Date.UTC(2027, 0) }, 1000))
    expect(lane.placed[0]!.width).toBe(6)
  })
  it('steps through the events and stays at the ends', () => {
    const events = [at('2026-01'), at('2026-02')]
    expect([stepEvent(events, null, 1), stepEvent(events, events[1]!.id, 1), stepEvent(events, events[1]!.id, -1)]).toEqual([events[0], events[1], events[0]])
    expect(stepEvent([], null, 1)).toBeNull()
  })
})

describe('the axis', () => {
  it('spells out the larger unit where it begins', () => {
    expect(labelOf(new Date(Date.UTC(2026, 2, 1)), 7 * DAY)).toEqual({ label: '2026-03-01', major: true })
    expect(labelOf(new Date(Date.UTC(2026, 2, 8)), 7 * DAY)).toEqual({ label: '03-08', major: false })
    expect(labelOf(new Date(Date.UTC(2026, 2, 8)), 3_600_000)).toEqual({ label: '2026-03-08', major: true })
    expect(labelOf(new Date(Date.UTC(2026, 2, 8, 15)), 3_600_000)).toEqual({ label: '15:00', major: false })
    expect(labelOf(new Date(Date.UTC(2026, 0, 1)), 366 * DAY)).toEqual({ label: '2026', major: true })
  })
  it('never crowds its labels, from minutes to centuries', () => {
    for (const length of [60_000, 3_600_000, DAY, 30 * DAY, 400 * DAY, 40 * 365 * DAY, 300 * 365 * DAY]) {
      const ticks = ticksOf({ startMs: Date.UTC(2026, 2, 4), endMs: Date.UTC(2026, 2, 4) + length }, 640).filter((tick) => tick.label)
      expect(ticks.length).toBeGreaterThan(1)
      ticks.slice(1).forEach((tick, index) => expect(tick.x - ticks[index]!.x, `${length}`).toBeGreaterThan(ticks[index]!.label.length * 6.7))
    }
  })
})

it('says a length as people do', () => {
  expect([37 * DAY, 86_400_000, 26 * 3_600_000, 60_000, 821 * DAY].map(formatLength)).toEqual(['37 days', '24 hours', '26 hours', '1 minute', '2 years 2 months'])
})
it('says everything about a time in one line', () => {
  expect(describeTime({ ...at('2026-03-04T10:32+02:00').time, approximate: true })).toBe('about 2026-03-04 10:32, UTC+02:00, sent')
})
