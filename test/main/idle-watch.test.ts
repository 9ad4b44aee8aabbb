import { afterEach, expect, test, vi } from 'vitest'
import { watchIdle, type IdleWatch } from '../../src/main/idle-watch.ts'

let nowMs = 1_700_000_000_000
let limitMinutes = 5
let watch: IdleWatch
const onIdle = vi.fn()

function start() {
  onIdle.mockClear()
  watch = watchIdle({ clock: { nowMs: () => nowMs, monotonicMs: () => 0 }, limitMinutes: () => limitMinutes, onIdle })
}
afterEach(() => watch.stop())

test('tells once, after the limit, counted from the last sign of use', () => {
  start()
  nowMs += 4 * 60_000
  watch.stir()
  nowMs += 4.9 * 60_000
  watch.look()
  expect(onIdle).not.toHaveBeenCalled()
  nowMs += 0.2 * 60_000
  watch.look()
  watch.look()
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('a changed limit holds at once', () => {
  start()
  nowMs += 3 * 60_000
  limitMinutes = 1
  watch.look()
  limitMinutes = 5
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('setting the clock back does not keep the vault open', () => {
  start()
  nowMs -= 365 * 86_400_000
  watch.look()
  expect(onIdle).toHaveBeenCalledTimes(1)
})
