import { afterEach, expect, test, vi } from 'vitest'
import { asBridgeError, BridgeError, call } from '../../../src/renderer/bridge/client.ts'
import { errorWords, wordsFor } from '../../../src/renderer/bridge/error-words.ts'
import { mergeItems } from '../../../src/renderer/bridge/use-job.ts'
import { createForgetful, forgetEverything } from '../../../src/renderer/bridge/forgetful-store.ts'
import { onAnnouncement } from '../../../src/renderer/bridge/announcements.ts'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import type { JobItem } from '../../../src/shared/contract/job.ts'
import { ERROR_CODES } from '../../../src/shared/errors.ts'
import type { HostBridge } from '../../../src/shared/host-bridge.ts'

const stub = (part: Partial<HostBridge>) => vi.stubGlobal('window', { lamplighter: part })
afterEach(() => vi.unstubAllGlobals())

test('a good answer is its value', async () => {
  const seen: unknown[] = []
  stub({ call: async (name, input) => { seen.push(name, input); return { ok: true, value: [1] } } })
  expect(await call('case.list', {})).toEqual([1])
  expect(seen).toEqual(['case.list', {}])
})

test('a refusal is an error with its code, message and log id', async () => {
  stub({ call: async () => ({ ok: false, error: { code: 'INTERNAL', message: 'went wrong', id: 'a1' } }) })
  await expect(call('case.list', {})).rejects.toMatchObject({ name: 'BridgeError', code: 'INTERNAL', message: 'went wrong', id: 'a1' })
})

test('a code from another version becomes one that has words', async () => {
  stub({ call: async () => ({ ok: false, error: { code: 'FROM_THE_FUTURE' as 'INTERNAL', message: 'new' } }) })
  await expect(call('case.list', {})).rejects.toMatchObject({ code: 'INTERNAL', message: 'new' })
})

test('a host that does not answer is CORE_GONE', async () => {
  stub({ call: () => Promise.reject(new Error('pipe closed')) })
  await expect(call('case.list', {})).rejects.toMatchObject({ code: 'CORE_GONE' })
})

test('anything thrown becomes the one error form', () => {
  const known = new BridgeError('DISK_FULL', 'full')
  expect(asBridgeError(known)).toBe(known)
  expect(asBridgeError('odd')).toMatchObject({ code: 'INTERNAL', message: 'odd' })
})

test('every code has a title without a full stop, and a next step that is a sentence', () => {
  expect(Object.keys(errorWords).sort()).toEqual([...ERROR_CODES].sort())
  for (const { title, nextStep } of Object.values(errorWords)) {
    expect(title).toMatch(/^[A-Z][^.!]+$/)
    expect(nextStep).toMatch(/^[A-Z][^!]+\.$/)
  }
  expect(wordsFor({ code: 'INTERNAL', message: '', id: 'a1' }).nextStep).toContain('Log entry a1')
})

test('many listeners share one subscription, which ends with the last of them', () => {
  let host: ((announcement: Announcement) => void) | null = null
  const stop = vi.fn(() => { host = null })
  const subscribe = vi.fn((listener: (announcement: Announcement) => void) => { host = listener; return stop })
  stub({ subscribe })
  const heard: string[] = []
  const stopFirst = onAnnouncement((one) => heard.push(`first ${one.name}`))
  const stopSecond = onAnnouncement((one) => heard.push(`second ${one.name}`))
  host!({ name: 'vault.opened' })
  stopFirst()
  host!({ name: 'vault.locked', reason: 'asked' })
  expect(stop).not.toHaveBeenCalled()
  stopSecond()
  expect(heard).toEqual(['first vault.opened', 'second vault.opened', 'second vault.locked'])
  expect([subscribe.mock.calls.length, stop.mock.calls.length]).toEqual([1, 1])
})

test('changed items replace their former selves and keep the order', () => {
  const item = (index: number, stage: JobItem['stage']): JobItem =>
    ({ index, name: `${index}`, stage, evidenceId: null, sha256: null, wordCount: null, similarCount: null, code: null, message: null })
  const merged = mergeItems([item(0, 'waiting'), item(2, 'waiting')], [item(2, 'done'), item(1, 'hashing')])
  expect(merged.map(({ index, stage }) => [index, stage])).toEqual([[0, 'waiting'], [1, 'hashing'], [2, 'done']])
})

test('a lock leaves nothing in the stores', () => {
  const useSecret = createForgetful<{ text: string; write: (text: string) => void }>((set) => ({ text: '', write: (text) => set({ text }) }))
  useSecret.getState().write('the name of the profile')
  forgetEverything()
  expect(useSecret.getState().text).toBe('')
  useSecret.getState().write('again')
  expect(useSecret.getState().text).toBe('again')
})
