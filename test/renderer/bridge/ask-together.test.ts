import { afterEach, expect, test, vi } from 'vitest'
import { askTogether } from '../../../src/renderer/bridge/ask-together.ts'

afterEach(() => { vi.unstubAllGlobals(); vi.restoreAllMocks() })

test('the same question in the same moment is asked once, a later one again', async () => {
  let asked = 0
  vi.stubGlobal('window', { lamplighter: { call: async () => ({ ok: true, value: [++asked] }) } })
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  const together = await Promise.all([askTogether('case.list', {}, 'a'), askTogether('case.list', {}, 'a'), askTogether('case.list', {}, 'b')])
  expect(together).toEqual([[1], [1], [2]])
  const first = askTogether('case.list', {}, 'a')
  clock.mockReturnValue(1_017)
  expect(await Promise.all([first, askTogether('case.list', {}, 'a')])).toEqual([[3], [4]])
})

test('a failure is shared and then forgotten', async () => {
  let asked = 0
  vi.stubGlobal('window', { lamplighter: { call: async () => (++asked === 1 ? { ok: false, error: { code: 'READ_FAILED', message: 'no' } } : { ok: true, value: [] }) } })
  const both = await Promise.allSettled([askTogether('case.list', {}, 'c'), askTogether('case.list', {}, 'c')])
  expect(both.map((each) => each.status)).toEqual(['rejected', 'rejected'])
  expect(await askTogether('case.list', {}, 'c')).toEqual([])
})
