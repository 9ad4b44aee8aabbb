import { expect, test } from 'vitest'
import type { Store } from '../../../src/main/store/index.ts'
import { addCase, addPicture, newId, openNew } from '../vault/temporary-vault.ts'

const file = (path: string | Buffer) => ({ name: String(path), evidenceId: null, place: { path, sizeBytes: 3, modifiedMs: 1_772_600_000_000 } })

function addImport(store: Store, caseId: ReturnType<typeof addCase>, items = [file('/a.png'), file('/b.png'), file('/c.png')]) {
  const id = newId('job')
  store.queue.add({ id, kind: 'ingest', caseId, request: { read: true }, startedMs: 1 }, items)
  return id
}

test('a path keeps its bytes, and a file without one has no place', async () => {
  const { store } = await openNew()
  const odd = Buffer.from([0x2f, 0xe9, 0x2e])
  const id = addImport(store, addCase(store), [file('/ä.png'), file(odd), { name: 'pasted.png', evidenceId: null, place: null } as never])
  expect(store.queue.items(id).map((item) => item.place?.path ?? null)).toEqual(['/ä.png', odd, null])
  store.queue.locate(id, [{ position: 2, path: '/found.png', sizeBytes: null, modifiedMs: null }])
  expect(store.queue.items(id)[2]!.place).toEqual({ path: '/found.png', sizeBytes: null, modifiedMs: null })
})

test('an end tells what was not reached; what was being read is done', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store)
  const id = addImport(store, caseId)
  const evidenceId = await addPicture(opened, caseId, Buffer.from('pixels'))
  store.queue.settle(id, 0, { state: 'reading', evidenceId })
  store.queue.settle(id, 1, { state: 'failed', code: 'FILE_EMPTY', message: 'It is empty.' })
  // Its picture waits to be read.
  expect(store.queue.items(id).map((item) => item.stage)).toEqual(['waiting', 'failed', 'waiting'])
  store.evidence.setReading(evidenceId, 'failed', 'Too blurred.')
  expect(store.queue.items(id)[0]).toMatchObject({ stage: 'failed', code: 'READING_FAILED', message: 'Too blurred.', evidenceId })
  store.evidence.setReading(evidenceId, 'none')
  expect(store.queue.unfinished()).toMatchObject([{ id, state: 'running' }])
  store.queue.end(id, { state: 'cancelled', message: 'Stopped.', endedMs: 5 }, [2])
  expect(store.queue.items(id).map((item) => item.state)).toEqual(['done', 'failed', 'cancelled'])
  expect(store.queue.unfinished()).toEqual([])
  expect(store.queue.failed(10)).toMatchObject([{ id, state: 'cancelled', message: 'Stopped.', endedMs: 5 }])
})

test('the last 50 that ended are kept, those that did not all are; items go with their exhibit, jobs with their case', async () => {
  const opened = await openNew()
  const { store } = opened
  const caseId = addCase(store)
  const open = addImport(store, caseId)
  const ended = Array.from({ length: 60 }, () => addImport(store, caseId, [file('/a.png')]))
  ended.forEach((id, at) => store.queue.end(id, { state: 'done', message: '', endedMs: 100 + at }, []))
  const last = addImport(store, caseId)
  expect(ended.filter((id) => store.queue.find(id))).toEqual(ended.slice(10))
  expect(store.queue.items(ended[0]!)).toEqual([])
  expect([open, last].map((id) => store.queue.find(id)?.state)).toEqual(['running', 'running'])
  const evidenceId = await addPicture(opened, caseId, Buffer.from('pixels'))
  store.queue.settle(last, 1, { state: 'reading', evidenceId })
  store.removal.evidence(evidenceId)
  expect(store.queue.items(last).map((item) => item.position)).toEqual([0, 2])
  store.watches.set(caseId, '/drop')
  store.watches.addMarks(caseId, ['one', 'one', 'two'])
  expect(store.watches.marks(caseId)).toEqual(['one', 'two'])
  store.removal.case(caseId)
  expect([store.queue.find(open), store.watches.list(), store.watches.marks(caseId)]).toEqual([null, [], []])
})
