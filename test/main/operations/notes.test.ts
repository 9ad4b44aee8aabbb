import { expect, test } from 'vitest'
import { createDispatch, type Corridor } from '../../../src/main/dispatch.ts'
import { handlers } from '../../../src/main/operations/index.ts'
import { contract, type Input, type OperationName, type Output } from '../../../src/shared/contract/index.ts'
import { spellLink } from '../../../src/shared/note-links.ts'
import { addCase, addPicture, newId, openNew, testClock, type Opened } from '../vault/temporary-vault.ts'

/** The real corridor over a real vault. */
function corridor(opened: Opened) {
  const announced: string[] = []
  const announce = ({ name }: { name: string }) => { announced.push(name) }
  const work = { jobs: { orForget: <T>(transaction: () => T): T => transaction(), list: () => [] }, store: opened.store, newId, announce }
  const dispatch = createDispatch({ handlers, openHandlers: {}, context: () => ({ work, store: opened.store, vault: opened.vault, clock: testClock(), newId, announce }) } as unknown as Corridor)
  async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await dispatch(name, input, { kind: 'page', trusted: true })
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
    return contract[name].output.parse(answer.value) as Output<N>
  }
  return { ...opened, call, announced }
}

test('links of a note, what leads back, and what is found go with every undo and redo', async () => {
  const { store, call, vault } = corridor(await openNew())
  const caseId = addCase(store)
  const picture = await addPicture({ store, vault }, caseId, Buffer.from('1'))
  const note = await call('note.add', { caseId, evidenceId: null, text: `lantern ${spellLink('E-1', picture)}` })
  const known = async () => ({ back: (await call('note.backlinks', { targetId: picture })).length, found: store.search.find('lantern').length, text: (await call('note.list', { caseId })).map((one) => one.text.slice(0, 7)) })
  const with_ = { back: 1, found: 1, text: ['lantern'] }
  expect(await known()).toEqual(with_)
  await call('note.update', { noteId: note.id, text: 'nothing', lastMs: note.updatedMs })
  expect(await known()).toEqual({ back: 0, found: 0, text: ['nothing'] })
  await call('edit.undo', { caseId })
  expect(await known()).toEqual(with_)
  await call('edit.redo', { caseId })
  expect(await known()).toEqual({ back: 0, found: 0, text: ['nothing'] })
  await call('edit.undo', { caseId })
  await call('note.remove', { noteId: note.id })
  expect(await known()).toEqual({ back: 0, found: 0, text: [] })
  await call('edit.undo', { caseId })
  expect(await known()).toEqual(with_)
})

test('what was written and what is looked for stays out of the journal', async () => {
  const { store, call } = corridor(await openNew())
  const caseId = addCase(store)
  const { id } = await call('note.add', { caseId, evidenceId: null, text: 'zqxwords' })
  await call('note.update', { noteId: id, text: 'zqxother' })
  const saved = await call('search.save', { name: 'zqxname', text: 'zqxquery', caseId })
  await call('search.rename', { searchId: saved.id, name: 'zqxrenamed' })
  await call('search.page', { text: 'zqxpage', limit: 10 })
  await call('search.remove', { searchId: saved.id })
  expect(JSON.stringify(store.journal.ofCase(caseId))).not.toContain('zqx')
  expect(JSON.stringify(store.journal.list({ limit: 100 }))).not.toContain('zqx')
})

test('a note that was changed meanwhile is refused by its code', async () => {
  const { store, call } = corridor(await openNew())
  const note = await call('note.add', { caseId: addCase(store), evidenceId: null, text: 'one' })
  await call('note.update', { noteId: note.id, text: 'two' })
  await expect(call('note.update', { noteId: note.id, text: 'three', lastMs: note.updatedMs })).rejects.toThrow('OVERTAKEN')
})
