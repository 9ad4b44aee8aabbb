import { expect, test, vi } from 'vitest'
import { createDispatch, type Corridor, type OperationContext } from '../../src/main/dispatch.ts'
import { AppError } from '../../src/shared/errors.ts'
import { makeId } from '../../src/shared/ids.ts'
import type { Announcement } from '../../src/shared/contract/announcements.ts'

const caseId = makeId('case', 1_000, new Uint8Array(16))
const noteId = makeId('note', 1_000, new Uint8Array(16))
const PAGE = { kind: 'page', trusted: true } as const

interface Line { action: string; subject: string | null; caseId: string | null; details: unknown }

/** A corridor with handlers of our own and a store that only records; the real store is used in `test/main/core.test.ts`. */
function corridor(handlers: Record<string, (input: never, context: OperationContext) => unknown>, open = true) {
  const lines: Line[] = []
  const announced: Announcement[] = []
  const store = { transaction: <T>(work: () => T): T => { const before = lines.length; try { return work() } catch (error) { lines.length = before; throw error } }, journal: { append: (line: Line) => ({ sequence: lines.push(line) }) }, edits: { begin: () => undefined, keep: () => [] } }
  const work = { jobs: { orForget: <T>(transaction: () => T): T => transaction() } }
  const context = { store, work, announce: (one: Announcement) => announced.push(one) }
  const dispatch = createDispatch({ handlers, openHandlers: handlers, context: () => (open ? context : null) } as unknown as Corridor)
  return { dispatch, lines, announced }
}

test('a command leaves its custody line with the ids of its input', async () => {
  const { dispatch, lines } = corridor({ 'note.remove': () => ({}) })
  expect(await dispatch('note.remove', { noteId }, PAGE)).toEqual({ ok: true, value: {} })
  expect(lines).toEqual([{ action: 'note.remove', subject: noteId, caseId: null, details: {} }])
})

test('a command that creates something names what it created', async () => {
  const { dispatch, lines } = corridor({ 'note.add': () => ({ id: noteId, caseId }) })
  await dispatch('note.add', { caseId, evidenceId: null, text: 'x' }, { kind: 'command-line' })
  expect(lines[0]).toMatchObject({ subject: caseId, caseId })
})

test('a quiet command leaves no line', async () => {
  const { dispatch, lines } = corridor({ 'workspace.set': () => ({}) })
  expect(await dispatch('workspace.set', { caseId, layout: '{}' }, PAGE)).toEqual({ ok: true, value: {} })
  expect(lines).toEqual([])
})

test('a failed command leaves no line and announces nothing', async () => {
  const { dispatch, lines, announced } = corridor({ 'note.remove': (_input, { announce }) => { announce({ name: 'vault.opened' }); throw new AppError('NOT_FOUND', 'No such note.') } })
  expect(await dispatch('note.remove', { noteId }, PAGE)).toEqual({ ok: false, error: { code: 'NOT_FOUND', message: 'No such note.' } })
  expect([lines, announced]).toEqual([[], []])
})

test('announcements of a command come after its commit', async () => {
  const seen: number[] = []
  const { dispatch, lines, announced } = corridor({ 'note.remove': (_input, { announce }) => { announce({ name: 'vault.opened' }); seen.push(announced.length); return {} } })
  await dispatch('note.remove', { noteId }, PAGE)
  expect([seen, announced.length, lines.length]).toEqual([[0], 1, 1])
})

test('a query leaves no line and may not leave one', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { dispatch, lines } = corridor({ 'case.list': () => [], 'case.get': (_input, { record }) => { record({}); return {} } })
  expect(await dispatch('case.list', {}, PAGE)).toEqual({ ok: true, value: [] })
  expect(await dispatch('case.get', { caseId }, PAGE)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
  expect(lines).toEqual([])
})

test('an untrusted sender, an unknown name and a bad shape are refused before any handler runs', async () => {
  const handler = vi.fn()
  const { dispatch } = corridor({ 'note.remove': handler })
  const refused = async (name: string, input: unknown, sender: Parameters<typeof dispatch>[2] = PAGE) => (await dispatch(name, input, sender) as { error: { code: string } }).error.code
  expect(await refused('note.remove', { noteId }, { kind: 'page', trusted: false })).toBe('UNTRUSTED_SENDER')
  for (const name of ['note.removeAll', '__proto__', 'constructor', 'toString', '']) expect(await refused(name, {})).toBe('UNKNOWN_OPERATION')
  for (const input of [undefined, null, {}, { noteId: '../x' }, { noteId, extra: true }, { noteId: caseId }]) expect(await refused('note.remove', input)).toBe('BAD_INPUT')
  expect(handler).not.toHaveBeenCalled()
})

test('a locked vault answers VAULT_LOCKED', async () => {
  const { dispatch } = corridor({ 'case.list': () => [] }, false)
  expect(await dispatch('case.list', {}, PAGE)).toMatchObject({ ok: false, error: { code: 'VAULT_LOCKED' } })
})

test('what nobody foresaw becomes INTERNAL; the log names no text and no path', async () => {
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  log.mockClear()
  const { dispatch } = corridor({ 'case.list': () => { throw new Error('SECRET words from /home/somebody/case.png') } })
  const answer = await dispatch('case.list', {}, PAGE) as { error: { code: string; message: string; id: string } }
  expect(answer.error).toMatchObject({ code: 'INTERNAL', id: expect.stringMatching(/^[0-9a-f]{8}$/) })
  const written = log.mock.calls.map(([text]) => String(text)).join('')
  expect(written).toContain(answer.error.id)
  expect(written + answer.error.message).not.toMatch(/SECRET|somebody/)
})

test('opening and closing a vault never interleave', async () => {
  const steps: string[] = []
  const slow = (name: string) => async () => {
    steps.push(`${name} in`)
    await new Promise((settle) => setImmediate(settle))
    steps.push(`${name} out`)
    return {}
  }
  const { dispatch } = corridor({ 'vault.openDemo': slow('open') as never, 'vault.lock': slow('lock') as never })
  await Promise.all([dispatch('vault.openDemo', {}, PAGE), dispatch('vault.lock', {}, PAGE)])
  expect(steps).toEqual(['open in', 'open out', 'lock in', 'lock out'])
})
